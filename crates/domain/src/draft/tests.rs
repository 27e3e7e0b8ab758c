//! How a form is read and checked.

use super::*;

fn now() -> Moment {
    Moment { date: Date::new(2026, 11, 22).expect("a date"), second: 10 * 3_600 }
}

fn draft() -> Draft {
    Draft::default().with(Field::Phone, "138 0013 8000")
}

#[track_caller]
fn check_fact(fact: Fact, typed: &str, expected: Result<Option<&str>, FieldFault>) {
    assert_eq!(fact_value(fact, typed, now()), expected.map(|value| value.map(str::to_owned)), "{typed}");
}

#[track_caller]
fn check_phone(typed: &str, expected: Result<&str, FieldFault>) {
    let checked = Draft::default().with(Field::Phone, typed).check(now());
    let expected = expected.map(str::to_owned).map_err(|fault| vec![(Field::Phone, fault)]);
    assert_eq!(checked.map(|checked| checked.contact.phone), expected, "{typed}");
}

#[test]
fn a_phone_number_is_accepted_as_people_write_it() {
    check_phone("138 0013 8000", Ok("13800138000"));
    check_phone("+86 138-0013-8000", Ok("13800138000"));
    check_phone("１３８００１３８０００", Ok("13800138000"));
    check_phone("010-66001918", Ok("01066001918"));
    check_phone("138 0013 80", Err(FieldFault::MobileLength { found: 9 }));
    check_phone("", Err(FieldFault::Missing));
    check_phone("95588", Ok("95588"));
    check_phone("010-12345678-801", Ok("01012345678-801"));
    check_phone("+852 9123 4567", Ok("+85291234567"));
}

#[test]
fn a_refused_phone_number_says_what_is_wrong_with_it() {
    check_phone("12345678901", Err(FieldFault::MobileStart { found: 12 }));
    check_phone("1380013800", Err(FieldFault::MobileLength { found: 10 }));
    check_phone("66001918", Err(FieldFault::NoAreaCode));
    check_phone("010-123", Err(FieldFault::PhoneMalformed));
}

#[test]
fn invisible_characters_are_ignored() {
    check_fact(Fact::Amount, "\u{202d}1,280.50\u{202c}", Ok(Some("1280.50")));
    check_fact(Fact::TerminalId, "\u{feff}1001\u{200b}2041\u{a0}", Ok(Some("10012041")));
    check_fact(Fact::ResponseCode, "\u{200e}a0\u{2069}", Ok(Some("A0")));
    check_fact(Fact::SoldAt, "\u{2066}2026-11-22T09:59\u{2069}", Ok(Some("2026-11-22T09:59")));
    check_phone("\u{202d}138\u{2060}0013\u{2009}8000\u{202c}", Ok("13800138000"));
}

#[test]
fn facts_are_cleaned_and_none_is_required() {
    check_fact(Fact::TerminalId, " １００1-2041 ", Ok(Some("10012041")));
    check_fact(Fact::Amount, "¥1,280", Ok(Some("1280.00")));
    check_fact(Fact::ResponseCode, "a0", Ok(Some("A0")));
    check_fact(Fact::SoldAt, "2026-11-22T09:59", Ok(Some("2026-11-22T09:59")));
    check_fact(Fact::TraceNumber, "", Ok(None));
    assert_eq!(draft().check(now()).map(|checked| checked.facts), Ok(Facts::default()));
}

#[test]
fn an_invalid_fact_says_what_is_wrong() {
    check_fact(Fact::SoldAt, "2026-11-22T10:01", Err(FieldFault::TimeInFuture));
    check_fact(Fact::SoldAt, "昨天", Err(FieldFault::TimeMalformed));
    check_fact(Fact::SoldAt, "2026-02-30T10:00", Err(FieldFault::TimeMalformed));
    check_fact(Fact::TerminalId, "终端😀", Err(FieldFault::NotAlphanumeric));
    check_fact(Fact::TerminalId, "4111111111111111", Err(FieldFault::TooLong { found: 16, limit: 12 }));
    check_fact(Fact::Amount, "1.005", Err(FieldFault::Amount(MoneyError::TooManyDecimals)));
}

#[test]
fn a_card_number_in_the_description_is_masked() {
    let draft = draft().with(Field::Description, "卡号 4111 1111 1111 1111 刷不了");
    assert_eq!(draft.masked().len(), 1);
    assert_eq!(draft.check(now()).map(|checked| checked.description), Ok("卡号 4111 11** **** 1111 刷不了".into()));
    assert!(draft.get(Field::Description).contains("4111 1111"), "what was typed is unchanged");
}

#[test]
fn a_fact_that_intake_would_refuse_is_a_fault() {
    let draft = draft().with(Field::Fact(Fact::TerminalId), "PIN123456");
    assert_eq!(draft.check(now()), Err(vec![(Field::Fact(Fact::TerminalId), FieldFault::Unredacted)]));
}

#[test]
fn every_faulty_field_is_listed() {
    let draft = Draft::default().with(Field::Fact(Fact::Amount), "abc").with(Field::Description, "长".repeat(2_001));
    let faults = draft.check(now()).expect_err("faults");
    let fields: Vec<_> = faults.iter().map(|(field, fault)| (field.key(), fault.code())).collect();
    assert_eq!(fields, [("amount", "not_a_number"), ("phone", "missing"), ("description", "too_long")]);
}
