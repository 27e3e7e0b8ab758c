//! The answer: how it comes out, the figures, what could still be done, what comes next, and why.

use domain::deposit::{Answer, DepositOutcome};
use domain::flow::Tone;
use yew::AttrValue;

use super::answers::{answers, summary};
use super::ask::fault;
use super::complaint::complaint;
use super::facts::{CaseFacts, left};
use super::figures::figures;
use super::letter;
use super::next_steps::{next_steps, warnings};
use super::questions::{Kind, QUESTIONS};
use super::questions_needed::matters;
use super::reasons::reasons;
use super::result::{CaseResult, WhatIf, find, supposed, what_ifs};
use super::rules::{DepositRules, Settled};
use crate::act::Wish;
use crate::tools::ToolContext;
use crate::view::form::{bullets, choices, step, tick};
use crate::view::notice::toned;
use crate::view::page::{LINK, Page, QUIET};

/// Writes the screen.
pub fn answer(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules) {
    let values = tool.values();
    let facts = CaseFacts::new(values);
    let offered = what_ifs(rules, values);
    let on: Vec<WhatIf> = offered.iter().copied().filter(|what_if| what_if.on(values)).collect();
    let changed = supposed(&on, values);
    page.tool_screen("deposit-answer", "deposit.bar", |page| match find(rules, &facts.supposing(&changed)) {
        CaseResult::Settled(settled) => {
            outcome(page, tool, &settled.answer, !on.is_empty());
            figures(page, tool, &settled);
            assumed(page, tool, rules, &facts);
            reasons(page, tool, &settled.answer);
            suppose(page, tool, &offered);
            further(page, tool, rules, &settled, on.is_empty());
        }
        CaseResult::Lacking(field, settled) => {
            page.heading_word("deposit.lacking");
            let what = tool.word(&format!("deposit.field.{}", field.name()));
            page.p("", tool.word_with("deposit.lacking_say", &[("what", &what)]));
            if let Some(question) = facts.question_of(field) {
                page.button(QUIET, "deposit-add", "deposit.lacking_add", step(&left(question), ""));
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

/// How it comes out.
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

/// What could still be done, each to be tried.
fn suppose(page: &mut Page, tool: &ToolContext<'_>, offered: &[WhatIf]) {
    if offered.is_empty() {
        return;
    }
    page.nest("div", "group", |page| {
        page.mark("deposit-if");
        page.say_in("h3", "", "deposit.if");
        for what_if in offered {
            let (key, done, about) = what_if.words();
            choices(page, key, about, &[("no", "deposit.if.as_is"), ("yes", done)], tool.values().or(key, "no"));
        }
    });
}

/// What follows from it: what comes next, letters, papers, warnings, complaints.
fn further(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, settled: &Settled<'_>, as_is: bool) {
    let facts = CaseFacts::new(tool.values());
    next_steps(page, tool, settled);
    if as_is && !facts.nothing_known() {
        letter::rows(page, tool, rules, settled);
    }
    papers(page, tool, &settled.answer);
    warnings(page, &settled.answer);
    complaint(page, tool, rules, settled);
    answers(page, tool, &facts);
    // What is handed over is the case as it is.
    if let Ok(real) = facts.settled(rules) {
        let title = format!("deposit.outcome.{}", real.answer.outcome.name());
        links(page, tool, summary(tool, &facts, &title, Some(&real)));
    }
}

/// The papers, each to be ticked once it is at hand.
fn papers(page: &mut Page, tool: &ToolContext<'_>, answer: &Answer<'_>) {
    page.nest("div", "group", |page| {
        page.mark("deposit-papers");
        page.say_in("h3", "", "deposit.papers");
        for paper in &answer.documents {
            let key = format!("paper_{}", paper.note.id);
            tick(page, &key, paper.say.clone().into(), tool.values().get(&key) == "yes");
        }
    });
}

/// What is taken for granted because nobody knows, where something turns on it.
pub fn assumed(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, facts: &CaseFacts<'_>) {
    let unknown = QUESTIONS.iter().filter(|question| facts.belongs(question.id) && facts.unknown(question));
    let unknown = unknown.filter(|question| matters(rules, facts, question));
    let lines: Vec<AttrValue> = unknown
        .filter_map(|question| match question.kind {
            Kind::One { assumed, .. } if !assumed.is_empty() => Some(tool.word(assumed)),
            _ => None,
        })
        .collect();
    if !lines.is_empty() {
        toned(page, Tone::Mind, tool.word("deposit.assumed"), |page| bullets(page, lines));
    }
}

fn links(page: &mut Page, tool: &ToolContext<'_>, summary: String) {
    let ticket = tool.ticket(&summary);
    page.button(LINK, "deposit-copy", "deposit.copy", Wish::Copy(summary.into()));
    page.button(LINK, "deposit-ticket", "deposit.ticket", ticket);
    page.button(LINK, "deposit-again", "deposit.again", Wish::Begin("tool:deposit".to_owned()));
}
