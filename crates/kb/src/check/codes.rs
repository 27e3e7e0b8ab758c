//! The table of response codes, and the codes flows branch on.

use std::collections::BTreeSet;

use domain::response_code::{Action, Retry};

use crate::finding::Findings;
use crate::load::Content;
use crate::rule;
use crate::source::{Confidence, Node};

pub(super) fn check(content: &Content, findings: &mut Findings) {
    let Some(file) = &content.codes else { return };
    let path = &file.path;
    let mut seen = BTreeSet::new();
    for code in &file.value.codes {
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
        if code.confidence == Confidence::Ours {
            let message = format!("the confidence of {text} is `ours`, which is for safety rules");
            findings.add_at_with(&rule::VALUE_UNKNOWN, path, &code.code, message, "use verified, likely or unverified");
        }
    }
    if !file.complete {
        return;
    }
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
