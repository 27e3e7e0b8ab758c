//! The page of a flow: each node is a section, each answer a link to the next section.

use std::collections::VecDeque;

use anyhow::Result;
use content::condition::when_in_words;
use domain::catalogue::choice_id;
use domain::flow::{Choice, Condition, Edge, Flow, Input, Node, NodeKind, TypedEdge, When};
use domain::text::Block;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::page::{Page, framed};
use super::text::{plain_text, tel};
use super::{Site, words};

const ROOT: &str = "../";

pub(super) fn flow(site: &Site, flow: &Flow) -> Result<Markup> {
    let nodes = in_order(site, flow)?;
    let mut sections = Vec::new();
    for node in &nodes {
        sections.push(section(site, flow, node)?);
    }
    let mut sources: Vec<&str> = nodes.iter().flat_map(|node| sources_of(node)).copied().collect();
    sources.sort_unstable();
    sources.dedup();
    let safety: Vec<_> = site.bundle.safety()?.into_iter().filter(|rule| flow.safety.contains(&rule.id)).collect();
    let title = site.fill(flow.title);
    let main = html! {
        h1 { (title) }
        @if let Some(valid) = site.valid(&format!("flow:{}", flow.id)) { p class="hint" { (valid) } }
        @for rule in &safety {
            div class="notice stop" { p { strong { (site.fill(rule.title)) } } p { (site.fill(rule.say)) } }
        }
        @if let Some(page) = &site.options.widget {
            p class="more" { a href={ (page) "#pos-support=flow:" (flow.id) } { (site.say(words::STEP_BY_STEP)) } }
        }
        @for section in &sections { (section) }
        (site.sources(&sources, Some(flow.reviewed))?)
    };
    let about = nodes.first().map_or(String::new(), |node| site.fill(node.summary()));
    let data = Some(how_to(site, &title, &nodes));
    Ok(framed(site, &Page { path: format!("flow/{}.html", flow.id), title, about, data, main }))
}

/// The nodes in the order in which a merchant reaches them, the nearest first.
fn in_order<'f, 'a>(site: &Site, flow: &'f Flow<'a>) -> Result<Vec<&'f Node<'a>>> {
    let mut found: Vec<u16> = Vec::new();
    let mut waiting = VecDeque::from([flow.start]);
    while let Some(index) = waiting.pop_front() {
        if found.contains(&index) {
            continue;
        }
        let Some(node) = flow.at(index) else { continue };
        found.push(index);
        waiting.extend(targets(node));
        waiting.extend(edges_of(site, flow, node)?.iter().map(|(_, edge)| edge.go));
    }
    Ok(found.iter().filter_map(|index| flow.at(*index)).collect())
}

/// The nodes that a node's answers lead to.
fn targets(node: &Node) -> Vec<u16> {
    let of = |choices: &[Choice]| choices.iter().map(|choice| choice.go).collect();
    match &node.kind {
        NodeKind::Question(question) => match &question.input {
            Input::Choice(choices) => of(choices),
            Input::ResponseCode(edges) => edges.iter().map(|edge| edge.go).collect(),
            Input::Typed => Vec::new(),
        },
        NodeKind::Step(step) => of(&step.choices),
        NodeKind::Subflow(subflow) => vec![subflow.solved, subflow.unsolved],
        NodeKind::Solved(outcome) => outcome.unsolved.into_iter().collect(),
        NodeKind::Wait(wait) => vec![wait.then],
        NodeKind::Ticket(_) | NodeKind::Rule(_) => Vec::new(),
    }
}

/// The edges of a typed question or a rule, with the rule's name.
fn edges_of<'a>(site: &Site<'a>, flow: &Flow, node: &Node) -> Result<Vec<(&'static str, TypedEdge<'a>)>> {
    if node.has_own_answers() || node.takes_code() {
        return Ok(Vec::new());
    }
    let typed = site.bundle.typed_input(flow.id, node.id)?.map(|input| ("", input.edges));
    let rule = site.bundle.rule_call(flow.id, node.id)?.map(|call| (call.rule.key(), call.edges));
    let edges = typed.or(rule).into_iter();
    Ok(edges.flat_map(|(rule, edges)| edges.into_iter().map(move |edge| (rule, edge))).collect())
}

fn sources_of<'n>(node: &'n Node<'n>) -> &'n [&'n str] {
    match &node.kind {
        NodeKind::Step(step) => &step.sources,
        NodeKind::Solved(outcome) => &outcome.sources,
        NodeKind::Wait(wait) => &wait.sources,
        NodeKind::Ticket(ticket) => &ticket.sources,
        NodeKind::Rule(rule) => &rule.sources,
        NodeKind::Question(_) | NodeKind::Subflow(_) => &[],
    }
}

/// What a section of any kind of node begins with.
struct Heading {
    class: &'static str,
    /// How the flow ends here; `None` for a node that is no ending.
    ending: Option<words::Pair>,
}

impl Heading {
    fn of(node: &Node) -> Self {
        let (class, ending) = match &node.kind {
            NodeKind::Question(_) => ("question", None),
            NodeKind::Step(_) | NodeKind::Subflow(_) | NodeKind::Rule(_) => ("step", None),
            NodeKind::Solved(_) => ("end good", Some(words::SOLVED)),
            NodeKind::Wait(_) => ("end mind", Some(words::WAITING)),
            NodeKind::Ticket(_) => ("end person", Some(words::PERSON)),
        };
        Self { class, ending }
    }
}

fn section(site: &Site, flow: &Flow, node: &Node) -> Result<Markup> {
    let Heading { class, ending } = Heading::of(node);
    let title = match &node.kind {
        NodeKind::Subflow(subflow) => {
            let title = site.bundle.read_flow(subflow.flow)?.map_or(String::new(), |other| site.fill(other.title));
            html! { (site.say(words::FIRST)) (site.pick("：", ": ")) a href={ (subflow.flow) ".html" } { (title) } }
        }
        _ => html! { (site.fill(node.summary())) },
    };
    let body = body(site, flow, node)?;
    Ok(html! {
        section class={ "node " (class) } id=(node.id) {
            @if let Some(ending) = ending { p class="kind" { (site.say(ending)) } }
            h2 { (title) }
            (body)
        }
    })
}

fn body(site: &Site, flow: &Flow, node: &Node) -> Result<Markup> {
    let reading = html! {
        (site.opens(&site.bundle.opens(flow.id, node.id)?, ROOT)?)
        (site.reading(&site.bundle.reading(flow.id, node.id)?, ROOT)?)
    };
    Ok(match &node.kind {
        NodeKind::Question(question) => html! {
            @if let Some(hint) = question.hint { p class="hint" { (site.fill(hint)) } }
            (site.notice(question.notice.as_ref()))
            (site.picture(question.picture)?)
            @match &question.input {
                Input::Choice(list) => (choices(site, flow, node, list)),
                Input::ResponseCode(edges) => (codes(site, flow, edges)),
                Input::Typed => (conditions(site, flow, node)?),
            }
        },
        NodeKind::Step(step) => html! {
            (site.notice(step.notice.as_ref()))
            (site.blocks(&step.say, ROOT))
            (site.picture(step.picture)?)
            (reading)
            (choices(site, flow, node, &step.choices))
        },
        NodeKind::Subflow(subflow) => html! {
            ul class="choices" {
                (link(flow, subflow.solved, site.say(words::THEN_SOLVED)))
                (link(flow, subflow.unsolved, site.say(words::THEN_UNSOLVED)))
            }
        },
        NodeKind::Solved(outcome) => html! {
            (site.notice(outcome.notice.as_ref()))
            (site.blocks(&outcome.say, ROOT))
            (reading)
            @if let Some(unsolved) = outcome.unsolved {
                ul class="choices" { (link(flow, unsolved, site.say(words::STILL))) }
            }
        },
        NodeKind::Wait(wait) => html! {
            (site.notice(wait.notice.as_ref()))
            (site.blocks(&wait.say, ROOT))
            @if wait.working_days > 0 { p { (site.say(words::WORKING_DAYS)) (wait.working_days) } }
            (reading)
            ul class="choices" { (link(flow, wait.then, site.say(words::STILL))) }
        },
        NodeKind::Rule(rule) => html! {
            (site.notice(rule.notice.as_ref()))
            (site.blocks(&rule.say, ROOT))
            (reading)
            (conditions(site, flow, node)?)
        },
        NodeKind::Ticket(ticket) => html! {
            (site.notice(ticket.notice.as_ref()))
            (site.blocks(&ticket.say, ROOT))
            (reading)
            p class="call" { (site.say(words::CALL)) " " a href=(tel(site.profile.hotline)) { (site.profile.hotline) } }
        },
    })
}

fn choices(site: &Site, flow: &Flow, node: &Node, list: &[Choice]) -> Markup {
    let label = |choice: &Choice| {
        let valid = site.valid(&choice_id(flow.id, node.id, choice.id));
        let valid =
            valid.map_or(String::new(), |valid| format!("{}{valid}{}", site.pick("（", " ("), site.pick("）", ")")));
        site.fill(choice.label) + &valid
    };
    html! {
        ul class="choices" aria-label=(site.say(words::NEXT)) {
            @for choice in list { (link(flow, choice.go, &label(choice))) }
        }
    }
}

/// Where a typed answer or the outcome of a rule leads.
fn conditions(site: &Site, flow: &Flow, node: &Node) -> Result<Markup> {
    let words = |rule: &str, when: &When| match when {
        When::Otherwise => site.say(words::OTHERWISE).to_owned(),
        When::Unknown => site.say(words::UNKNOWN).to_owned(),
        // The question that is compared has its id as a name; on a page for merchants it is named by its words.
        When::Compare(comparison) => {
            let asked = comparison.of.and_then(|of| flow.node(of)).map(|node| site.fill(node.summary()));
            let plain = When::Compare(domain::flow::Comparison { of: None, ..comparison.clone() });
            [asked.unwrap_or_default(), when_in_words(&plain, site.language)].join(" ").trim().to_owned()
        }
        When::Outcome(name) => site.bundle.word(&format!("ruling.{rule}.{name}")).unwrap_or(name).to_owned(),
    };
    let edges = edges_of(site, flow, node)?;
    Ok(html! {
        ul class="choices" aria-label=(site.say(words::NEXT)) {
            @for (rule, edge) in &edges { (link(flow, edge.go, &words(rule, &edge.when))) }
        }
    })
}

fn codes(site: &Site, flow: &Flow, edges: &[Edge]) -> Markup {
    html! {
        ul class="choices" aria-label=(site.say(words::NEXT)) {
            @for edge in edges {
                @match &edge.when {
                    Condition::CodeIn(codes) => (link(flow, edge.go, &codes.join(site.pick("、", ", ")))),
                    Condition::Otherwise => (link(flow, edge.go, site.say(words::OTHER_CODE))),
                }
            }
        }
    }
}

/// A link to another section of the page.
fn link(flow: &Flow, go: u16, label: &str) -> Markup {
    let to = flow.at(go).map_or("", |node| node.id);
    html! { li { a href={ "#" (to) } { (label) } } }
}

/// The steps as structured data, for search engines.
fn how_to(site: &Site, title: &str, nodes: &[&Node]) -> Value {
    let text = |blocks: &[Block]| plain_text(site, blocks);
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
