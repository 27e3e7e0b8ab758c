//! What is masked, what is not, and that nothing is left to mask.

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
fn a_number_that_is_not_a_card_number_is_not_masked() {
    check("终端号 10012041，金额 128.00，电话 13800138000", "终端号 10012041，金额 128.00，电话 13800138000");
    check("4111111111111112", "4111111111111112");
    check("000000000000", "000000000000");
}

#[test]
fn an_identity_number_is_masked_completely() {
    check("身份证 11010519491231002X。", "身份证 **** **** **** **** **。");
    assert_eq!(redact("11010519491231002x").found[0].kind, MaskedKind::Identity);
}

#[test]
fn a_reference_or_merchant_number_after_its_name_is_not_masked() {
    // Both happen to pass the Luhn check.
    check("参考号 123456789015", "参考号 123456789015");
    check("商户号 123456789012347", "商户号 123456789012347");
}

#[test]
fn digits_right_after_a_card_number_do_not_hide_it() {
    assert_eq!(redact("41111111111111112026112210").found.len(), 1);
}

#[track_caller]
fn unchanged(texts: &[&str]) {
    for text in texts {
        check(text, text);
    }
}

#[track_caller]
fn masked_as(texts: &[(&str, &str)]) {
    for (text, expected) in texts {
        check(text, expected);
    }
}

#[test]
fn a_card_number_is_found_next_to_any_other_number() {
    masked_as(&[
        ("4111111111111111 500元没到", "4111 11** **** 1111 500元没到"),
        ("14:22 4111111111111111", "14:22 4111 11** **** 1111"),
        ("2026-11-22 14:22:33 4111 1111 1111 1111 128.00", "2026-11-22 14:22:33 4111 11** **** 1111 128.00"),
        ("13800138000 4111111111111111", "13800138000 4111 11** **** 1111"),
        ("4111111111111111,5500005555555559", "4111 11** **** 1111,5500 00** **** 5559"),
        ("4111111111111111-2026", "4111 11** **** 1111-2026"),
        ("41111111111111112026112210", "4111 11** **** 1111 2026112210"),
    ]);
}

#[test]
fn a_card_number_is_found_over_two_lines_and_with_any_separators() {
    for typed in [
        "4111 1111\n1111 1111",
        "411111111\r\n  1111111",
        "4111.1111.1111.1111",
        "4111–1111—1111−1111",
        "4111_1111/1111・1111",
        "4111   1111   1111   1111",
        "41\u{200b}11\u{2060}1111\u{feff}11111111",
        "④①①①①①①①①①①①①①①①",
        "٤١١١١١١١١١١١١١١١",
        "4️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣",
        "4111😀1111😀1111😀1111",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    ] {
        check(&format!("用 {typed} 付款"), "用 4111 11** **** 1111 付款");
    }
}

#[test]
fn without_a_word_a_card_number_is_recognised_by_its_range() {
    for number in [
        "6222021234567890128",
        "5500005555555559",
        "2223003122003222",
        "378282246310005",
        "3530111333300000",
        "30569309025904",
        "6011111111111117",
        "4222222222222",
        "9558801234567890127",
    ] {
        assert_eq!(
            redact(number).found.len(),
            usize::from(luhn(&number.bytes().map(|b| b - b'0').collect::<Vec<_>>())),
            "{number}"
        );
    }
    // Their check digits are right, but no network issues them; after its word one of them is a card number.
    unchanged(&["1234567890123452", "7992739871300000", "898110259990002"]);
    check("卡 1234567890123452", "卡 1234 56** **** 3452");
}

#[test]
fn codes_and_passwords_after_their_word_are_masked_completely() {
    masked_as(&[
        ("CVV 737", "CVV ***"),
        ("ＣＶＶ2：737", "ＣＶＶ2：***"),
        ("安全码是737，卡背面的后三位 737", "安全码是***，卡背面的后三位 ***"),
        ("验证码 4821", "验证码 ****"),
        ("验证码收到的是 48-21", "验证码收到的是 ****"),
        ("my OTP was 99120", "my OTP was *****"),
        ("密码 668899", "密码 ******"),
        ("密码 6 6 8 8 9 9", "密码 ******"),
        ("password=hunter2024", "password=****"),
        ("668899 是我的密码", "****** 是我的密码"),
        ("密码 668899 和 1280", "密码 ****** 和 1280"),
        ("有效期 12/28", "有效期 ****"),
        ("卡的有效期到2028年12月", "卡的有效期到******月"),
        ("expiry date: 12/2028", "expiry date: ******"),
        ("4111111111111111 12/28 737", "4111 11** **** 1111 **** ***"),
        (";4111111111111111=28121010000012345?", ";4111 11** **** 1111=*****************?"),
    ]);
    assert_eq!(redact("CVV 737").found, [MaskedNumber { kind: MaskedKind::Code, masked: "***".into() }]);
}

#[test]
fn a_number_near_a_code_word_that_is_not_a_code_is_not_masked() {
    unchanged(&[
        "密码输了 3 次",
        "验证码 60 秒后重发",
        "输完密码后 1280 元没到",
        "密码错误，应答码 55",
        "密码错误 代码 94001",
        "wrong PIN, error 5501",
        "After the PIN 21,477.50 was taken",
        "验证码发到 13800138000",
        "终端号后三位 041",
        "卡号后四位 1111",
        "合同有效期至 2026-12",
        "密码键盘 SP30",
        "密码忘了 10012041",
        "有效期 2026年11月22日",
        "OTP 14:22",
        "10012041 密码错误",
    ]);
}

#[test]
fn an_account_number_after_its_word_is_masked_whatever_its_check_digit() {
    masked_as(&[
        ("结算账户 6217001234567890123", "结算账户 6217 00** **** ***0 123"),
        ("账号：4367 4212 3456 7890 123", "账号：4367 42** **** ***0 123"),
        ("账号 6217001234⏎567890123".replace('⏎', "\n").as_str(), "账号 6217 00** **** ***0 123"),
        ("卡号6222021234567890，6217001234567890123", "卡号6222 02** **** 7890，6217001234567890123"),
        ("对公账户 342688272427", "对公账户 **** **** 2427"),
        ("account no 0200004509027312345", "account no 0200 00** **** ***2 345"),
    ]);
    assert_eq!(redact("结算账户 6217001234567890123").found[0].kind, MaskedKind::Account);
    unchanged(&["账户 13800138000", "登录账号 10012041", "账户里少了 500 元"]);
}

#[test]
fn orders_references_and_phones_are_not_masked() {
    unchanged(&[
        "微信订单 4200002411202611221234567890",
        "4200002411202611221234567890",
        "订单号 20261122103012345678",
        "reference number 123456789015",
        "retrieval reference number (RRN) of the sale: 123456789015",
        "123456789015",
        "订单号 4111111111111111",
        "商户订单号（微信）：4111111111111111",
        "商户单号（美团）4111111111111111",
        "小票号 4111111111111111",
        "order no. 4111111111111111",
        "4111111111111111是订单号",
        "invoice #4111111111111111",
        "快递 SF4111111111111111",
        "商户号 898110259990002，终端号 10012041，流水号 000123",
        "13800138000 13900139000",
        "138 0013 8000 139 0013 9000",
        "138-0013-8000/010-66001918",
        "400-000-1234 400-111-2222",
        "+86 13800138000",
        "IMEI 356938035643809",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
    ]);
}

#[test]
fn a_word_for_an_order_or_a_terminal_in_a_sentence_hides_no_card_number() {
    for before in [
        "订单用",
        "终端刷 ",
        "交易失败，",
        "这笔交易 ",
        "order failed, ",
        "the terminal declined ",
        "refund to ",
        "参考号没有，卡 ",
    ] {
        check(&format!("{before}4111111111111111"), &format!("{before}4111 11** **** 1111"));
    }
}

#[test]
fn the_time_is_proportional_to_the_length_of_the_text() {
    // An algorithm in quadratic time would take minutes.
    for part in ["1", "1 ", "4111 ", "密码 1 ", "卡号", "*", "4111111111111111 ", "订单 2 ", "1 ............. "] {
        let text = part.repeat(60_000 / part.len());
        let once = redact(&text).text;
        assert_eq!(redact(&once).text, once);
    }
}

proptest! {
    #[test]
    fn redacting_twice_is_the_same_as_once(text in ".{0,80}") {
        let once = redact(&text).text;
        prop_assert_eq!(redact(&once).text, once.clone());
    }

    #[test]
    fn a_card_number_is_masked_with_any_spacing(
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
    fn redacting_once_leaves_nothing_to_mask(
        parts in proptest::collection::vec(prop_oneof![
            Just("卡号".to_owned()), Just("CVV ".to_owned()), Just("密码".to_owned()), Just("单号 ".to_owned()),
            Just("有效期".to_owned()), Just("验证码：".to_owned()), Just("账户".to_owned()), Just("身份证".to_owned()),
            Just(" ".to_owned()), Just("\n".to_owned()), Just("-".to_owned()), Just("*".to_owned()), Just("年".to_owned()),
            Just("是".to_owned()), Just("x".to_owned()), Just("abc".to_owned()), Just("=".to_owned()), Just(" 12/28 737".to_owned()), Just("4111 11** **** 1111".to_owned()), "[0-9]{1,5}", "[0-9]{11,20}",
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
