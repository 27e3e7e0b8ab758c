//! The table of response codes, and the codes flows branch on.

use std::collections::BTreeSet;

use domain::response_code::{CodeAction, Retry};

use super::files::unquoted;
use crate::finding::problem::{CodeProblem, FlowProblem, Unquoted};
use crate::finding::{Findings, Remedy};
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

/// A tenant's own codes: checked as the table is, and each must differ from the table's.
fn own(file: &File<Profile>, content: &Content, findings: &mut Findings) {
    let known = content.codes.as_ref().filter(|table| table.complete);
    table(file, &file.value.codes, findings);
    for code in &file.value.codes {
        let common = known.and_then(|table| table.value.codes.iter().find(|of| of.code.value == code.code.value));
        if common.is_some_and(|of| {
            of.meaning.get(Language::ZhCn) == code.meaning.get(Language::ZhCn) && of.action == code.action
        }) {
            let problem = CodeProblem::SameAsTable { code: code.code.value.clone() };
            findings.add_at(&rule::PROFILE_CODE, &file.path, &code.code, problem);
        }
    }
}

/// Checks one list of codes and returns the codes in it.
fn table<'a, T>(file: &File<T>, codes: &'a [Code], findings: &mut Findings) -> BTreeSet<&'a str> {
    let path = &file.path;
    let mut seen = BTreeSet::new();
    for code in codes {
        let text = &code.code.value;
        if !file.is_quoted(&code.code) {
            unquoted(path, Unquoted::Code, &code.code, findings);
        }
        if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) {
            findings.add_at(&rule::CODE_FORM, path, &code.code, CodeProblem::Malformed { code: text.clone() });
        }
        if !seen.insert(text.as_str()) {
            findings.add_at(&rule::CODE_DUPLICATE, path, &code.code, CodeProblem::Again { code: text.clone() });
        }
        if code.action == CodeAction::QueryFirst && code.retry.value != Retry::AfterQuery {
            let problem = CodeProblem::RetryWithoutQuery { code: text.clone() };
            findings.add_at(&rule::CODE_RETRY, path, &code.retry, problem);
        }
        if UNKNOWN.contains(&text.as_str()) && code.action != CodeAction::QueryFirst {
            let problem = CodeProblem::NotUnknown { code: text.clone() };
            findings.add_at(&rule::CODE_QUERY_FIRST, path, &code.code, problem);
        }
        if code.confidence == Confidence::Ours {
            let (problem, remedy) = (CodeProblem::OursConfidence { code: text.clone() }, Remedy::OtherConfidence);
            findings.add_at_with(&rule::VALUE_UNKNOWN, path, &code.code, problem, remedy);
        }
    }
    seen
}

/// Checks that the codes flows branch on are in the table.
fn branches(content: &Content, seen: &BTreeSet<&str>, findings: &mut Findings) {
    for flow in &content.flows {
        let questions = flow.value.nodes.iter().filter_map(|entry| match &entry.value.value {
            Node::Question(question) => Some(question),
            _ => None,
        });
        for code in questions.flat_map(|question| &question.next).filter_map(|edge| edge.code_in.as_ref()).flatten() {
            if !seen.contains(code.value.as_str()) {
                let problem = FlowProblem::CodeNotInTable { code: code.value.clone() };
                findings.add_at(&rule::FLOW_CODE_UNKNOWN, &flow.path, code, problem);
            }
        }
    }
}
