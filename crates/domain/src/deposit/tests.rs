//! Reading cases, running rules and writing letters, with a book of a few rules. The real rules are tested with the
//! content.

use super::*;
use crate::date::Date;

const SEPARATOR: &str = ", ";

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

pub(super) fn read(given: &[(&str, &str)]) -> Result<Case, DepositError> {
    let given: Vec<(CaseField, &str)> =
        given.iter().map(|(name, value)| (CaseField::named(name).expect("a field"), *value)).collect();
    Case::read(
        |field| given.iter().rev().find(|(known, _)| *known == field).map(|(_, value)| *value),
        day("2026-11-22"),
    )
}

/// A rental of 500.00 yuan with these fields on top.
fn rental(given: &[(&str, &str)]) -> Case {
    read(&[&[("deposit_type", "rental_long"), ("deposit_paid", "500.00")], given].concat()).expect("a case")
}

fn rule<'a>(id: &'a str, stage: Stage, when: Vec<CaseCondition>, effect: Effect, reason: &'a str) -> Rule<'a> {
    let (basis, quiet, sources) = (Basis::Proposal, false, vec!["proposal"]);
    Rule { id, code: id, stage, when, effect, basis, quiet, reason, sources }
}

pub(super) fn values<'a>() -> DatedValues<'a> {
    let since = day("2021-01-01");
    let row = |value| vec![Dated { since, value: Some(value), source: "proposal" }];
    DatedValues {
        useful_life_months: row(36),
        penalty_percent: vec![Dated { since: day("2023-12-05"), value: Some(130), source: "court" }],
        refund_working_days: row(15),
        agreed_months: row(24),
        ..DatedValues::default()
    }
}

pub(super) fn book<'a>() -> Rulebook<'a> {
    let lost = vec![CaseCondition::DeviceState(vec![DeviceState::Lost])];
    let open = vec![CaseCondition::ContractState(vec![ContractState::Active])];
    let penalty = vec![CaseCondition::Penalty(vec![PenaltyState::Above, PenaltyState::Within])];
    let several = vec![CaseCondition::Deductions(vec![DeductionCount::Several])];
    let complaint = |id, when| Complaint { id, when, to: "", contact: None, say: "", time: None, sources: vec![] };
    Rulebook {
        values: values(),
        labels: [(Deduction::Arrears, "arrears", "arrears"), (Deduction::DeviceLost, "device lost", "device")]
            .map(|(deduction, item, group)| Label { deduction, item, group })
            .to_vec(),
        separator: SEPARATOR,
        rules: vec![
            rule("sum", Stage::Sum, several, Effect::GoOn, "in order {order}, {shortfall} too much"),
            rule("penalty", Stage::Penalty, penalty, Effect::Deduct(Deduction::Penalty), "up to {cap}"),
            rule("lost", Stage::Device, lost, Effect::Deduct(Deduction::DeviceLost), "lost {residual}"),
            Rule { quiet: true, ..rule("any", Stage::Device, vec![], Effect::GoOn, "nothing to say") },
            rule("second", Stage::Device, vec![], Effect::Forfeit, "never tried"),
            rule(
                "arrears",
                Stage::Arrears,
                vec![CaseCondition::Arrears(true)],
                Effect::Deduct(Deduction::Arrears),
                "owed",
            ),
            rule("running", Stage::Contract, open, Effect::Wait, "still running"),
        ],
        routes: vec![Route { id: "ask", when: vec![], date: DateKind::Refund, complaint: true, say: "ask" }],
        documents: vec![],
        warnings: vec![],
        complaints: vec![
            complaint("all", vec![]),
            complaint("banks", vec![CaseCondition::Institution(vec![Institution::Bank])]),
            complaint("traders", vec![CaseCondition::Merchant(vec![Merchant::SoleTrader])]),
        ],
        not_these: vec![],
    }
}

fn context(institution: Option<Institution>, merchant: Option<Merchant>) -> CaseContext<'static> {
    CaseContext { today: day("2026-11-22"), calendar: &[], merchant, institution }
}

/// Settles a case by the small book and compares outcome, amounts and reason.
#[track_caller]
fn check(given: &[(&str, &str)], outcome: DepositOutcome, amounts: [i64; 3], reason: &str) {
    let (book, terms) = (book(), DatedValues::default());
    let answer = settle(&book, &terms, &rental(given), &context(None, None)).expect("an answer");
    let found = [answer.refundable.0, answer.held.0, answer.deducted.0];
    assert_eq!((answer.outcome, found, answer.reason().as_str()), (outcome, amounts, reason));
}

#[test]
fn the_first_rule_of_a_stage_fires_and_stages_run_in_their_own_order() {
    let lost = [("device_state", "lost"), ("device_value_new", "600"), ("months_used", "10")];
    check(&lost, DepositOutcome::PartialRefund, [6_667, 0, 43_333], "lost lost 433.33");
    let owing = [&lost[..], &[("arrears_undisputed", "60")]].concat();
    check(&owing, DepositOutcome::PartialRefund, [667, 0, 49_333], "sum in order arrears, device, 0.00 too much");
}

#[test]
fn deductions_stop_at_the_deposit_and_the_shortfall_is_reported() {
    let given =
        [("device_state", "lost"), ("device_value_new", "600"), ("months_used", "0"), ("arrears_undisputed", "60")];
    check(&given, DepositOutcome::NothingLeft, [0, 0, 50_000], "sum in order arrears, device, 160.00 too much");
}

#[test]
fn a_quiet_rule_is_a_reason_only_if_there_is_no_other() {
    check(&[], DepositOutcome::FullRefund, [50_000, 0, 0], "any nothing to say");
    check(&[("arrears_undisputed", "60")], DepositOutcome::PartialRefund, [44_000, 0, 6_000], "arrears owed");
}

#[test]
fn a_case_that_waits_deducts_nothing_and_requires_no_further_field() {
    let given = [("contract_state", "active"), ("arrears_undisputed", "60"), ("device_state", "lost")];
    check(&given, DepositOutcome::NotDue, [0, 50_000, 0], "running still running");
}

#[test]
fn a_missing_field_that_the_answer_depends_on_is_named() {
    let (book, terms) = (book(), DatedValues::default());
    let settle = |case: &Case| settle(&book, &terms, case, &context(None, None)).map_err(|error| error.to_string());
    let missing = |name| Err(format!("{name} is missing; give it, the answer depends on it"));
    assert_eq!(settle(&rental(&[("device_state", "lost")])).map(|_| ()), missing("device_value_new"));
    let worth = rental(&[("device_state", "lost"), ("device_value_new", "600")]);
    assert_eq!(settle(&worth).map(|_| ()), missing("months_used"));
}

#[test]
fn a_penalty_on_a_day_before_the_first_limit_is_an_error() {
    let (book, terms) = (book(), DatedValues::default());
    let case = rental(&[("contract_penalty", "300"), ("documented_loss", "100")]);
    let early = CaseContext { today: day("2023-12-04"), ..context(None, None) };
    let error = settle(&book, &terms, &case, &early).expect_err("no limit yet");
    let message = "no penalty_percent was in force on 2023-12-04; the earliest known starts on 2023-12-05";
    assert_eq!(
        (error.to_string().as_str(), error.field(), error.code()),
        (message, "penalty_percent", "no_value_in_force")
    );
    let answer = settle(&book, &terms, &case, &context(None, None)).expect("an answer");
    assert_eq!((answer.deducted, answer.disputed), (Fen(13_000), Fen(17_000)));
}

#[test]
fn the_tenants_days_hold_only_if_they_are_fewer() {
    let book = book();
    let days = |own: u32| {
        let row = Dated { since: day("2026-01-01"), value: Some(own), source: "contract" };
        let terms = DatedValues { refund_working_days: vec![row], ..DatedValues::default() };
        let case = rental(&[("inspected_on", "2026-11-20")]);
        let answer = settle(&book, &terms, &case, &context(None, None)).expect("an answer");
        let origin =
            answer.values.iter().find(|used| used.name == ValueName::RefundWorkingDays).map(|used| used.origin);
        (answer.next.working_days, origin, answer.next.date.map(|due| (due.date, due.holidays_known)))
    };
    assert_eq!(days(7), (Some(7), Some(ValueOrigin::Profile), Some((day("2026-12-01"), false))));
    assert_eq!(days(30), (Some(15), Some(ValueOrigin::Default), Some((day("2026-12-11"), false))));
}

#[test]
fn a_complaint_step_is_left_out_only_if_it_is_known_not_to_apply() {
    let (book, case) = (book(), rental(&[]));
    let path = |institution, merchant| -> Vec<&str> {
        complaint_path(&book, &case, &context(institution, merchant)).iter().map(|step| step.id).collect()
    };
    assert_eq!(path(None, None), ["all", "banks", "traders"]);
    assert_eq!(path(Some(Institution::Bank), Some(Merchant::Company)), ["all", "banks"]);
    assert_eq!(path(Some(Institution::PaymentInstitution), Some(Merchant::SoleTrader)), ["all", "traders"]);
}

/// Checks the error for a valid case with these fields on top.
#[track_caller]
fn refused(given: &[(&str, &str)], message: &str) {
    let given = [&[("deposit_type", "rental_long"), ("deposit_paid", "500.00")], given].concat();
    assert_eq!(read(&given).map_err(|error| error.to_string()), Err(message.to_owned()));
}

#[test]
fn a_field_that_cannot_be_read_is_named_with_a_remedy() {
    refused(&[("deposit_type", "")], "deposit_type is missing; give it, the answer depends on it");
    refused(&[("deposit_paid", "0.00")], "deposit_paid must be more than zero");
    refused(&[("deposit_paid", "-1")], "deposit_paid is below zero; amounts and counts here are not");
    refused(
        &[("repair_quote", "1e3")],
        "repair_quote is not an amount: an amount in yuan has digits and one decimal point, such as 1,280.00",
    );
    refused(&[("deposit_paid", "1234567890123")], "deposit_paid is too large; 999999999999.99 is the most");
    refused(&[("months_used", "12.5")], "months_used is \"12.5\"; write a whole number in digits");
    refused(&[("months_used", "99999999999999999999")], "months_used is too large; 1200 is the most");
    refused(&[("useful_life_months", "0")], "useful_life_months must be more than zero");
    refused(&[("evidence", "perhaps")], "evidence can't be \"perhaps\"; use one of yes, no");
    refused(&[("paid_on", "22.11.2026")], "paid_on is \"22.11.2026\", not a date; write it as 2026-11-22");
    refused(&[("paid_on", "2026-11-23")], "paid_on is 2026-11-23, later than today (2026-11-22); correct the date");
}

#[test]
fn fields_that_contradict_each_other_are_refused() {
    refused(
        &[("device_state", "lost"), ("device_returned", "yes")],
        "device_state and device_returned contradict each other: a terminal that was returned is not lost; correct one of the two",
    );
    refused(
        &[("contract_state", "active"), ("ended_on", "2026-01-01")],
        "ended_on and contract_state contradict each other: a contract that ended is not active; correct the state, or remove the date",
    );
    refused(
        &[("device_returned", "no"), ("inspected_on", "2026-01-01")],
        "inspected_on and device_returned contradict each other: a terminal that was not returned can't have been inspected; correct one of the two",
    );
    refused(
        &[("paid_on", "2026-02-01"), ("ended_on", "2026-01-31")],
        "ended_on and paid_on contradict each other: it is before the payment; correct one of the two dates",
    );
}

#[test]
fn a_fact_that_is_not_given_is_assumed_and_listed_and_a_lost_terminal_is_not_returned() {
    let case = rental(&[("payee", " Acquirer "), ("device_state", "lost")]);
    assert_eq!(case.device.returned, Returned::No);
    let assumed: Vec<&str> = case.assumed.iter().map(|field| field.name()).collect();
    assert_eq!(assumed, ["evidence", "terms_disclosed", "contract_state", "device_returned", "fault_origin"]);
}

fn words<'a>() -> LetterTemplate<'a> {
    let held = vec![CaseCondition::Held(true)];
    LetterTemplate {
        id: "request",
        when: vec![CaseCondition::Outcome(vec![DepositOutcome::FullRefund, DepositOutcome::PartialRefund])],
        title: "{deposit_type}",
        blank: "____",
        date: "{day}/{month}/{year}",
        types: vec![(DepositType::RentalLong, "long rental")],
        parts: vec![
            LetterPart::To("To {bank}"),
            LetterPart::Paragraph { when: vec![], text: "{merchant} paid {deposit} on {paid_on}, today is {today}" },
            LetterPart::Paragraph { when: held, text: "never said" },
            LetterPart::Figures {
                deposit: "paid",
                less: "less {label}",
                held: "held",
                due: "due",
                disputed: "disputed",
            },
            LetterPart::Legal("By:"),
            LetterPart::Documents("With:"),
            LetterPart::Sign(vec!["{phone}"]),
        ],
        legal: vec![Legal { when: vec![], source: "law", cite: "the law".to_owned(), gist: "{cite} says so" }],
    }
}

#[test]
fn a_letter_has_what_is_known_and_blanks_for_the_rest() {
    let (book, terms) = (book(), DatedValues::default());
    let case = rental(&[("arrears_undisputed", "60"), ("paid_on", "2024-01-05")]);
    let answer = settle(&book, &terms, &case, &context(None, None)).expect("an answer");
    let particulars = SenderDetails { merchant: Some("Noodles"), ..SenderDetails::default() };
    let found = letter(&case, &answer, day("2026-11-22"), &particulars, &words()).expect("a letter");
    let text = |text: &str| text.to_owned();
    let expected = [
        LetterBlock::To(text("To ____")),
        LetterBlock::Paragraph(text("Noodles paid 500.00 on 05/01/2024, today is 22/11/2026")),
        LetterBlock::Figures(vec![
            (text("paid"), Fen(50_000)),
            (text("less arrears"), Fen(6_000)),
            (text("due"), Fen(44_000)),
        ]),
        LetterBlock::List(text("By:"), vec![text("the law says so")]),
        LetterBlock::Sign(vec![text("____")]),
    ];
    assert_eq!((found.title.as_str(), &found.blocks[..]), ("long rental", &expected[..]));
}

#[test]
fn a_letter_is_not_written_for_another_outcome() {
    let (book, terms) = (book(), DatedValues::default());
    let case = rental(&[("contract_state", "active")]);
    let answer = settle(&book, &terms, &case, &context(None, None)).expect("an answer");
    assert_eq!(letter(&case, &answer, day("2026-11-22"), &SenderDetails::default(), &words()), None);
}
