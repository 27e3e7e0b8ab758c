//! A flow as one page: each step a section, each answer a link to the next.

use std::collections::VecDeque;

use anyhow::Result;
use domain::flow::{Choice, Condition, Edge, Flow, Input, Node, NodeKind};
use domain::text::Block;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::page::{Page, framed};
use super::text::{plain, tel};
use super::{Site, words};

const ROOT: &str = "../";

pub(super) fn flow(site: &Site, flow: &Flow) -> Result<Markup> {
    let nodes = in_order(flow);
    let mut sections = Vec::new();
    for node in &nodes {
        sections.push(section(site, flow, node)?);
    }
    let mut sources: Vec<&str> = nodes.iter().flat_map(|node| cited(node)).copied().collect();
    sources.sort_unstable();
    sources.dedup();
    let safety: Vec<_> = site.bundle.safety()?.into_iter().filter(|rule| flow.safety.contains(&rule.id)).collect();
    let title = site.fill(flow.title);
    let main = html! {
        h1 { (title) }
        @for rule in &safety {
            div class="notice stop" { p { strong { (site.fill(rule.title)) } } p { (site.fill(rule.say)) } }
        }
        @if let Some(page) = &site.plan.widget {
            p class="more" { a href={ (page) "#pos-support=flow:" (flow.id) } { (site.say(words::STEP_BY_STEP)) } }
        }
        @for section in &sections { (section) }
        (site.sources(&sources, Some(flow.reviewed))?)
    };
    let about = nodes.first().map_or(String::new(), |node| site.fill(node.summary()));
    let data = Some(how_to(site, &title, &nodes));
    Ok(framed(site, &Page { path: format!("flow/{}.html", flow.id), title, about, data, main }))
}

/// The nodes as a merchant comes to them, the nearest first.
fn in_order<'f, 'a>(flow: &'f Flow<'a>) -> Vec<&'f Node<'a>> {
    let mut found: Vec<u16> = Vec::new();
    let mut waiting = VecDeque::from([flow.start]);
    while let Some(index) = waiting.pop_front() {
        if found.contains(&index) {
            continue;
        }
        let Some(node) = flow.at(index) else { continue };
        found.push(index);
        waiting.extend(leads_to(node));
    }
    found.iter().filter_map(|index| flow.at(*index)).collect()
}

fn leads_to(node: &Node) -> Vec<u16> {
    let of = |choices: &[Choice]| choices.iter().map(|choice| choice.go).collect();
    match &node.kind {
        NodeKind::Question(question) => match &question.input {
            Input::Choice(choices) => of(choices),
            Input::ResponseCode(edges) => edges.iter().map(|edge| edge.go).collect(),
        },
        NodeKind::Step(step) => of(&step.choices),
        NodeKind::Subflow(subflow) => vec![subflow.solved, subflow.unsolved],
        NodeKind::Solved(outcome) => outcome.unsolved.into_iter().collect(),
        NodeKind::Wait(wait) => vec![wait.then],
        NodeKind::Ticket(_) => Vec::new(),
    }
}

fn cited<'n>(node: &'n Node<'n>) -> &'n [&'n str] {
    match &node.kind {
        NodeKind::Step(step) => &step.sources,
        NodeKind::Solved(outcome) => &outcome.sources,
        NodeKind::Wait(wait) => &wait.sources,
        NodeKind::Ticket(ticket) => &ticket.sources,
        NodeKind::Question(_) | NodeKind::Subflow(_) => &[],
    }
}

fn section(site: &Site, flow: &Flow, node: &Node) -> Result<Markup> {
    let reading = site.reading(&site.bundle.reading(flow.id, node.id)?, ROOT)?;
    Ok(match &node.kind {
        NodeKind::Question(question) => part(
            site,
            node,
            "question",
            None,
            html! {
                @if let Some(hint) = question.hint { p class="hint" { (site.fill(hint)) } }
                (site.notice(question.notice.as_ref()))
                (site.picture(question.picture)?)
                @match &question.input {
                    Input::Choice(list) => (choices(site, flow, list)),
                    Input::ResponseCode(edges) => (codes(site, flow, edges)),
                }
            },
        ),
        NodeKind::Step(step) => part(
            site,
            node,
            "step",
            None,
            html! {
                (site.notice(step.notice.as_ref()))
                (site.blocks(&step.say, ROOT))
                (site.picture(step.picture)?)
                (reading)
                (choices(site, flow, &step.choices))
            },
        ),
        NodeKind::Subflow(subflow) => {
            let title = site.bundle.read_flow(subflow.flow)?.map_or(String::new(), |other| site.fill(other.title));
            html! {
                section class="node step" id=(node.id) {
                    h2 { (site.say(words::FIRST)) (site.pick("：", ": ")) a href={ (subflow.flow) ".html" } { (title) } }
                    ul class="choices" {
                        (way(flow, subflow.solved, site.say(words::THEN_SOLVED)))
                        (way(flow, subflow.unsolved, site.say(words::THEN_UNSOLVED)))
                    }
                }
            }
        }
        NodeKind::Solved(outcome) => part(
            site,
            node,
            "end good",
            Some(words::SOLVED),
            html! {
                (site.notice(outcome.notice.as_ref()))
                (site.blocks(&outcome.say, ROOT))
                (reading)
                @if let Some(unsolved) = outcome.unsolved {
                    ul class="choices" { (way(flow, unsolved, site.say(words::STILL))) }
                }
            },
        ),
        NodeKind::Wait(wait) => part(
            site,
            node,
            "end mind",
            Some(words::WAITING),
            html! {
                (site.notice(wait.notice.as_ref()))
                (site.blocks(&wait.say, ROOT))
                @if wait.working_days > 0 { p { (site.say(words::WORKING_DAYS)) (wait.working_days) } }
                (reading)
                ul class="choices" { (way(flow, wait.then, site.say(words::STILL))) }
            },
        ),
        NodeKind::Ticket(ticket) => part(
            site,
            node,
            "end person",
            Some(words::PERSON),
            html! {
                (site.notice(ticket.notice.as_ref()))
                (site.blocks(&ticket.say, ROOT))
                (reading)
                p class="call" { (site.say(words::CALL)) " " a href=(tel(site.profile.hotline)) { (site.profile.hotline) } }
            },
        ),
    })
}

fn part(site: &Site, node: &Node, class: &str, kind: Option<words::Pair>, inside: Markup) -> Markup {
    html! {
        section class={ "node " (class) } id=(node.id) {
            @if let Some(kind) = kind { p class="kind" { (site.say(kind)) } }
            h2 { (site.fill(node.summary())) }
            (inside)
        }
    }
}

fn choices(site: &Site, flow: &Flow, list: &[Choice]) -> Markup {
    html! {
        ul class="choices" aria-label=(site.say(words::NEXT)) {
            @for choice in list { (way(flow, choice.go, &site.fill(choice.label))) }
        }
    }
}

fn codes(site: &Site, flow: &Flow, edges: &[Edge]) -> Markup {
    html! {
        ul class="choices" aria-label=(site.say(words::NEXT)) {
            @for edge in edges {
                @match &edge.when {
                    Condition::CodeIn(codes) => (way(flow, edge.go, &codes.join(site.pick("、", ", ")))),
                    Condition::Otherwise => (way(flow, edge.go, site.say(words::OTHER_CODE))),
                }
            }
        }
    }
}

/// A way on to another section of the page.
fn way(flow: &Flow, go: u16, label: &str) -> Markup {
    let to = flow.at(go).map_or("", |node| node.id);
    html! { li { a href={ "#" (to) } { (label) } } }
}

/// What there is to do, for search engines.
fn how_to(site: &Site, title: &str, nodes: &[&Node]) -> Value {
    let text = |blocks: &[Block]| plain(site, blocks);
    let step = |node: &&Node| match &node.kind {
        NodeKind::Step(step) => Some(json!({
            "@type": "HowToStep", "name": site.fill(step.act), "url": format!("#{}", node.id),
            "text": format!("{} {}", site.fill(step.act), text(&step.say)).trim(),
        })),
        _ => None,
    };
    json!({
        "@context": "https://schema.org", "@type": "HowTo", "name": title, "inLanguage": site.language.tag(),
        "step": nodes.iter().filter_map(step).collect::<Vec<_>>(),
    })
}
