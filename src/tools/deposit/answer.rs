//! The answer: the outcome, the figures, the what-ifs, the next steps, and the reasons.

use domain::deposit::{Answer, DepositOutcome};
use domain::flow::Tone;

use super::answers::{answers, links, summary};
use super::ask::fault;
use super::assumptions::assumptions;
use super::complaint::complaint;
use super::facts::{CaseFacts, completed_key};
use super::figures::figures;
use super::letter;
use super::next_steps::{next_steps, warnings};
use super::reasons::reasons;
use super::result::{CaseResult, WhatIf, result_of, supposed, what_ifs};
use super::rules::{DepositRules, Settled};
use crate::tools::context::ToolContext;
use crate::view::form::{choices, step, tick};
use crate::view::notice::toned;
use crate::view::page::{Page, QUIET};

/// Writes the screen.
pub fn answer(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules) {
    let values = tool.values();
    let facts = CaseFacts::new(values);
    let offered = what_ifs(rules, values);
    let on: Vec<WhatIf> = offered.iter().copied().filter(|what_if| what_if.is_on(values)).collect();
    let changed = supposed(&on, values);
    page.tool_screen("deposit-answer", "deposit.bar", |page| match result_of(rules, &facts.supposing(&changed)) {
        CaseResult::Settled(settled) => {
            outcome(page, tool, &settled.answer, !on.is_empty());
            figures(page, tool, &settled);
            assumptions(page, tool, rules, &facts);
            reasons(page, tool, &settled.answer);
            what_if_choices(page, tool, &offered);
            what_follows(page, tool, rules, &settled, on.is_empty());
        }
        CaseResult::Lacking(field, settled) => {
            page.heading_word("deposit.lacking");
            let what = tool.word(&format!("deposit.field.{}", field.name()));
            page.p("", tool.word_with("deposit.lacking_say", &[("what", &what)]));
            if let Some(question) = facts.question_of(field) {
                page.button(QUIET, "deposit-add", "deposit.lacking_add", step(&completed_key(question), ""));
            }
            papers(page, tool, &settled.answer);
            warnings(page, &settled.answer);
            complaint(page, tool, rules, &settled);
            answers(page, tool, &facts);
            links(page, tool, summary(tool, &facts, "deposit.lacking", None));
        }
        CaseResult::Refused(error) => {
            page.heading_word("deposit.refused");
            page.alert(fault(tool, &error));
            answers(page, tool, &facts);
        }
    });
}

/// The outcome in words.
fn outcome(page: &mut Page, tool: &ToolContext<'_>, answer: &Answer<'_>, supposed: bool) {
    let name = answer.outcome.name();
    page.heading_word(&format!("deposit.outcome.{}", name));
    if supposed {
        toned(page, Tone::Mind, tool.word("deposit.if.on"), |_| {});
    }
    let say = tool.word(&format!("deposit.say.{}", name));
    if answer.outcome == DepositOutcome::ComplaintPath {
        toned(page, Tone::Stop, say, |_| {});
    } else {
        page.p("", say);
    }
}

/// The what-ifs, each with a choice to try it.
fn what_if_choices(page: &mut Page, tool: &ToolContext<'_>, offered: &[WhatIf]) {
    if offered.is_empty() {
        return;
    }
    page.nest("div", "group", |page| {
        page.test_id("deposit-if");
        page.say_in("h3", "", "deposit.if");
        for what_if in offered {
            let (key, done, about) = what_if.words();
            choices(page, key, about, &[("no", "deposit.if.as_is"), ("yes", done)], tool.values().or(key, "no"));
        }
    });
}

/// What follows: next steps, letters, papers, warnings, complaints. `as_is` says that no what-if is on.
fn what_follows(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, settled: &Settled<'_>, as_is: bool) {
    let facts = CaseFacts::new(tool.values());
    next_steps(page, tool, settled);
    if as_is && !facts.nothing_known() {
        letter::rows(page, tool, rules, settled);
    }
    papers(page, tool, &settled.answer);
    warnings(page, &settled.answer);
    complaint(page, tool, rules, settled);
    answers(page, tool, &facts);
    // A ticket contains the case without what-ifs.
    if let Ok(real) = facts.settled(rules) {
        let title = format!("deposit.outcome.{}", real.answer.outcome.name());
        links(page, tool, summary(tool, &facts, &title, Some(&real)));
    }
}

/// The papers, each with a checkbox for the merchant's own use.
fn papers(page: &mut Page, tool: &ToolContext<'_>, answer: &Answer<'_>) {
    page.nest("div", "group", |page| {
        page.test_id("deposit-papers");
        page.say_in("h3", "", "deposit.papers");
        for paper in &answer.documents {
            let key = format!("paper_{}", paper.note.id);
            tick(page, &key, paper.say.clone().into(), tool.values().get(&key) == "yes");
        }
    });
}
