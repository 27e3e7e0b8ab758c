//! The answers of the deposit tool, operated as a merchant does, with the real content.

use std::path::Path;

use super::questions::{Kind, QUESTIONS};
use crate::tools::tests::tool_visit::{EN, ToolVisit, ZH, fraud, own, rental, returned, volume};
use crate::update::action::Action;
use crate::visit::ToolName;

#[test]
fn a_merchant_who_was_called_is_warned_before_any_figure() {
    let mut visit = fraud(EN);
    visit.shows(&["Did somebody call or write", "Pay postage, a fee or a tax first"]);
    visit.choose("yes");
    visit.shows(&[
        "Stop, and do nothing they say",
        "takes no card number, PIN or code",
        "Call 400-000-1234 yourself and ask Yunfan Bank",
        "the police on 110",
    ]);
    assert!(!visit.text().contains('['), "nothing is typed here");
    visit.press("deposit-on");
    assert_eq!(visit.place(), "deposit-type");
    assert_eq!(fraud(EN).choose("unsure").place(), "deposit-stop");
}

#[test]
fn it_begins_with_what_deposits_are_and_asks_nothing_before_that() {
    let mut visit = ToolVisit::new(EN, ToolName::Deposit);
    assert_eq!(visit.place(), "deposit-begin");
    visit.shows(&["A deposit is your money", "a bank answers within 15 days", "<Work out my case>"]);
    assert!(!visit.text().contains("ask Yunfan Bank by which day"), "that is for payment institutions");
    let institution = visit.at("qinghe-pay");
    institution.shows(&["ask Qinghe Pay by which day"]);
    assert!(!institution.text().contains("a bank answers"));
    visit.press("deposit-called");
    assert_eq!(visit.place(), "deposit-stop");
    // A link with facts leads past the article, but not past the question about fraud.
    let linked = ToolVisit::new(ZH, ToolName::Deposit).with(&[("deposit_type", "volume"), ("rate", "0.6")]);
    assert_eq!(linked.place(), "deposit-fraud");
    assert_eq!(ToolVisit::new(ZH, ToolName::Deposit).with(&[("rate", "0.6")]).place(), "deposit-begin");
}

#[test]
fn after_each_answer_it_says_what_is_known_and_can_be_left_with_that() {
    let mut visit = own(EN);
    assert!(!visit.text().contains("So far"), "nothing is known yet");
    visit.choose("rental_long");
    visit.shows(&["So far: no figure yet"]);
    visit.continue_with(&[("deposit_paid", "500")]).choose("acquirer").choose("receipt").choose("ended").choose("yes");
    visit.shows(&["So far: between 0.00 and 500.00 yuan are due to you", "Still open: Terminal; Other claims; "]);
    visit.choose("intact").choose("some").continue_with(&[("arrears_undisputed", "90")]);
    visit.shows(&[
        "So far: between 0.00 and 410.00 yuan are due to you",
        "Still open: Accessories; Penalty; Chargeback",
    ]);
    visit.press("deposit-show");
    assert_eq!(visit.place(), "deposit-known");
    visit.shows(&[
        "What is known so far",
        "Due to you now, at least and at most\n0.00 to 410.00 yuan",
        "Still open\nAccessories\nPenalty\nChargeback",
        "<Arrears: Arrears you accept, yuan: 90>",
    ]);
    let text = visit.drawn().actions().find_map(|(testid, action)| match action {
        Action::Copy(text) if testid == "deposit-copy" => Some(text.to_string()),
        _ => None,
    });
    let text = text.expect("a text to copy");
    assert!(text.starts_with("So far: between 0.00 and 410.00 yuan are due to you; Still open: Accessories"), "{text}");
    visit.press("deposit-on");
    assert_eq!(visit.place(), "deposit-accessories");
    visit.continue_with(&[]).continue_with(&[]).continue_with(&[]);
    visit.shows(&["So far: 410.00 yuan are due to you", "Still open: Paid by"]);
}

#[test]
fn an_answer_that_is_changed_leaves_the_screen_with_what_is_known() {
    let mut visit = rental(EN);
    visit.press("deposit-show").press("change-paid");
    assert_eq!(visit.place(), "deposit-paid");
}

#[test]
fn an_intact_terminal_is_refunded_in_full_after_ten_questions_with_a_date() {
    let mut visit = returned(EN);
    visit.choose("none").choose("online").continue_with(&[("inspected_on", "2026-11-20")]);
    assert_eq!((visit.place().as_str(), visit.depth), ("deposit-answer", 12));
    visit.shows(&[
        "All of it is due",
        "Due to you now\n500.00 yuan",
        "Deposit 500.00 yuan: 500.00 due, 0.00 deducted, 0.00 held",
        "goes back to the account it was paid from",
        "By 2026-12-01: the money should be there (7 working days)",
        "Our proposal, not public law (DR12)",
        "Working days to the money\n7\nContracts of Yunfan Bank, since 2026-01-01",
        "Write: Request to return a deposit",
    ]);
    assert!(!visit.text().contains("Write: Complaint"), "there is nothing to complain about");
}

#[test]
fn damage_and_accessories_are_deducted_and_no_more_than_the_terminal_is_worth() {
    let mut visit = rental(EN);
    visit.choose("yes").choose("damaged").choose("merchant").continue_with(&[("repair_quote", "450")]);
    visit.continue_with(&[("device_value_new", "600"), ("months_used", "30")]);
    visit
        .choose("some")
        .continue_with(&[])
        .continue_with(&[("accessory_deduction", "95")])
        .continue_with(&[])
        .continue_with(&[]);
    visit.choose("unknown").press("deposit-unknown");
    visit.shows(&[
        "A part of it is due",
        "Due to you now\n180.00 yuan",
        "Less: accessories\n95.00 yuan",
        "Less: repair\n225.00 yuan",
        "residual value 225.00 is lower than the quote 450.00",
        "Useful life of a terminal, months\n48\nContracts of Yunfan Bank",
        "within 7 working days of the inspection",
    ]);
    // Another tenant's contracts name no useful life, so ours is used, and labelled as ours.
    let qinghe = visit.at("qinghe-pay");
    qinghe.shows(&["305.00 yuan", "Useful life of a terminal, months\n36\nTaken where nothing is agreed"]);
}

#[test]
fn deductions_above_the_deposit_and_a_terminal_past_its_useful_life_have_answers() {
    let mut beyond = returned(EN);
    beyond
        .choose("some")
        .continue_with(&[("arrears_undisputed", "560")])
        .continue_with(&[("accessory_deduction", "40")]);
    beyond.continue_with(&[]);
    beyond.shows(&[
        "Deductions use it up",
        "0.00 yuan",
        "Not counted: beyond the deposit\n100.00 yuan",
        "Not claimed here",
    ]);
    let mut old = rental(EN);
    old.choose("no").choose("lost").continue_with(&[("device_value_new", "600"), ("months_used", "999")]);
    old.choose("none").choose("unknown");
    old.shows(&["All of it is due", "500.00 yuan", "lost after its useful life: residual value is zero"]);
}

#[test]
fn a_volume_short_by_one_fen_is_distinguished_from_one_that_was_reached() {
    let window = [("window_days", "180"), ("days_used", "181")];
    let mut short = volume("99999.99");
    short.continue_with(&window).choose("all").choose("yes");
    short.shows(&[
        "The contract keeps it, and you can contest that",
        "0.00 yuan",
        "Less: volume shortfall\n299.00 yuan",
        "contract forfeits all on shortfall",
        "If you can't agree, complain in this order",
        "Keeping all of it for a shortfall may be unreasonable",
        "Write: Complaint about a deposit",
    ]);
    let mut met = volume("100000");
    met.choose("na").choose("none").choose("first_swipe");
    met.shows(&["All of it is due", "299.00 yuan", "target met inside the window"]);
    let mut unsaid = volume("99999.99");
    unsaid.continue_with(&window).choose("all").choose("no").choose("na").choose("none");
    unsaid.shows(&["You can claim it in full; expect a dispute", "To be claimed\n299.00 yuan", "Civil Code 496"]);
}

#[test]
fn a_what_if_is_tried_on_the_same_screen_and_labelled_as_one() {
    let mut visit = rental(EN);
    visit.choose("no").choose("intact");
    visit.shows(&["It is not due yet", "Stays with the acquirer for now\n500.00 yuan", "return the terminal first"]);
    let before = visit.depth;
    visit.choose("yes");
    visit.shows(&["All of it is due", "This is a what-if, not how it stands", "Due to you now\n500.00 yuan"]);
    assert_eq!(visit.depth, before, "no further screen");
    assert!(!visit.text().contains("Write: "), "no letter about a what-if");
    visit.choose("no").shows(&["It is not due yet"]);

    let mut far = volume("45000");
    far.continue_with(&[("window_days", "180"), ("days_used", "90")]);
    far.shows(&["55000.00 to go in 90 days", "2027-02-20: the last day to reach the volume"]);
    far.set("if_reached", "yes");
    far.shows(&["All of it is due", "This is a what-if", "299.00 yuan"]);
}

#[test]
fn money_paid_to_a_private_account_leads_to_a_report_without_further_questions() {
    let mut visit = own(EN);
    visit.choose("volume").continue_with(&[("deposit_paid", "399")]).choose("reseller_private");
    visit.shows(&[
        "The acquirer does not have the money; report it",
        "Pay nothing more and swipe nothing",
        "The police",
        "110",
        "Write: Complaint about a deposit",
    ]);
    assert!(!visit.text().contains("Due to you now"), "no figure is made up");
    let path = |merchant: &str| {
        let mut visit = visit.clone();
        visit.set("merchant", merchant);
        (calls(&visit, "12363"), calls(&visit, "12378"))
    };
    assert_eq!([path(""), path("company"), path("sole_trader")], [(true, true), (false, true), (true, true)]);
    let other = visit.at("qinghe-pay");
    assert!(other.text().contains("The payment institution's head") && !calls(&other, "12378"));
}

/// Whether a number is shown as one to call, on a line of its own; a source may contain it, too.
fn calls(visit: &ToolVisit, number: &str) -> bool {
    visit.text().lines().any(|line| line == number)
}

/// The answer to a question in a worked example: a choice, or texts to type.
fn by_example(example: &dyn Fn(&str) -> String, id: &str) -> Result<String, Vec<(&'static str, String)>> {
    let question = QUESTIONS.iter().find(|question| question.id == id).expect("a question");
    let given = |keys: &[&str]| keys.iter().any(|key| !example(key).is_empty());
    let claims =
        ["accessory_deduction", "arrears_undisputed", "arrears_disputed", "contract_penalty", "chargeback_open"];
    match &question.kind {
        Kind::One { key: "proof", .. } => {
            Ok(if example("evidence") == "no" { "nothing" } else { "receipt" }.to_owned())
        }
        Kind::One { key: "condition", .. } => Ok(if given(&["volume_target"]) { "yes" } else { "no" }.to_owned()),
        Kind::One { key: "claims", .. } => Ok(if given(&claims) { "some" } else { "none" }.to_owned()),
        Kind::One { key, answers, .. } => {
            let answer = example(key);
            Ok(if answers.iter().any(|(id, _)| *id == answer) { answer } else { "unknown".to_owned() })
        }
        Kind::Typed(blanks) => {
            let texts = blanks.iter().map(|blank| (blank.field.name(), example(blank.field.name())));
            Err(texts.filter(|(_, text)| !text.is_empty()).collect())
        }
    }
}

#[test]
fn every_worked_example_has_its_result_by_answering_the_questions() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/content/tests/deposit/deposit-examples.csv");
    let table = std::fs::read_to_string(path).expect("the examples");
    let mut lines = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    let (mut examples, mut most) = (0, 0);
    for row in lines {
        let example = |key: &str| {
            let at = header.iter().position(|name| *name == key);
            at.and_then(|at| row.get(at)).map_or(String::new(), |cell| (*cell).to_owned())
        };
        let mut visit = own(EN);
        while visit.place() != "deposit-answer" {
            let place = visit.place();
            match by_example(&example, place.trim_start_matches("deposit-")) {
                Ok(id) => drop(visit.choose(&id)),
                Err(texts) => {
                    let texts: Vec<(&str, &str)> = texts.iter().map(|(key, text)| (*key, text.as_str())).collect();
                    visit.types(&texts).press("deposit-continue");
                    if visit.place() == place {
                        visit.press("deposit-unknown");
                    }
                }
            }
        }
        (examples, most) = (examples + 1, most.max(visit.depth));
        let word = |key: &str| visit.word(&format!("deposit.outcome.{key}"));
        let (id, outcome) = (example("id"), example("outcome"));
        let text = visit.text();
        assert!(text.contains(&word(&outcome)), "{id} should be {outcome}:\n{text}");
        let figure = format!("\n{} yuan\nDeposit {} yuan:", example("refundable_now"), example("deposit_paid"));
        let has_figures =
            !["complaint_path", "not_a_deposit", "need_evidence", "unmarked_fee"].contains(&outcome.as_str());
        assert_eq!(text.contains(&figure), has_figures, "{id} should leave {}:\n{text}", example("refundable_now"));
    }
    assert_eq!((examples, most), (30, 18), "examples, and the most screens one of them takes");
}
