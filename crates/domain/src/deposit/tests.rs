//! Claims about reading cases, running rules and writing letters, on a book of a few rules. The rules
//! that ship are tested beside the content.

use super::*;

const SEPARATOR: &str = ", ";

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn read(given: &[(&str, &str)]) -> Result<Case, DepositError> {
    let given: Vec<(Field, &str)> =
        given.iter().map(|(name, value)| (Field::named(name).expect("a field"), *value)).collect();
    Case::read(
        |field| given.iter().rev().find(|(known, _)| *known == field).map(|(_, value)| *value),
        day("2026-11-22"),
    )
}

/// A rental of 500.00 yuan with these fields over it.
fn rental(given: &[(&str, &str)]) -> Case {
    read(&[&[("deposit_type", "rental_long"), ("deposit_paid", "500.00")], given].concat()).expect("a case")
}

fn rule<'a>(id: &'a str, stage: Stage, when: Vec<Test>, effect: Effect, reason: &'a str) -> Rule<'a> {
    let (basis, quiet, sources) = (Basis::Proposal, false, vec!["proposal"]);
    Rule { id, code: id, stage, when, effect, basis, quiet, reason, sources }
}

fn values<'a>() -> Values<'a> {
    let since = day("2021-01-01");
    let row = |value| vec![Dated { since, value: Some(value), source: "proposal" }];
    Values {
        useful_life_months: row(36),
        penalty_percent: vec![Dated { since: day("2023-12-05"), value: Some(130), source: "court" }],
        refund_working_days: row(15),
        agreed_months: row(24),
        ..Values::default()
    }
}

fn book<'a>() -> Book<'a> {
    let lost = vec![Test::DeviceState(vec![DeviceState::Lost])];
    let open = vec![Test::ContractState(vec![ContractState::Active])];
    let penalty = vec![Test::Penalty(vec![PenaltyState::Above, PenaltyState::Within])];
    let several = vec![Test::Deductions(vec![DeductionCount::Several])];
    let complaint = |id, when| Complaint { id, when, to: "", contact: None, say: "", time: None, sources: vec![] };
    Book {
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
            rule("arrears", Stage::Arrears, vec![Test::Arrears(true)], Effect::Deduct(Deduction::Arrears), "owed"),
            rule("running", Stage::Contract, open, Effect::Wait, "still running"),
        ],
        routes: vec![Route { id: "ask", when: vec![], date: DateKind::Refund, complaint: true, say: "ask" }],
        documents: vec![],
        warnings: vec![],
        complaints: vec![
            complaint("all", vec![]),
            complaint("banks", vec![Test::Institution(vec![Institution::Bank])]),
            complaint("traders", vec![Test::Merchant(vec![Merchant::SoleTrader])]),
        ],
        not_these: vec![],
    }
}

fn asked(institution: Option<Institution>, merchant: Option<Merchant>) -> Asked<'static> {
    Asked { today: day("2026-11-22"), calendar: &[], merchant, institution }
}

/// Settles a case by the small book and compares outcome, amounts and reason.
#[track_caller]
fn check(given: &[(&str, &str)], outcome: Outcome, amounts: [i64; 3], reason: &str) {
    let (book, terms) = (book(), Values::default());
    let answer = settle(&book, &terms, &rental(given), &asked(None, None)).expect("an answer");
    let found = [answer.refundable.0, answer.held.0, answer.deducted.0];
    assert_eq!((answer.outcome, found, answer.reason().as_str()), (outcome, amounts, reason));
}

#[test]
fn the_first_rule_of_a_stage_fires_and_stages_run_in_their_own_order() {
    let lost = [("device_state", "lost"), ("device_value_new", "600"), ("months_used", "10")];
    check(&lost, Outcome::PartialRefund, [6_667, 0, 43_333], "lost lost 433.33");
    let owing = [&lost[..], &[("arrears_undisputed", "60")]].concat();
    check(&owing, Outcome::PartialRefund, [667, 0, 49_333], "sum in order arrears, device, 0.00 too much");
}

#[test]
fn deductions_stop_at_the_deposit_and_what_is_beyond_is_told() {
    let given =
        [("device_state", "lost"), ("device_value_new", "600"), ("months_used", "0"), ("arrears_undisputed", "60")];
    check(&given, Outcome::NothingLeft, [0, 0, 50_000], "sum in order arrears, device, 160.00 too much");
}

#[test]
fn a_quiet_rule_is_the_reason_only_where_nothing_else_is() {
    check(&[], Outcome::FullRefund, [50_000, 0, 0], "any nothing to say");
    check(&[("arrears_undisputed", "60")], Outcome::PartialRefund, [44_000, 0, 6_000], "arrears owed");
}

#[test]
fn a_case_that_waits_takes_nothing_and_asks_for_nothing_more() {
    let given = [("contract_state", "active"), ("arrears_undisputed", "60"), ("device_state", "lost")];
    check(&given, Outcome::NotDue, [0, 50_000, 0], "running still running");
}

#[test]
fn a_field_the_answer_turns_on_is_asked_for_by_name() {
    let (book, terms) = (book(), Values::default());
    let settle = |case: &Case| settle(&book, &terms, case, &asked(None, None)).map_err(|error| error.to_string());
    let missing = |name| Err(format!("{name} is missing; give it, the answer turns on it"));
    assert_eq!(settle(&rental(&[("device_state", "lost")])).map(|_| ()), missing("device_value_new"));
    let worth = rental(&[("device_state", "lost"), ("device_value_new", "600")]);
    assert_eq!(settle(&worth).map(|_| ()), missing("months_used"));
}

#[test]
fn a_penalty_before_its_limit_was_in_force_is_an_error_and_not_guessed() {
    let (book, terms) = (book(), Values::default());
    let case = rental(&[("contract_penalty", "300"), ("documented_loss", "100")]);
    let early = Asked { today: day("2023-12-04"), ..asked(None, None) };
    let error = settle(&book, &terms, &case, &early).expect_err("no limit yet");
    let message = "no penalty_percent was in force on 2023-12-04; the earliest known starts on 2023-12-05";
    assert_eq!(
        (error.to_string().as_str(), error.field(), error.code()),
        (message, "penalty_percent", "no_value_in_force")
    );
    let answer = settle(&book, &terms, &case, &asked(None, None)).expect("an answer");
    assert_eq!((answer.deducted, answer.disputed), (Fen(13_000), Fen(17_000)));
}

#[test]
fn the_tenants_days_hold_only_where_they_are_fewer() {
    let book = book();
    let days = |own: u32| {
        let row = Dated { since: day("2026-01-01"), value: Some(own), source: "contract" };
        let terms = Values { refund_working_days: vec![row], ..Values::default() };
        let case = rental(&[("inspected_on", "2026-11-20")]);
        let answer = settle(&book, &terms, &case, &asked(None, None)).expect("an answer");
        let origin =
            answer.values.iter().find(|used| used.name == ValueName::RefundWorkingDays).map(|used| used.origin);
        (answer.next.working_days, origin, answer.next.date.map(|due| (due.date, due.holidays_known)))
    };
    assert_eq!(days(7), (Some(7), Some(Origin::Profile), Some((day("2026-12-01"), false))));
    assert_eq!(days(30), (Some(15), Some(Origin::Default), Some((day("2026-12-11"), false))));
}

#[test]
fn a_complaint_step_is_left_out_only_for_those_it_is_known_not_to_be_for() {
    let (book, case) = (book(), rental(&[]));
    let path = |institution, merchant| -> Vec<&str> {
        complaint_path(&book, &case, &asked(institution, merchant)).iter().map(|step| step.id).collect()
    };
    assert_eq!(path(None, None), ["all", "banks", "traders"]);
    assert_eq!(path(Some(Institution::Bank), Some(Merchant::Company)), ["all", "banks"]);
    assert_eq!(path(Some(Institution::PaymentInstitution), Some(Merchant::SoleTrader)), ["all", "traders"]);
}

/// What reading this over a good case says.
#[track_caller]
fn refused(given: &[(&str, &str)], message: &str) {
    let given = [&[("deposit_type", "rental_long"), ("deposit_paid", "500.00")], given].concat();
    assert_eq!(read(&given).map_err(|error| error.to_string()), Err(message.to_owned()));
}

#[test]
fn what_cannot_be_read_is_named_with_what_to_do() {
    refused(&[("deposit_type", "")], "deposit_type is missing; give it, the answer turns on it");
    refused(&[("deposit_paid", "0.00")], "deposit_paid must be more than zero");
    refused(&[("deposit_paid", "-1")], "deposit_paid is below zero; amounts and counts here are not");
    refused(
        &[("repair_quote", "1e3")],
        "repair_quote is no amount: an amount in yuan has digits and one decimal point, such as 1,280.00",
    );
    refused(&[("deposit_paid", "1234567890123")], "deposit_paid is too large; 999999999999.99 is the most");
    refused(&[("months_used", "12.5")], "months_used is \"12.5\"; write a whole number in digits");
    refused(&[("months_used", "99999999999999999999")], "months_used is too large; 1200 is the most");
    refused(&[("useful_life_months", "0")], "useful_life_months must be more than zero");
    refused(&[("evidence", "perhaps")], "evidence can't be \"perhaps\"; use one of yes, no");
    refused(&[("paid_on", "22.11.2026")], "paid_on is \"22.11.2026\", no date; write it as 2026-11-22");
    refused(&[("paid_on", "2026-11-23")], "paid_on is 2026-11-23, later than today (2026-11-22); correct the date");
}

#[test]
fn what_contradicts_itself_is_refused() {
    refused(
        &[("device_state", "lost"), ("device_returned", "yes")],
        "device_state and device_returned contradict each other: a terminal that went back is not lost; say which of the two is so",
    );
    refused(
        &[("contract_state", "active"), ("ended_on", "2026-01-01")],
        "ended_on and contract_state contradict each other: a contract that ended does not run; set the state, or take the date out",
    );
    refused(
        &[("device_returned", "no"), ("inspected_on", "2026-01-01")],
        "inspected_on and device_returned contradict each other: a terminal that is not back can't have been looked over; correct one of the two",
    );
    refused(
        &[("paid_on", "2026-02-01"), ("ended_on", "2026-01-31")],
        "ended_on and paid_on contradict each other: it lies before the payment; correct one of the two dates",
    );
}

#[test]
fn what_is_not_given_is_assumed_and_said_and_a_lost_terminal_is_not_back() {
    let case = rental(&[("payee", " Acquirer "), ("device_state", "lost")]);
    assert_eq!(case.device.returned, Returned::No);
    let assumed: Vec<&str> = case.assumed.iter().map(|field| field.name()).collect();
    assert_eq!(assumed, ["evidence", "terms_disclosed", "contract_state", "device_returned", "fault_origin"]);
}

fn words<'a>() -> LetterWords<'a> {
    let held = vec![Test::Held(true)];
    LetterWords {
        id: "request",
        when: vec![Test::Outcome(vec![Outcome::FullRefund, Outcome::PartialRefund])],
        title: "{deposit_type}",
        blank: "____",
        date: "{day}/{month}/{year}",
        types: vec![(DepositType::RentalLong, "long rental")],
        parts: vec![
            Part::To("To {bank}"),
            Part::Paragraph { when: vec![], text: "{merchant} paid {deposit} on {paid_on}, today is {today}" },
            Part::Paragraph { when: held, text: "never said" },
            Part::Figures { deposit: "paid", less: "less {label}", held: "held", due: "due", disputed: "disputed" },
            Part::Legal("By:"),
            Part::Documents("With:"),
            Part::Sign(vec!["{phone}"]),
        ],
        legal: vec![Legal { when: vec![], source: "law", cite: "the law".to_owned(), gist: "{cite} says so" }],
    }
}

#[test]
fn a_letter_says_what_is_known_and_leaves_blanks_for_the_rest() {
    let (book, terms) = (book(), Values::default());
    let case = rental(&[("arrears_undisputed", "60"), ("paid_on", "2024-01-05")]);
    let answer = settle(&book, &terms, &case, &asked(None, None)).expect("an answer");
    let particulars = Particulars { merchant: Some("Noodles"), ..Particulars::default() };
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
fn a_letter_for_another_outcome_is_none() {
    let (book, terms) = (book(), Values::default());
    let case = rental(&[("contract_state", "active")]);
    let answer = settle(&book, &terms, &case, &asked(None, None)).expect("an answer");
    assert_eq!(letter(&case, &answer, day("2026-11-22"), &Particulars::default(), &words()), None);
}
