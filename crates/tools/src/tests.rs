//! What the tools show, read as a merchant reads it, over the real content.

use std::cell::LazyCell;
use std::path::Path;

use kb::source::Language;
use proptest::prelude::*;
use sheet::{Op, read};

use super::*;

pub(crate) const ZH: &str = "zh-CN";
pub(crate) const EN: &str = "en";

thread_local! {
    /// Packing takes a second or two: each language once, and only if it is asked for.
    static OPENED: [LazyCell<i32>; 2] = [LazyCell::new(|| pack(Language::ZhCn)), LazyCell::new(|| pack(Language::En))];
}

fn pack(language: Language) -> i32 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle");
    open(kb::pack::pack(&kb::check::check(&root).content, language).expect("packed").bytes.into(), None)
}

pub(crate) fn bundle(language: &str) -> i32 {
    OPENED.with(|opened| *opened[usize::from(language == EN)])
}

/// A word of the content.
pub(crate) fn word(language: &str, key: &str) -> String {
    desk::taken(bundle(language), "yunfan-bank", "2026-11-22", |desk| desk.bundle.word(key).map(str::to_owned))
        .flatten()
        .expect("a word")
}

/// A tool's screen as text.
fn shown(language: &str, tool: &str, values: &[(&str, &str)]) -> String {
    let values: Vec<String> = values.iter().map(|(key, text)| format!("{key}\u{1f}{text}")).collect();
    text_of(&draw(bundle(language), "yunfan-bank", tool, &values.join("\u{1e}"), "2026-11-22"))
}

/// A sheet as text: a line for each thing that is read.
pub(crate) fn text_of(sheet: &[u8]) -> String {
    let mut out = String::new();
    for op in read(sheet) {
        match op {
            Op::Words(words) | Op::Heading(words) | Op::Bar(words) | Op::Chart(words, _) | Op::Lines(words, _) => {
                out += &format!("{words}\n")
            }
            Op::Field(input) => out += &format!("[{}] {} {} {}\n", input.label, input.value, input.hint, input.fault),
            Op::Choices { label, choices, chosen, .. } => {
                let mark = |choice: &sheet::Choice<'_>| {
                    format!("{}{}", if choice.id == chosen { "*" } else { "" }, choice.label)
                };
                out += &format!("{label}: {}\n", choices.iter().map(mark).collect::<Vec<_>>().join(" | "));
            }
            Op::Tick(_, label, ticked) => out += &format!("[{}] {label}\n", if ticked { "x" } else { " " }),
            Op::Button { label, .. } => out += &format!("<{label}>\n"),
            Op::Notice(_, title) | Op::Fold(_, title) => out += &format!("{title}\n"),
            Op::Sources(ids, sure) => out += &format!("({} {sure})\n", ids.join(" ")),
            Op::Pick(_) | Op::Select(..) | Op::Download(_) => {}
            Op::Open(_) | Op::Close | Op::Mark(_) | Op::Progress(..) => {}
        }
    }
    out
}

#[track_caller]
fn check(values: &[(&str, &str)], expected: &[&str]) {
    let shown = shown(EN, "fee", values);
    for line in expected {
        assert!(shown.contains(line), "no “{line}” in\n{shown}");
    }
}

#[test]
fn an_empty_calculator_asks_and_claims_nothing() {
    check(&[], &["Fill in the amount and the contract rate"]);
    assert!(!shown(EN, "fee", &[]).contains("You are left with"));
}

#[test]
fn a_sale_shows_what_is_left_who_gets_what_and_why() {
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
            "card-fee-notice-557",
        ],
    );
}

#[test]
fn a_rate_is_shown_back_as_it_was_read_and_a_slip_stands_at_its_field() {
    check(&[("rate", "60bp")], &["Read as 0.60 %, 6.00 of every 1,000 yuan"]);
    check(&[("rate", "６‰")], &["Read as 0.60 %"]);
    check(&[("rate", "600")], &["[Contract rate] 600 Such as 0.6, 0.6%, 6‰ or 60bp More than 100%"]);
    check(&[("amount", "1.005")], &["[The sale, yuan] 1.005  At most two decimals"]);
}

#[test]
fn what_to_charge_to_be_left_with_an_amount() {
    check(&[("ask", "net"), ("amount", "994"), ("rate", "0.6")], &["Charge\n1,000.00 yuan"]);
}

#[test]
fn a_rate_below_the_ceilings_is_told_without_blame_and_a_wallet_is_outside_the_card_rules() {
    let low = [("amount", "1000"), ("rate", "0.3")];
    check(&low, &["A ceiling is not a cost", "Ask until when it holds"]);
    let shown = shown(EN, "fee", &low);
    let negative = shown.lines().find(|line| line.starts_with('-') || line.contains(" -"));
    assert_eq!(
        (shown.contains("Of it: your acquirer"), negative),
        (false, None),
        "no negative share of anybody\n{shown}"
    );
    check(&[("amount", "1000"), ("rate", "0.38"), ("way", "qr")], &["996.20 yuan", "Outside the card fee rules"]);
}

/// The signs of the notices on a screen, and all it says.
fn signs(language: &str, values: &[(&str, &str)]) -> (Vec<sheet::Sign>, String) {
    let values: Vec<String> = values.iter().map(|(key, text)| format!("{key}\u{1f}{text}")).collect();
    let sheet = draw(bundle(language), "yunfan-bank", "fee", &values.join("\u{1e}"), "2026-11-22");
    let notices = read(&sheet).filter_map(|op| match op {
        Op::Notice(sign, _) => Some(sign),
        _ => None,
    });
    (notices.collect(), text_of(&sheet).to_lowercase())
}

#[test]
fn no_low_rate_is_warned_of_or_blamed_on_either_screen() {
    let ways = [("credit", "standard"), ("credit", "preferential"), ("debit", "preferential"), ("qr", "")];
    for (language, (way, class)) in [ZH, EN].into_iter().flat_map(|language| ways.map(|way| (language, way))) {
        for (rate, view) in [("0", "view"), ("0.2", "view"), ("0.38", "view"), ("0.48", "amount"), ("0.1", "amount")] {
            let screen = if view == "view" { ("view", "normal") } else { ("amount", "1000") };
            let values = [screen, ("way", way), ("class", class), ("rate", rate)];
            let (signs, shown) = signs(language, &values);
            assert!(signs.iter().all(|sign| *sign == sheet::Sign::Good), "{language} {values:?}");
            for blame in ["低于成本", "贴钱", "套用", "below cost", "used for you", "pays extra"] {
                assert!(!shown.contains(blame), "{blame}: {shown}");
            }
        }
    }
}

#[test]
fn a_low_rate_is_asked_about_until_when_and_what_comes_after() {
    let values = [("view", "normal"), ("rate", "0.3")];
    check(&values, &["Lower than usual", "Until when does this rate hold, and what comes after?", "by rule at most"]);
    assert_eq!(signs(EN, &values).0, []);
}

#[test]
fn a_day_before_any_rate_gives_no_split_and_says_from_when() {
    let before = [("amount", "1000"), ("rate", "0.6"), ("on", "2010-01-01")];
    check(&before, &["the first starts on 2016-09-06", "By the contract alone the fee is 6.00 yuan"]);
}

#[test]
fn offers_are_compared_and_the_turning_point_named() {
    let sales = [("view", "month"), ("count_credit", "300"), ("size_credit", "200")];
    let offers = [("rate_credit1", "0.6"), ("rate_credit2", "0.5"), ("yearly2", "600")];
    check(
        &[sales.as_slice(), &offers].concat(),
        &["360.00 yuan a month", "Offer 2 (cheapest)\n350.00 yuan a month", "Below 50,000.00 yuan a month Offer 1"],
    );
}

#[test]
fn a_rating_says_what_it_is_about_and_goes_nowhere_by_itself() {
    let tickets = |values: &[(&str, &str)]| {
        let values: Vec<String> = values.iter().map(|(key, text)| format!("{key}\u{1f}{text}")).collect();
        let sheet = draw(bundle(EN), "yunfan-bank", "rating", &values.join("\u{1e}"), "2026-11-22");
        let found = read(&sheet).filter_map(|op| match op {
            Op::Button { act: sheet::Act::Ticket(found), .. } => Some(found.to_owned()),
            _ => None,
        });
        found.collect::<Vec<_>>()
    };
    assert!(tickets(&[("words", "slow")]).is_empty(), "nothing to hand over without a score");
    assert!(tickets(&[("score", "6")]).is_empty());
    let said = "Rating: 2 unhappy. About: The terminal";
    assert_eq!(tickets(&[("score", "2"), ("about", "terminal")]), [format!("{said}\n\n{said}")]);
    assert_eq!(
        tickets(&[("score", "2"), ("about", "terminal"), ("words", "The keys stick")]),
        [format!("{said}\n\n{said}\nThe keys stick")]
    );
    let shown = shown(EN, "rating", &[("score", "5")]);
    assert!(shown.contains("*5 very happy") && shown.contains("*Service and repair"), "{shown}");
}

#[test]
fn every_word_is_there_in_both_languages() {
    let views = [
        vec![("amount", "1000"), ("rate", "0.3"), ("way", "debit"), ("cap", "2"), ("charge", "1")],
        vec![("view", "normal"), ("rate", "0.6")],
        vec![("view", "normal"), ("rate", "0.2"), ("way", "qr")],
        vec![("view", "month"), ("count_qr", "1"), ("size_qr", "9"), ("rate_qr1", "0.38")],
    ];
    let keys = ["fee.", "fault.", "money.", "tool.", "rating."];
    for language in [ZH, EN] {
        let rating = shown(language, "rating", &[("score", "1")]);
        for shown in views.iter().map(|view| shown(language, "fee", view)).chain([rating]) {
            assert_eq!(shown.lines().find(|line| keys.iter().any(|key| line.contains(key))), None, "{language}");
        }
    }
}

#[test]
fn no_tool_no_tenant_and_no_day_draw_nothing() {
    let empty = |tool, profile, today| draw(bundle(ZH), profile, tool, "", today).is_empty();
    assert!(empty("abacus", "yunfan-bank", "2026-11-22"));
    assert!(empty("fee", "nobody", "2026-11-22"));
    assert!(empty("fee", "yunfan-bank", "someday"));
    assert!(!empty("fee", "yunfan-bank", "2026-11-22"));
}

proptest! {
    #[test]
    fn nothing_typed_breaks_a_tool(
        amount in any::<String>(), rate in any::<String>(), cap in "[0-9.,％%‰]{0,9}", on in any::<String>(),
        view in "(|normal|month)", way in "(|debit|qr|foreign|x)",
    ) {
        let values = [("amount", &*amount), ("rate", &rate), ("cap", &cap), ("on", &on), ("view", &view), ("way", &way)];
        prop_assert!(!shown(ZH, "fee", &values).is_empty());
    }
}
