//! The YAML above a Markdown text, between two lines of `---`.

use serde::de::DeserializeOwned;

use super::{parse, subset, words};
use crate::finding::Findings;
use crate::finding::problem::ArticleProblem;
use crate::rule;

/// Reads the front matter of a file; returns it with the text below and the line on which that begins. `None` after a
/// finding, when it can't be used.
pub fn front_matter<'t, T: DeserializeOwned>(
    path: &str,
    text: &'t str,
    findings: &mut Findings,
) -> Option<(T, &'t str, u32)> {
    let Some((yaml, body)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else {
        findings.add(&rule::ARTICLE_FRONT_MATTER, path, 1, ArticleProblem::NoFrontMatter);
        return None;
    };
    // The line break in front keeps the line numbers as they are in the file.
    let yaml = format!("\n{yaml}\n");
    if !subset::check(path, &yaml, findings) {
        return None;
    }
    match parse(&yaml) {
        Ok(front) => {
            let lines = text[..text.len() - body.len()].matches('\n').count();
            Some((front, body, u32::try_from(lines + 1).unwrap_or(u32::MAX)))
        }
        Err(error) => {
            words::explain(path, &yaml, &error, findings);
            None
        }
    }
}
