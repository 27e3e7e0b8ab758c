use super::range::luhn;
use super::*;
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(redact(text).text, expected);
}

#[test]
fn a_card_number_keeps_its_first_six_and_last_four_digits() {
    check("卡号4111111111111111被拒", "卡号4111 11** **** 1111被拒");
    check("4111 1111-1111 1111", "4111 11** **** 1111");
    check("４１１１１１１１１１１１１１１１", "4111 11** **** 1111");
}

#[test]
fn what_is_not_a_card_number_stays() {
    check("终端号 10012041，金额 128.00，电话 13800138000", "终端号 10012041，金额 128.00，电话 13800138000");
    check("4111111111111112", "4111111111111112");
    check("000000000000", "000000000000");
}

#[test]
fn an_identity_number_goes_altogether() {
    check("身份证 11010519491231002X。", "身份证 **** **** **** **** **。");
    assert_eq!(redact("11010519491231002x").found[0].kind, FoundKind::Identity);
}

#[test]
fn a_reference_or_merchant_number_after_its_name_stays() {
    // Both pass Luhn by chance.
    check("参考号 123456789015", "参考号 123456789015");
    check("商户号 123456789012347", "商户号 123456789012347");
}

#[test]
fn digits_glued_to_a_card_number_do_not_hide_it() {
    assert_eq!(redact("41111111111111112026112210").found.len(), 1);
}

proptest! {
    #[test]
    fn redacting_twice_changes_nothing_more(text in ".{0,80}") {
        let once = redact(&text).text;
        prop_assert_eq!(redact(&once).text, once.clone());
    }

    #[test]
    fn no_card_number_survives_however_it_is_spaced(
        first in prop_oneof![Just(62), Just(41), Just(52), Just(60)],
        body in proptest::collection::vec(0u8..10, 13),
        gaps in proptest::collection::vec(prop_oneof![Just(""), Just(" "), Just("-"), Just("."), Just("\n")], 16)
    ) {
        let mut digits = vec![first / 10, first % 10];
        digits.extend(body);
        digits.push(0);
        digits[15] = (0..10).find(|d| { let mut t = digits.clone(); t[15] = *d; luhn(&t) }).unwrap_or(0);
        prop_assume!(luhn(&digits));
        let typed: String = digits.iter().zip(&gaps).map(|(d, gap)| format!("{d}{gap}")).collect();
        prop_assert_eq!(redact(&format!("卡 {typed}。")).found.len(), 1);
    }

    #[test]
    fn whatever_is_typed_is_masked_once_and_for_all(
        parts in proptest::collection::vec(prop_oneof![
            Just("卡号".to_owned()), Just("CVV ".to_owned()), Just("密码".to_owned()), Just("单号 ".to_owned()),
            Just("有效期".to_owned()), Just("验证码：".to_owned()), Just("账户".to_owned()), Just("身份证".to_owned()),
            Just(" ".to_owned()), Just("\n".to_owned()), Just("-".to_owned()), Just("*".to_owned()), Just("年".to_owned()),
            Just("是".to_owned()), Just("x".to_owned()), Just("4111 11** **** 1111".to_owned()), "[0-9]{1,5}", "[0-9]{11,20}",
            Just("4111111111111111".to_owned()), Just("6222021234567890128".to_owned()), Just("😀".to_owned()), ".{1,3}",
        ], 0..14)
    ) {
        let text = parts.concat();
        let once = redact(&text);
        prop_assert_eq!(once.found.is_empty(), once.text == text);
        let twice = redact(&once.text);
        prop_assert!(twice.found.is_empty() && twice.text == once.text, "{:?} → {:?} → {:?}", text, once.text, twice.text);
    }
}
