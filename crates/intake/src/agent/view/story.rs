//! The merchant's description, what they changed since, and which steps they saw before they wrote, in the
//! words they read.

use std::collections::BTreeMap;

use maud::{Markup, html};
use ticket::{PathKind, PathStep, Ticket};

use super::{PageContext, amendments, take_within};
use crate::{
    agent::{invisible::escape_invisible, language::Language, list_query::ListQuery},
    store::Case,
};

/// Draws the merchant's own words, their amendments, and the path step by step.
pub fn sections(context: &PageContext<'_>, case: &Case, list: &ListQuery) -> Markup {
    let (say, ticket) = (|zh, en| context.language.say(zh, en), &case.stored.ticket);
    html! {
        div class="story" {
            section class="card" aria-labelledby="words" {
                h2 id="words" { (say("商户的话", "In the merchant's words")) }
                @if ticket.description.is_empty() {
                    p class="hint" { (say("没有另外写。", "Nothing was added.")) }
                } @else {
                    p class="said" lang=(ticket.locale) { (escape_invisible(&ticket.description)) }
                }
            }
            (amendments::section(context, case, list))
            section class="card" aria-labelledby="path" {
                h2 id="path" { (say("商户看过和试过的", "What was seen and tried")) }
                @if ticket.path.is_empty() {
                    p class="hint" { (say("没有走自助步骤，直接写了工单。", "No self-help; the ticket was written right away.")) }
                } @else {
                    p class="under" { (path_summary(context.language, &ticket.path)) }
                    (path(context.language, ticket))
                }
            }
        }
    }
}

/// How many bytes of the page the path may fill. No merchant's path is that long, but anybody can be a sender.
const MAX_PATH: usize = 512 * 1024;

fn path(language: Language, ticket: &Ticket) -> Markup {
    let (shown, more) = take_within(ticket.path.iter().map(|step| path_step(language, ticket, step)), MAX_PATH);
    html! {
        ol class="path" { @for step in &shown { (step) } }
        @if more > 0 {
            p class="hint" {
                (match language {
                    Language::Chinese => format!("另有 {more} 步，这里放不下。"),
                    Language::English => format!("{more} more steps; there is no room for them here."),
                })
            }
        }
    }
}

/// Which flows and code cards the path contains, and how many steps of each.
fn path_summary(language: Language, path: &[PathStep]) -> Markup {
    let mut flows: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for step in path {
        let flow =
            if step.kind == PathKind::Code { &step.node } else { step.node.split('/').next().unwrap_or_default() };
        let (asked, tried) = flows.entry(flow).or_default();
        match step.kind {
            PathKind::Question => *asked += 1,
            PathKind::Step => *tried += 1,
            PathKind::Outcome | PathKind::Code => {}
        }
    }
    let counts = |asked: u32, tried: u32| match language {
        Language::Chinese => format!("{asked} 个问题，{tried} 个操作"),
        Language::English => format!("questions: {asked}, steps tried: {tried}"),
    };
    html! {
        @for (flow, (asked, tried)) in flows {
            span { code { (escape_invisible(flow)) } @if asked + tried > 0 { " " (counts(asked, tried)) } }
        }
    }
}

fn path_step(language: Language, ticket: &Ticket, step: &PathStep) -> Markup {
    let kind = match step.kind {
        PathKind::Question => language.say("问题", "Question"),
        PathKind::Step => language.say("操作", "Step"),
        PathKind::Outcome => language.say("结论", "Outcome"),
        PathKind::Code => language.say("应答码说明", "Code card"),
    };
    html! {
        li class=(match step.kind { PathKind::Step => "tried", _ => "asked" }) {
            p class="kind" { (kind) " " code { (escape_invisible(&step.node)) } }
            p class="shown" lang=(ticket.locale) { (escape_invisible(&step.shown)) }
            @if !step.answered.is_empty() {
                p class="answer" {
                    span class="kind" { (language.say("回答", "Answer")) } " "
                    strong lang=(ticket.locale) { (escape_invisible(&step.answered)) }
                }
            } @else if step.kind != PathKind::Question {
                p class="answer" { span class="kind" { (language.say("没有解决", "Did not help")) } }
            }
        }
    }
}
