//! The table of response codes, and the codes flows branch on.

use std::collections::BTreeSet;

use domain::response_code::{Action, Retry};

use crate::finding::Findings;
use crate::load::Content;
use crate::read::File;
use crate::rule;
use crate::source::{Code, Confidence, Language, Node, Profile};

/// Codes after which nobody knows whether the sale went through, whatever an acquirer calls them.
const UNKNOWN: [&str; 6] = ["09", "20", "68", "94", "96", "98"];

pub(super) fn check(content: &Content, findings: &mut Findings) {
    for file in &content.profiles {
        own(file, content, findings);
    }
    let Some(file) = &content.codes else { return };
    let seen = table(file, &file.value.codes, findings);
    if file.complete {
        branches(content, &seen, findings);
    }
}

/// A tenant's own meanings: as well-formed as the table, and of codes it could replace.
fn own(file: &File<Profile>, content: &Content, findings: &mut Findings) {
    let known = content.codes.as_ref().filter(|table| table.complete);
    table(file, &file.value.codes, findings);
    for code in &file.value.codes {
        let common = known.and_then(|table| table.value.codes.iter().find(|of| of.code.value == code.code.value));
        if common.is_some_and(|of| {
            of.meaning.get(Language::ZhCn) == code.meaning.get(Language::ZhCn) && of.action == code.action
        }) {
            let message = format!("{} means here what it means in the table", code.code.value);
            findings.add_at(&rule::PROFILE_CODE, &file.path, &code.code, message);
        }
    }
}

/// One list of codes; returns those it holds.
fn table<'a, T>(file: &File<T>, codes: &'a [Code], findings: &mut Findings) -> BTreeSet<&'a str> {
    let path = &file.path;
    let mut seen = BTreeSet::new();
    for code in codes {
        let text = &code.code.value;
        if !file.is_quoted(&code.code) {
            let message = format!("the code {text} stands without quotes");
            findings.add_at_with(&rule::VALUE_UNQUOTED, path, &code.code, message, format!("quote it: \"{text}\""));
        }
        if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) {
            findings.add_at(&rule::CODE_FORM, path, &code.code, format!("`{text}` is no response code"));
        }
        if !seen.insert(text.as_str()) {
            findings.add_at(
                &rule::CODE_DUPLICATE,
                path,
                &code.code,
                format!("the code {text} stands here a second time"),
            );
        }
        if code.action == Action::QueryFirst && code.retry.value != Retry::AfterQuery {
            let message = format!("{text} leaves the outcome unknown, but may be tried again without a query");
            findings.add_at(&rule::CODE_RETRY, path, &code.retry, message);
        }
        if UNKNOWN.contains(&text.as_str()) && code.action != Action::QueryFirst {
            let message = format!("{text} leaves the outcome unknown, and this does not say so");
            findings.add_at(&rule::CODE_QUERY_FIRST, path, &code.code, message);
        }
        if code.confidence == Confidence::Ours {
            let message = format!("the confidence of {text} is `ours`, which is for safety rules");
            findings.add_at_with(&rule::VALUE_UNKNOWN, path, &code.code, message, "use verified, likely or unverified");
        }
    }
    seen
}

/// Codes that flows branch on.
fn branches(content: &Content, seen: &BTreeSet<&str>, findings: &mut Findings) {
    for flow in &content.flows {
        let questions = flow.value.nodes.iter().filter_map(|entry| match &entry.value.value {
            Node::Question(question) => Some(question),
            _ => None,
        });
        for code in questions.flat_map(|question| &question.next).filter_map(|edge| edge.code_in.as_ref()).flatten() {
            if !seen.contains(code.value.as_str()) {
                let message = format!("the code {} is not in the table", code.value);
                findings.add_at(&rule::FLOW_CODE_UNKNOWN, &flow.path, code, message);
            }
        }
    }
}
