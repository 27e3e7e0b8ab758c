//! Which questions are asked, in which order, and what happens with faults, changes and arbitrary values.

use proptest::prelude::*;

use crate::tools::tests::tool_visit::{EN, ToolVisit, ZH, own, rental, returned};
use crate::update::action::Action;
use crate::visit::{Change, ToolName};

#[test]
fn only_questions_on_which_the_result_depends_are_asked() {
    let bought = |kind| own(EN).choose(kind).continue_with(&[("deposit_paid", "680")]).choose("acquirer").place();
    assert_eq!([bought("device_price"), bought("unmarked_fee")], ["deposit-answer", "deposit-answer"]);
    // A contract that runs keeps the deposit, wherever the terminal is.
    let mut running = own(EN);
    running.choose("rental_short").continue_with(&[("deposit_paid", "200")]).choose("acquirer").choose("record");
    assert_eq!(running.choose("active").place(), "deposit-answer");
    running.shows(&["It is not due yet", "contract still running"]);
    // The acquirer ended it: the volume no longer matters.
    let mut ended = own(EN);
    ended.choose("volume").continue_with(&[("deposit_paid", "299")]).choose("acquirer").choose("contract");
    assert_eq!(ended.choose("ended_by_acquirer").place(), "deposit-returned");
    // This tenant's contracts name the window, and the day of the payment says how much of it is gone.
    let mut known = own(EN).at("qinghe-pay");
    known.choose("volume").continue_with(&[("deposit_paid", "299"), ("paid_on", "2026-11-01")]).choose("acquirer");
    known.choose("contract").choose("active").continue_with(&[("volume_target", "1000"), ("volume_net_done", "10")]);
    known.shows(&["990.00 to go in 159 days", "Window for the volume, days\n180\nContracts of Qinghe Pay"]);
}

#[test]
fn not_knowing_anything_leads_to_a_list_of_papers_and_never_to_an_error() {
    let mut visit = own(EN);
    for _ in 0..30 {
        match visit.place().as_str() {
            "deposit-answer" => break,
            "deposit-type" | "deposit-payee" | "deposit-proof" => visit.choose("unknown"),
            _ => visit.press("deposit-unknown"),
        };
    }
    visit.shows(&["Find proof first, then figures", "Have these papers at hand", "Deposit receipt, debit record"]);
    assert!(!visit.text().contains("0.01"), "no figure takes the place of the unknown one");

    // Everything is known except the value of the terminal.
    let mut worth = rental(EN);
    worth.choose("no").choose("lost").press("deposit-unknown");
    worth.shows(&[
        "One thing is missing for a figure",
        "Missing: Price of the terminal in the contract",
        "400-000-1234",
    ]);
    worth.press("deposit-add");
    assert_eq!(worth.place(), "deposit-worth");

    // What is assumed for an unknown answer is shown.
    let mut assumed = rental(EN);
    assumed.choose("unknown").choose("unknown").choose("unknown").choose("unknown");
    assumed.shows(&[
        "All of it is due",
        "What you don't know is taken as:\nThe terminal went back\nThe terminal is intact",
    ]);
}

#[test]
fn a_fault_is_shown_at_its_field_and_must_be_corrected_before_continuing() {
    let mut visit = own(EN);
    visit.choose("rental_long");
    let fault = |visit: &mut ToolVisit, texts: &[(&str, &str)], expected: &str| {
        visit.continue_with(texts);
        visit.shows(&[expected, "Correct what is marked"]);
        assert_eq!(visit.place(), "deposit-paid", "{texts:?}");
    };
    assert!(!visit.text().contains("Fill this in"), "an empty field is no fault until somebody continues");
    fault(&mut visit, &[], "[Deposit, yuan]   Fill this in, or choose “I don't know”");
    fault(&mut visit, &[("deposit_paid", "0")], "[Deposit, yuan] 0  It must be above zero");
    fault(&mut visit, &[("deposit_paid", "-5")], "It can't be below zero");
    fault(&mut visit, &[("deposit_paid", "1.005")], "At most two decimals");
    fault(&mut visit, &[("deposit_paid", "5"), ("paid_on", "2026-11-23")], "It can't be later than today (2026-11-22)");
    visit.continue_with(&[("paid_on", "2026-11-20")]).choose("acquirer").choose("receipt").choose("ended");
    visit.choose("yes").choose("intact").choose("none").choose("unknown");
    visit.continue_with(&[("ended_on", "2026-11-01")]);
    visit.shows(&["[Day the contract ended] 2026-11-01 Optional It contradicts an earlier answer"]);
    visit.continue_with(&[("ended_on", "2026-11-21")]);
    assert_eq!(visit.place(), "deposit-answer");
}

#[test]
fn back_returns_to_the_previous_questions_and_changing_an_answer_keeps_the_others() {
    let mut visit = returned(EN);
    visit.choose("none").choose("online").continue_with(&[]);
    visit.back();
    assert_eq!(visit.place(), "deposit-dates");
    visit.back().back();
    assert_eq!(visit.place(), "deposit-claims");
    visit.choose("none").choose("cash").continue_with(&[]);
    visit.shows(&["<Paid by: Cash at a branch>", "Ask at the branch with your receipt"]);
    visit.press("change-contract");
    assert_eq!(visit.place(), "deposit-contract");
    visit.choose("ended_by_acquirer");
    assert_eq!(visit.place(), "deposit-answer", "every other answer is still there");
    visit.shows(&["<Contract: The acquirer ended it>", "<Terminal: As it came>"]);
}

#[test]
fn every_word_of_every_screen_exists_in_both_languages() {
    let all = |language| {
        let mut screens = vec![ToolVisit::new(language, ToolName::Deposit), own(language)];
        for kind in ["rental_short", "purchase", "activation_freeze", "volume", "prepaid_data", "device_price"] {
            for answers in [["unknown", "deposit-unknown"], ["some", "deposit-continue"]] {
                let mut visit = own(language);
                visit.choose(kind);
                for _ in 0..30 {
                    let drawn = visit.drawn();
                    screens.push(visit.clone());
                    let leads = |testid: &str, action: &Action| {
                        testid.starts_with("choice-") && matches!(action, Action::Apply(Change::PushValue(..)))
                    };
                    let choices: Vec<_> = drawn.actions().filter(|(testid, action)| leads(testid, action)).collect();
                    let wanted = format!("choice-{}", answers[0]);
                    let choice = choices.iter().find(|(testid, _)| *testid == wanted).or(choices.first());
                    match choice {
                        Some((_, action)) => visit.update((*action).clone()),
                        None if visit.place() == "deposit-answer" => break,
                        None => {
                            for key in drawn.test_ids("field-") {
                                visit.set(&key, if drawn.is_date(&key) { "2026-11-20" } else { "7" });
                            }
                            visit.press(answers[1]);
                        }
                    }
                }
            }
        }
        screens
    };
    for language in [ZH, EN] {
        for visit in all(language) {
            let text = visit.text();
            let sections = ["deposit.", "fault.", "flow.", "money.", "wait.", "copy."];
            let is_key = |word: &str| sections.iter().any(|section| word.starts_with(section) && !word.ends_with('.'));
            let bare = text.lines().find(|line| line.split(' ').any(is_key) || line.contains('{'));
            assert_eq!(bare, None, "{language} {}", visit.place());
        }
    }
}

/// Words that a value may be, sensible or not.
const WORDS: &str = "(|none|seen|yes|no|unknown|some|volume|purchase|prepaid_data|rental_long|acquirer|damaged|lost|\
                     merchant|active|ended|all|receipt|cash|x|letter/refund-request|letter/complaint)";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_values_make_the_tool_panic(
        chosen in prop::collection::vec((0..40_usize, WORDS), 0..30), typed in prop::collection::vec(any::<String>(), 4),
        amount in "[0-9.,-]{0,16}", open in any::<bool>(),
    ) {
        let keys = [
            "deposit_type", "payee", "proof", "contract_state", "condition", "forfeit_rule", "terms_disclosed",
            "device_returned", "device_state", "fault_origin", "claims", "hold_clause", "paid_via", "did_paid",
            "did_term", "did_volume", "did_window", "did_quote", "did_worth", "did_arrears", "did_accessories",
            "did_penalty", "did_chargeback", "did_dates", "if_ended", "if_returned", "if_reached", "merchant", "view",
            "tried", "letter_account", "letter_merchant", "fraud",
        ];
        let fields = domain::deposit::CaseField::NAMES;
        let mut visit = ToolVisit::new(ZH, ToolName::Deposit);
        if open {
            visit.set("fraud", "none");
            visit.set("deposit_type", "rental_long");
            visit.set("did_paid", "yes");
        }
        for (at, field) in fields.iter().enumerate() {
            if at % 3 == 0 {
                visit.set(field, if at % 2 == 0 { &amount } else { &typed[at % 4] });
            }
        }
        for (at, word) in chosen {
            if let Some(key) = keys.get(at) {
                visit.set(key, &word);
            }
        }
        prop_assert!(!visit.text().is_empty());
    }
}
