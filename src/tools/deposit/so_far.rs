//! What is known before all questions are answered: between which amounts the refund lies, by the rules, and what is
//! still open. The merchant can leave with it at any time.

use domain::deposit::{Between, CaseField};
use domain::money::Fen;
use yew::AttrValue;

use super::answers::{answers, joined, links, summary_after};
use super::facts::CaseFacts;
use super::questions::Question;
use super::questions_needed::Asking;
use super::rules::DepositRules;
use crate::tools::context::ToolContext;
use crate::view::form::{bullets, step};
use crate::view::page::{LINK, PRIMARY, Page};

/// The value of `view` that shows what is known in place of this question.
pub fn view(asking: &Asking) -> String {
    format!("so-far/{}", asking.question.id)
}

/// Between which amounts the refund lies, whatever the open questions turn out to be; `None` without type or amount.
pub fn range(rules: &DepositRules, facts: &CaseFacts<'_>) -> Option<Between> {
    let open = facts.open_fields();
    let needed = [CaseField::DepositType, CaseField::DepositPaid];
    if facts.nothing_known() || needed.iter().any(|field| open.contains(field)) {
        return None;
    }
    let case = facts.case(rules).ok()?;
    rules.range(&case, &open, facts.values).ok()
}

/// Writes below a question what is known, and how to leave with it.
pub fn line(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, asking: &Asking) {
    let range = range(rules, &CaseFacts::new(tool.values()));
    page.nest("div", "so-far", |page| {
        page.test_id("deposit-so-far");
        page.p("", in_words(tool, range));
        page.p("hint", open_in_words(tool, asking));
        page.button(LINK, "deposit-show", "deposit.so_far.show", step("view", &view(asking)));
    });
}

/// Writes what is known as a screen of its own.
pub fn so_far(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, asking: &Asking) {
    let facts = CaseFacts::new(tool.values());
    let range = range(rules, &facts);
    page.nest("div", "screen", |page| {
        page.test_id("deposit-known");
        page.bar_word("deposit.bar", true);
        page.nest("div", "body", |page| {
            page.heading_word("deposit.so_far.title");
            figure(page, tool, range);
            page.nest("div", "group", |page| {
                page.test_id("deposit-open");
                page.say_in("h3", "", "deposit.so_far.still");
                bullets(page, open(asking).map(|question| name(tool, question)));
            });
            answers(page, tool, &facts);
            let sentences = [in_words(tool, range), open_in_words(tool, asking)];
            links(page, tool, summary_after(tool, &facts, sentences.into_iter()));
        });
        page.nest("div", "foot", |page| {
            page.button(PRIMARY, "deposit-on", "deposit.so_far.on", step("view", ""));
        });
    });
}

fn figure(page: &mut Page, tool: &ToolContext<'_>, range: Option<Between>) {
    let Some(range) = range else { return page.say("", "deposit.so_far.none") };
    page.nest("div", "number", |page| {
        page.say("hint", "deposit.so_far.due");
        let amounts = if range.low == range.high {
            tool.yuan(range.low)
        } else {
            let [low, high] = texts(range);
            tool.word_with("deposit.so_far.figure", &[("low", &low), ("high", &high)])
        };
        page.p_with_test_id("figure big", "deposit-figure", amounts);
    });
    page.say("", if range.low == range.high { "deposit.so_far.settled" } else { "deposit.so_far.say" });
}

fn texts(range: Between) -> [String; 2] {
    [range.low, range.high].map(|amount: Fen| amount.to_string())
}

/// The range in one sentence.
fn in_words(tool: &ToolContext<'_>, range: Option<Between>) -> AttrValue {
    let Some(range) = range else { return tool.word("deposit.so_far.none") };
    let [low, high] = texts(range);
    let key = if low == high { "deposit.so_far.exactly" } else { "deposit.so_far.between" };
    tool.word_with(key, &[("low", &low), ("high", &high)])
}

/// The questions on which the result still depends.
fn open(asking: &Asking) -> impl Iterator<Item = &'static Question> + '_ {
    asking.remaining.iter().chain(&asking.unsure).copied()
}

fn open_in_words(tool: &ToolContext<'_>, asking: &Asking) -> AttrValue {
    let what = joined(tool, open(asking).map(|question| name(tool, question)));
    tool.word_with("deposit.so_far.open", &[("what", &what)])
}

/// The short name of a question.
fn name(tool: &ToolContext<'_>, question: &Question) -> AttrValue {
    tool.word(&format!("deposit.said.{}", question.id))
}
