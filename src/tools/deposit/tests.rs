//! What the deposit tool answers, pressed through as a merchant does, over the real content.

use std::path::Path;

use super::questions::{Kind, QUESTIONS};
use crate::tools::tests::pressed::{EN, Pressed, own, rental, returned, volume};
use crate::visit::ToolName;

#[test]
fn somebody_who_was_called_is_stopped_before_any_figure() {
    let mut visit = Pressed::new(EN, ToolName::Deposit);
    visit.says(&["Did somebody call or write", "Pay postage, a fee or a tax first"]);
    visit.choose("yes");
    visit.says(&[
        "Stop, and do nothing they say",
        "takes no card number, PIN or code",
        "Call 400-000-1234 yourself and ask Yunfan Bank",
        "the police on 110",
    ]);
    assert!(!visit.text().contains('['), "nothing is typed here");
    visit.press("deposit-on");
    assert_eq!(visit.place(), "deposit-type");
    assert_eq!(Pressed::new(EN, ToolName::Deposit).choose("unsure").place(), "deposit-stop");
}

#[test]
fn an_intact_return_comes_back_in_full_after_ten_questions_with_its_day() {
    let mut visit = returned(EN);
    visit.choose("none").choose("online").go_on(&[("inspected_on", "2026-11-20")]);
    assert_eq!((visit.place().as_str(), visit.behind), ("deposit-answer", 11));
    visit.says(&[
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
fn damage_and_accessories_are_deducted_piece_by_piece_and_no_more_than_the_terminal_is_worth() {
    let mut visit = rental(EN);
    visit.choose("yes").choose("damaged").choose("merchant").go_on(&[("repair_quote", "450")]);
    visit.go_on(&[("device_value_new", "600"), ("months_used", "30")]);
    visit.choose("some").go_on(&[]).go_on(&[("accessory_deduction", "95")]).go_on(&[]).go_on(&[]);
    visit.choose("unknown").press("deposit-unknown");
    visit.says(&[
        "A part of it is due",
        "Due to you now\n180.00 yuan",
        "Less: accessories\n95.00 yuan",
        "Less: repair\n225.00 yuan",
        "residual value 225.00 is lower than the quote 450.00",
        "Useful life of a terminal, months\n48\nContracts of Yunfan Bank",
        "within 7 working days of the inspection",
    ]);
    // Another tenant's contracts name no useful life, so ours is taken, and is said to be ours.
    let qinghe = visit.at("qinghe-pay");
    qinghe.says(&["305.00 yuan", "Useful life of a terminal, months\n36\nTaken where nothing is agreed"]);
}

#[test]
fn deductions_above_the_deposit_and_a_terminal_past_its_life_are_answers() {
    let mut beyond = returned(EN);
    beyond.choose("some").go_on(&[("arrears_undisputed", "560")]).go_on(&[("accessory_deduction", "40")]);
    beyond.go_on(&[]);
    beyond.says(&[
        "Deductions use it up",
        "0.00 yuan",
        "Not counted: beyond the deposit\n100.00 yuan",
        "Not claimed here",
    ]);
    let mut old = rental(EN);
    old.choose("no").choose("lost").go_on(&[("device_value_new", "600"), ("months_used", "999")]);
    old.choose("none").choose("unknown");
    old.says(&["All of it is due", "500.00 yuan", "lost after its useful life: residual value is zero"]);
}

#[test]
fn a_volume_short_by_one_fen_is_told_apart_from_one_that_was_met() {
    let window = [("window_days", "180"), ("days_used", "181")];
    let mut short = volume("99999.99");
    short.go_on(&window).choose("all").choose("yes");
    short.says(&[
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
    met.says(&["All of it is due", "299.00 yuan", "target met inside the window"]);
    let mut unsaid = volume("99999.99");
    unsaid.go_on(&window).choose("all").choose("no").choose("na").choose("none");
    unsaid.says(&["You can claim it in full; expect a dispute", "To be claimed\n299.00 yuan", "Civil Code 496"]);
}

#[test]
fn what_could_still_be_done_is_tried_on_the_same_screen_and_said_to_be_a_what_if() {
    let mut visit = rental(EN);
    visit.choose("no").choose("intact");
    visit.says(&["It is not due yet", "Stays with the acquirer for now\n500.00 yuan", "return the terminal first"]);
    let before = visit.behind;
    visit.choose("yes");
    visit.says(&["All of it is due", "This is a what-if, not how it stands", "Due to you now\n500.00 yuan"]);
    assert_eq!(visit.behind, before, "no further screen");
    assert!(!visit.text().contains("Write: "), "no letter about what is not so");
    visit.choose("no").says(&["It is not due yet"]);

    let mut far = volume("45000");
    far.go_on(&[("window_days", "180"), ("days_used", "90")]);
    far.says(&["55000.00 to go in 90 days", "2027-02-20: the last day to reach the volume"]);
    far.set("if_reached", "yes");
    far.says(&["All of it is due", "This is a what-if", "299.00 yuan"]);
}

#[test]
fn money_paid_to_a_private_account_is_a_report_and_nothing_more_is_asked() {
    let mut visit = own(EN);
    visit.choose("volume").go_on(&[("deposit_paid", "399")]).choose("reseller_private");
    visit.says(&[
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
    assert!(other.text().contains("The payment institution's head office") && !calls(&other, "12378"));
}

/// Whether a number is one to call: it stands on a line of its own, where a source may name it, too.
fn calls(visit: &Pressed, number: &str) -> bool {
    visit.text().lines().any(|line| line == number)
}

/// What somebody in a worked example answers to a question: a choice, or texts to type.
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
fn every_worked_example_comes_out_right_by_the_questions_alone() {
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
        (examples, most) = (examples + 1, most.max(visit.behind));
        let word = |key: &str| visit.word(&format!("deposit.outcome.{key}"));
        let (id, outcome) = (example("id"), example("outcome"));
        let text = visit.text();
        assert!(text.contains(&word(&outcome)), "{id} should be {outcome}:\n{text}");
        let figure = format!("\n{} yuan\nDeposit {} yuan:", example("refundable_now"), example("deposit_paid"));
        let reckoned =
            !["complaint_path", "not_a_deposit", "need_evidence", "unmarked_fee"].contains(&outcome.as_str());
        assert_eq!(text.contains(&figure), reckoned, "{id} should leave {}:\n{text}", example("refundable_now"));
    }
    assert_eq!((examples, most), (30, 17), "examples, and the most screens one of them takes");
}
