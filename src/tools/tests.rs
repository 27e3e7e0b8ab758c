//! What the tools show, with the real content.

pub mod drawn;
pub mod tool_visit;

use proptest::prelude::*;

use self::tool_visit::{EN, ToolVisit, ZH};
use super::screen;
use crate::update::action::Action;
use crate::visit::{Origin, ToolName};

/// A tool's screen as text.
fn shown(language: &str, tool: ToolName, values: &[(&str, &str)]) -> String {
    ToolVisit::new(language, tool).with(values).text()
}

#[track_caller]
fn check(values: &[(&str, &str)], expected: &[&str]) {
    let shown = shown(EN, ToolName::Fee, values);
    for line in expected {
        assert!(shown.contains(line), "no “{line}” in\n{shown}");
    }
}

#[test]
fn an_empty_calculator_asks_for_input_and_shows_no_result() {
    check(&[], &["Fill in the amount and the contract rate", "You are left with\n–"]);
}

#[test]
fn a_sale_shows_the_net_amount_each_share_and_the_reasons() {
    check(
        &[("amount", "1,000"), ("rate", "0.6")],
        &[
            "You are left with\n994.00 yuan",
            "Fees and charges: 6.00 yuan, 0.60 %",
            "Of it: the card's bank, at most\n4.50 yuan",
            "Of it: the network, acquirer's side, at most\n0.33 yuan",
            "Of it: your acquirer, at least\n1.17 yuan",
            "1,000.00 × 0.60 % = 6.00",
            "since 2016-09-06",
            "Fagai Jiage [2016] No. 557",
        ],
    );
}

#[test]
fn a_rate_is_shown_as_it_was_read_and_a_fault_is_shown_at_its_field() {
    check(&[("rate", "60bp")], &["Read as 0.60 %, 6.00 of every 1,000 yuan"]);
    check(&[("rate", "６‰")], &["Read as 0.60 %"]);
    check(&[("rate", "600")], &["[Contract rate] 600 Such as 0.6, 0.6%, 6‰ or 60bp More than 100%"]);
    check(&[("amount", "1.005")], &["[The sale, yuan] 1.005  At most two decimals"]);
}

#[test]
fn the_amount_to_charge_for_a_net_amount_is_calculated() {
    check(&[("ask", "net"), ("amount", "994"), ("rate", "0.6")], &["Charge\n1,000.00 yuan"]);
}

#[test]
fn a_rate_below_the_ceilings_is_explained_without_blame_and_a_wallet_is_outside_the_card_rules() {
    let low = [("amount", "1000"), ("rate", "0.3")];
    check(&low, &["A ceiling is not a cost", "Ask until when it holds"]);
    let shown = shown(EN, ToolName::Fee, &low);
    let negative = shown.lines().find(|line| line.starts_with('-') || line.contains(" -"));
    assert_eq!(
        (shown.contains("Of it: your acquirer"), negative),
        (false, None),
        "no negative share of anybody\n{shown}"
    );
    check(&[("amount", "1000"), ("rate", "0.38"), ("way", "qr")], &["996.20 yuan", "Outside the card fee rules"]);
}

/// The tones of the notices on a screen, and its text.
fn notices(language: &str, values: &[(&str, &str)]) -> (Vec<String>, String) {
    let drawn = ToolVisit::new(language, ToolName::Fee).with(values).drawn();
    (drawn.test_ids("notice-"), drawn.text().to_lowercase())
}

#[test]
fn neither_screen_warns_of_a_low_rate_or_blames_anybody() {
    let methods = [("credit", "standard"), ("credit", "preferential"), ("debit", "preferential"), ("qr", "")];
    for (language, (method, class)) in
        [ZH, EN].into_iter().flat_map(|language| methods.map(|method| (language, method)))
    {
        for (rate, view) in [("0", "view"), ("0.2", "view"), ("0.38", "view"), ("0.48", "amount"), ("0.1", "amount")] {
            let screen = if view == "view" { ("view", "normal") } else { ("amount", "1000") };
            let values = [screen, ("way", method), ("class", class), ("rate", rate)];
            let (notices, shown) = notices(language, &values);
            assert!(notices.iter().all(|tone| tone == "good"), "{language} {values:?}");
            for blame in ["低于成本", "贴钱", "套用", "below cost", "used for you", "pays extra"] {
                assert!(!shown.contains(blame), "{blame}: {shown}");
            }
        }
    }
}

#[test]
fn a_low_rate_raises_the_question_until_when_it_holds() {
    let values = [("view", "normal"), ("rate", "0.3")];
    check(&values, &["Lower than usual", "Until when does this rate hold, and what comes after?", "by rule at most"]);
    assert!(notices(EN, &values).0.is_empty());
}

#[test]
fn a_day_before_any_rate_gives_no_split_and_says_when_the_first_rate_starts() {
    let before = [("amount", "1000"), ("rate", "0.6"), ("on", "2010-01-01")];
    check(&before, &["the first starts on 2016-09-06", "By the contract alone the fee is 6.00 yuan"]);
}

#[test]
fn offers_are_compared_and_their_break_even_is_shown() {
    let sales = [("view", "month"), ("count_credit", "300"), ("size_credit", "200")];
    let offers = [("rate_credit1", "0.6"), ("rate_credit2", "0.5"), ("yearly2", "600")];
    check(
        &[sales.as_slice(), &offers].concat(),
        &["360.00 yuan a month", "Offer 2 (cheapest)\n350.00 yuan a month", "Below 50,000.00 yuan a month Offer 1"],
    );
}

#[test]
fn a_rating_is_sent_only_in_a_ticket_that_says_what_it_is_about() {
    let tickets = |values: &[(&str, &str)]| {
        let drawn = ToolVisit::new(EN, ToolName::Rating).with(values).drawn();
        let found = drawn.actions().filter_map(|(_, action)| match action {
            Action::StartTicket(Origin::Tool(ToolName::Rating, found)) => Some(found.clone()),
            _ => None,
        });
        found.collect::<Vec<_>>()
    };
    assert!(tickets(&[("words", "slow")]).is_empty(), "no ticket without a score");
    assert!(tickets(&[("score", "6")]).is_empty());
    let said = "Rating: 2 unhappy. About: The terminal";
    assert_eq!(tickets(&[("score", "2"), ("about", "terminal")]), [format!("{said}\n\n{said}")]);
    assert_eq!(
        tickets(&[("score", "2"), ("about", "terminal"), ("words", "The keys stick")]),
        [format!("{said}\n\n{said}\nThe keys stick")]
    );
    let shown = shown(EN, ToolName::Rating, &[("score", "5")]);
    assert!(shown.contains("*5 very happy") && shown.contains("*Service and repair"), "{shown}");
}

#[test]
fn every_word_exists_in_both_languages() {
    let views = [
        vec![("amount", "1000"), ("rate", "0.3"), ("way", "debit"), ("cap", "2"), ("charge", "1")],
        vec![("view", "normal"), ("rate", "0.6")],
        vec![("view", "normal"), ("rate", "0.2"), ("way", "qr")],
        vec![("view", "month"), ("count_qr", "1"), ("size_qr", "9"), ("rate_qr1", "0.38")],
    ];
    let keys = ["fee.", "fault.", "money.", "tool.", "rating."];
    for language in [ZH, EN] {
        let rating = shown(language, ToolName::Rating, &[("score", "1")]);
        for shown in views.iter().map(|view| shown(language, ToolName::Fee, view)).chain([rating]) {
            assert_eq!(shown.lines().find(|line| keys.iter().any(|key| line.contains(key))), None, "{language}");
        }
    }
}

#[test]
fn a_tool_waits_for_the_rest_of_the_bundle_and_offers_another_try_if_it_could_not_be_loaded() {
    let drawn = |loading| ToolVisit::without_rest(ToolName::Fee, loading).drawn_by(screen);
    let (loading, failed) = (drawn(true), drawn(false));
    assert_eq!((loading.text().lines().count(), loading.action("tool-retry")), (2, None), "{}", loading.text());
    assert!(matches!(failed.action("tool-retry"), Some(Action::LoadRest)), "{}", failed.text());
}

proptest! {
    #[test]
    fn no_typed_text_makes_a_tool_panic(
        amount in any::<String>(), rate in any::<String>(), cap in "[0-9.,％%‰]{0,9}", on in any::<String>(),
        view in "(|normal|month)", method in "(|debit|qr|foreign|x)",
    ) {
        let values = [("amount", &*amount), ("rate", &rate), ("cap", &cap), ("on", &on), ("view", &view), ("way", &method)];
        prop_assert!(!shown(ZH, ToolName::Fee, &values).is_empty());
    }
}
