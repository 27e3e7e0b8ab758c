//! What may be typed, and where it leads.

use proptest::prelude::*;

use super::*;
use crate::bundle::unpack;
use crate::calendar::Year;
use crate::flow::{
    Asked, Comparison, GivenAnswer, Input, Measure, Node, NodeKind, Question, Relation, RuleCall, RuleName, RuleValue,
    When,
};

fn input(kind: InputKind) -> TypedInput<'static> {
    TypedInput { kind, example: None, unit: None, least: None, most: None, edges: vec![] }
}

fn today() -> Date {
    Date::parse("2026-12-01").expect("a date")
}

#[track_caller]
fn check(input: &TypedInput, text: &str, expected: Result<&str, InputFault>) {
    let kept = input.read(text, today());
    assert_eq!(kept, expected.map(str::to_owned), "{text}");
    if let Ok(kept) = kept {
        assert!(input.accepts(&kept), "{kept}");
    }
}

#[test]
fn an_amount_is_read_as_people_type_it_and_kept_in_yuan() {
    let amount = TypedInput { least: Some(1), most: Some(50_000_000), ..input(InputKind::Amount) };
    check(&amount, "1,280.5", Ok("1280.50"));
    check(&amount, "￥１２８元", Ok("128.00"));
    check(&amount, "0", Err(InputFault::TooLittle));
    check(&amount, "500000.01", Err(InputFault::TooMuch));
    check(&amount, "1.005", Err(InputFault::Money(MoneyError::TooManyDecimals)));
    check(&amount, "about 100", Err(InputFault::Money(MoneyError::NotANumber)));
    check(&amount, " ", Err(InputFault::Empty));
}

#[test]
fn a_date_is_kept_with_the_day_of_the_answer() {
    let date = TypedInput { most: Some(0), ..input(InputKind::Date) };
    check(&date, "2026-11-20", Ok("2026-11-20@2026-12-01"));
    check(&date, "２０２６年１１月２０日", Ok("2026-11-20@2026-12-01"));
    check(&date, "2026-12-01", Ok("2026-12-01@2026-12-01"));
    check(&date, "2026-12-02", Err(InputFault::TooLate));
    check(&date, "11/12/2026", Err(InputFault::Date(DateFault::YearLast)));
    assert!(!date.accepts("2026-11-20"), "without the day of the answer nobody knows how long ago it was");
    assert!(!date.accepts("2026-11-20@2026-11-19"));
}

#[test]
fn a_whole_number_has_limits_and_may_have_its_unit() {
    let number = TypedInput { unit: Some("笔"), least: Some(1), most: Some(99), ..input(InputKind::WholeNumber) };
    check(&number, "１２ 笔", Ok("12"));
    check(&number, "007", Ok("7"));
    check(&number, "0", Err(InputFault::TooLittle));
    check(&number, "100", Err(InputFault::TooMuch));
    check(&number, "1.5", Err(InputFault::NotWhole));
    check(&number, "十二", Err(InputFault::NotWhole));
}

#[test]
fn a_short_text_is_one_line_of_at_most_80_characters() {
    let text = input(InputKind::Text);
    check(&text, "  流量费\u{200b} ２０ ", Ok("流量费 20"));
    check(&text, "one\ntwo", Err(InputFault::SeveralLines));
    check(&text, &"费".repeat(81), Err(InputFault::TooLong));
    check(&text, "\u{200b}", Err(InputFault::Empty));
}

#[test]
fn a_rate_is_kept_in_percent() {
    check(&input(InputKind::Rate), "万分之60", Ok("0.60 %"));
    check(&input(InputKind::Rate), "-1 %", Err(InputFault::Rate(RateFault::Negative)));
}

#[test]
fn no_typed_question_takes_a_card_number() {
    for kind in [InputKind::Amount, InputKind::Date, InputKind::WholeNumber, InputKind::Text, InputKind::Rate] {
        for text in ["6222021234567890128", "６２２２ ０２１２ ３４５６ ７８９０ １２８", "card 4111 1111 1111 1111"]
        {
            check(&input(kind), text, Err(InputFault::CardNumber));
            assert!(!input(kind).accepts(text), "nor does a link");
        }
    }
}

fn edge(when: When<'static>, go: u16) -> TypedEdge<'static> {
    TypedEdge { when, go }
}

fn compare(of: Option<&'static str>, relation: Relation, value: u32, measure: Measure) -> When<'static> {
    When::Compare(Comparison { of, relation, value, measure })
}

fn ask() -> Node<'static> {
    let question = Question { ask: "ask", hint: None, picture: None, notice: None, input: Input::Typed };
    Node { id: "ask", left: 1, kind: NodeKind::Question(question) }
}

fn lead(input: &TypedInput, earlier: &[(&str, &str)], answer: &str) -> Option<u16> {
    let given = |(node, answer): &(&str, &str)| GivenAnswer {
        flow: "flow".into(),
        node: (*node).to_owned(),
        answer: (*answer).to_owned(),
        known: false,
    };
    let earlier: Vec<GivenAnswer> = earlier.iter().map(given).collect();
    let holidays: Vec<Date> = (1..=7).filter_map(|day| Date::new(2026, 10, day)).collect();
    let worked: Vec<Date> = Date::parse("2026-10-10").into_iter().collect();
    let years = || vec![Year { year: 2026, holidays: holidays.clone(), worked: worked.clone() }];
    Asked { flow: "flow", node: &ask(), answer, earlier: &earlier }.typed_edge(input, years).map(|(_, go)| go)
}

#[test]
fn the_first_edge_whose_condition_holds_is_taken() {
    let edges = vec![
        edge(When::Unknown, 1),
        edge(compare(None, Relation::MoreThan, 100_000, Measure::Fen), 2),
        edge(compare(None, Relation::AtLeast, 50_000, Measure::Fen), 3),
        edge(When::Otherwise, 4),
    ];
    let amount = TypedInput { edges, ..input(InputKind::Amount) };
    let leads = ["unknown", "1000.01", "1000.00", "500.00", "499.99"].map(|answer| lead(&amount, &[], answer));
    assert_eq!(leads, [Some(1), Some(2), Some(3), Some(3), Some(4)]);
    assert_eq!(lead(&amount, &[], "a lot"), None);
    let without = TypedInput { edges: vec![edge(When::Otherwise, 4)], ..amount };
    assert_eq!(lead(&without, &[], "unknown"), None, "without such an edge it is no answer");
}

#[test]
fn working_days_since_a_date_are_counted_by_the_calendar() {
    let edges = vec![
        edge(compare(None, Relation::MoreThan, 3, Measure::WorkingDays), 1),
        edge(compare(None, Relation::AtLeast, 3, Measure::Days), 2),
        edge(When::Otherwise, 3),
    ];
    let date = TypedInput { edges, ..input(InputKind::Date) };
    // Sold on the day before the holidays; 8, 9 and the worked Saturday 10 October are the first working days after.
    assert_eq!(lead(&date, &[], "2026-09-30@2026-10-11"), Some(2));
    assert_eq!(lead(&date, &[], "2026-09-30@2026-10-12"), Some(1));
    assert_eq!(lead(&date, &[], "2026-10-10@2026-10-12"), Some(3));
}

#[test]
fn an_earlier_answer_can_decide() {
    let edges =
        vec![edge(compare(Some("how-much"), Relation::LessThan, 10_000, Measure::Fen), 1), edge(When::Otherwise, 2)];
    let text = TypedInput { edges, ..input(InputKind::Text) };
    assert_eq!(lead(&text, &[("how-much", "99.99")], "a name"), Some(1));
    assert_eq!(lead(&text, &[("how-much", "5.00"), ("how-much", "100.00")], "a name"), Some(2), "the latest counts");
    assert_eq!(lead(&text, &[("how-much", "unknown")], "a name"), Some(2), "nobody guesses");
    assert_eq!(lead(&text, &[], "a name"), Some(2));
}

#[test]
fn a_rule_leads_on_by_its_outcome_alone() {
    let edges = vec![edge(When::Outcome("past"), 1), edge(When::Otherwise, 2)];
    let call = RuleCall { rule: RuleName::Calendar, with: vec![], edges };
    let leads = |answer| Asked { flow: "flow", node: &ask(), answer, earlier: &[] }.rule_edge(&call).map(|(_, go)| go);
    assert_eq!([leads("past"), leads("not_yet"), leads("agrees")], [Some(1), Some(2), None]);
}

#[test]
fn a_rule_gets_answers_and_constants_but_nothing_unknown() {
    let with = vec![("from", RuleValue::Answer("when")), ("working_days", RuleValue::Is("3"))];
    let call = RuleCall { rule: RuleName::Calendar, with, edges: vec![] };
    let given = |answer: &str| {
        let answers = [GivenAnswer { flow: "flow".into(), node: "when".into(), answer: answer.into(), known: false }];
        ["from", "working_days", "amount"].map(|name| call.value(name, "flow", &answers).map(str::to_owned))
    };
    assert_eq!(given("2026-11-20@2026-12-01"), [Some("2026-11-20".into()), Some("3".into()), None]);
    assert_eq!(given("unknown"), [None, Some("3".into()), None]);
}

#[test]
fn what_is_packed_is_decoded_as_postcard_wrote_it() {
    let edges = vec![
        edge(When::Otherwise, 1),
        edge(When::Unknown, 2),
        edge(When::Outcome("past"), 3),
        edge(compare(Some("how-much"), Relation::AtMost, 3, Measure::WorkingDays), 4),
    ];
    let input = TypedInput {
        kind: InputKind::Rate,
        example: Some("128.00"),
        unit: Some("笔"),
        least: Some(1),
        most: None,
        edges: edges.clone(),
    };
    let bytes = postcard::to_allocvec(&input).expect("bytes");
    assert_eq!(unpack::<TypedInput>(&bytes), Some(input));
    let with = vec![("from", RuleValue::Answer("when")), ("working_days", RuleValue::Is("3"))];
    let call = RuleCall { rule: RuleName::Deposit, with, edges };
    let bytes = postcard::to_allocvec(&call).expect("bytes");
    assert_eq!(unpack::<RuleCall>(&bytes), Some(call));
}

proptest! {
    #[test]
    fn whatever_is_typed_is_refused_or_kept_as_an_answer(text in "\\PC{0,90}", kind in 0usize..5) {
        let kinds = [InputKind::Amount, InputKind::Date, InputKind::WholeNumber, InputKind::Text, InputKind::Rate];
        let input = input(kinds[kind]);
        if let Ok(kept) = input.read(&text, today()) {
            prop_assert!(input.accepts(&kept), "{kept}");
            prop_assert_eq!(redact(&kept).found.iter().filter(|found| found.kind == MaskedKind::Card).count(), 0);
        }
    }
}
