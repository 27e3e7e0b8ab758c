//! A sale whose outcome is unknown: no other payment is taken for it, and only one flow leads to charging again.
//!
//! A screen counts as one of such a sale when a merchant may read it without knowing the outcome: in the flow for it,
//! after a code or an answer that says so, or when the screen itself forbids another charge or has the last sale
//! queried.

use std::collections::{BTreeMap, BTreeSet};

use domain::response_code::CodeAction;

use super::phrase::{Phrases, asks, sentences};
use super::sale_words::{
    CHARGE, DOUBT, FAILED, FOR_OTHERS, KNOWN_TO_FAIL, NO_RECORD, NOT_DEBITED, OTHER_MEANS, QUERY, QUERY_THEN,
};
use super::screen::{Screen, ScreenKind};
use crate::finding::Findings;
use crate::finding::problem::HarmProblem;
use crate::load::Content;
use crate::rule;
use crate::source::{Choice, Code, Entry, Flow, Language, Node};

/// The flow that clears up a sale whose outcome is unknown, and the category of the ticket for it.
const FLOW: &str = "unknown-outcome";
const CATEGORY: &str = "unknown_outcome";

/// Interface words shown around a ticket, which may be about such a sale.
const ABOUT_A_TICKET: [&str; 4] = ["outbox.", "ticket.", "receipt.", "action.query_first."];

pub(super) fn check(content: &Content, screens: &[Screen], findings: &mut Findings) {
    let doubtful: BTreeMap<&str, BTreeSet<&str>> = content
        .flows
        .iter()
        .map(|file| (file.value.id.value.as_str(), doubtful(&file.value, &query_first(content))))
        .collect();
    for screen in screens {
        let in_doubt = match &screen.kind {
            ScreenKind::Node(flow, entry) => {
                let known_here = flow.id.value == FLOW && matches!(entry.value.value, Node::Solved(_));
                let node = entry.key.value.as_str();
                let led_here = doubtful.get(flow.id.value.as_str()).is_some_and(|nodes| nodes.contains(node));
                !known_here && (led_here || mentions_unknown_outcome(screen))
            }
            ScreenKind::Code(code) => code.action == CodeAction::QueryFirst || mentions_unknown_outcome(screen),
            ScreenKind::Section(article) => {
                article.front.related.iter().any(|flow| flow.value == FLOW)
                    || article.links.iter().any(|link| link.value == format!("flow:{FLOW}"))
            }
            ScreenKind::Words(key) => {
                mentions_unknown_outcome(screen) || ABOUT_A_TICKET.iter().any(|about| key.starts_with(about))
            }
        };
        if in_doubt {
            lines(screen, findings);
        }
        missing_record(screen, findings);
    }
    for file in &content.flows {
        for entry in file.value.nodes.iter() {
            for choice in entry.value.choices() {
                one_answer_for_both(&file.path, &file.value, choice, findings);
            }
        }
    }
}

fn query_first(content: &Content) -> BTreeSet<&str> {
    let table = content.codes.iter().flat_map(|file| &file.value.codes);
    table.filter(|code: &&Code| code.action == CodeAction::QueryFirst).map(|code| code.code.value.as_str()).collect()
}

/// The nodes of a flow where the outcome of a sale may be unknown.
fn doubtful<'a>(flow: &'a Flow, query_first: &BTreeSet<&str>) -> BTreeSet<&'a str> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let is_sale = |choice: &&Choice| label_has(choice, &DOUBT);
    for entry in flow.nodes.iter() {
        let id = entry.key.value.as_str();
        if flow.id.value == FLOW
            || matches!(&entry.value.value, Node::Ticket(ticket) if ticket.category.value == CATEGORY)
        {
            found.insert(id);
        }
        match &entry.value.value {
            Node::Question(question) => {
                found.extend(question.choices.iter().any(|choice| is_sale(&choice)).then_some(id));
                let coded = question
                    .next
                    .iter()
                    .filter(|edge| edge.code_in.iter().flatten().any(|code| query_first.contains(code.value.as_str())));
                found.extend(coded.map(|edge| edge.go.value.as_str()));
            }
            Node::Subflow(subflow) if subflow.flow.value == FLOW => {
                found.insert(&subflow.unsolved.value);
            }
            _ => {}
        }
        found.extend(entry.value.choices().iter().filter(is_sale).map(|choice| choice.go.value.as_str()));
    }
    // A merchant for whom an ending did not help still does not know the outcome.
    while let Some(next) = flow.nodes.iter().find_map(|entry| onward(entry, &found)) {
        found.insert(next);
    }
    found
}

fn onward<'a>(entry: &'a Entry<Node>, found: &BTreeSet<&str>) -> Option<&'a str> {
    let next = match &entry.value.value {
        Node::Solved(outcome) => outcome.unsolved.as_ref()?,
        Node::Wait(wait) => &wait.then,
        _ => return None,
    };
    (found.contains(entry.key.value.as_str()) && !found.contains(next.value.as_str())).then_some(next.value.as_str())
}

fn label_has(choice: &Choice, phrases: &Phrases) -> bool {
    Language::ALL.into_iter().any(|language| phrases.occur_in(choice.label.get(language), language))
}

/// Whether the screen forbids another charge or has the last sale queried.
fn mentions_unknown_outcome(screen: &Screen) -> bool {
    screen.texts.iter().any(|text| {
        text.lines().flat_map(|(_, line)| sentences(line, text.language)).any(|sentence| {
            CHARGE.are_forbidden_in(&sentence, text.language) || QUERY.occur_in(&sentence, text.language)
        })
    })
}

fn lines(screen: &Screen, findings: &mut Findings) {
    for text in &screen.texts {
        let language = text.language;
        let heading = text.text.lines().next().filter(|_| matches!(screen.kind, ScreenKind::Section(_)));
        let for_others = heading.is_some_and(|heading| FOR_OTHERS.occur_in(heading, language));
        for (at, line) in text.lines() {
            let taught = matches!(screen.kind, ScreenKind::Section(_))
                && FAILED.occur_in(line, language)
                && NOT_DEBITED.occur_in(line, language);
            for sentence in sentences(line, language).iter().filter(|sentence| !asks(sentence)) {
                let excused = for_others
                    || FOR_OTHERS.occur_in(sentence, language)
                    || KNOWN_TO_FAIL.occur_in(&sentence.replace("成没成功", "").replace("有没有成功", ""), language);
                if !excused && OTHER_MEANS.are_advised_in(sentence, language) {
                    let problem = HarmProblem::OtherPayment { sentence: sentence.clone() };
                    findings.add(&rule::UNKNOWN_OTHER_PAYMENT, screen.path, at, problem);
                }
                let after_a_query = QUERY_THEN.occur_in(sentence, language);
                if !taught && !after_a_query && CHARGE.are_advised_in(sentence, language) {
                    let problem = HarmProblem::ChargeAgain { sentence: sentence.clone(), flow: FLOW };
                    findings.add(&rule::UNKNOWN_CHARGE_AGAIN, screen.path, at, problem);
                }
            }
        }
    }
}

fn missing_record(screen: &Screen, findings: &mut Findings) {
    for text in &screen.texts {
        for (at, line) in text.lines() {
            let line = line.replace("**", "");
            let asked = asks(line.trim());
            let charged = sentences(&line, text.language).iter().any(|sentence| {
                CHARGE.are_advised_in(sentence, text.language) && !QUERY_THEN.occur_in(sentence, text.language)
            });
            if !asked && charged && NO_RECORD.occur_in(&line, text.language) {
                let problem = HarmProblem::MissingRecord { text: line.trim().to_owned() };
                findings.add(&rule::UNKNOWN_NO_RECORD, screen.path, at, problem);
            }
        }
    }
}

/// Reports one answer for both "it failed" and "it is not on record". It is allowed if the acquirer says so, because then
/// it is known, and if it leads to a ticket.
fn one_answer_for_both(path: &str, flow: &Flow, choice: &Choice, findings: &mut Findings) {
    let to_a_person = flow.nodes.get(&choice.go.value).is_some_and(|node| matches!(node.value, Node::Ticket(_)));
    let by_the_acquirer = choice.label.get(Language::ZhCn).contains("{bank}");
    if label_has(choice, &NO_RECORD) && label_has(choice, &FAILED) && !to_a_person && !by_the_acquirer {
        let problem = HarmProblem::MissingRecord { text: choice.label.get(Language::En).to_owned() };
        findings.add_at(&rule::UNKNOWN_NO_RECORD, path, &choice.id, problem);
    }
}
