//! What is true only of banks, or only of payment institutions, is shown to merchants of that kind of institution only.
//!
//! A profile says which kind its institution is, so no text needs to ask, or to say “if {bank} is …”: a paragraph, a
//! list item or a table row that begins with `{if_bank}` or `{if_payment_institution}` is shown for that kind only.

use super::placeholder::{MARKS, placeholders};
use crate::finding::Findings;
use crate::finding::problem::TextProblem;
use crate::load::Content;
use crate::rule;
use crate::source::{Language, Str, Text};

/// Phrases about one kind: its regulator, its price rules, its name.
const OF_BANKS: [&str; 4] = ["12378", "{bank}是银行", "{bank} is a bank", "{bank}如果是银行"];
const OF_PAYMENT_INSTITUTIONS: [&str; 5] =
    ["支付机构", "清算协会", "payment institution", "clearing association", "{bank} is a payment"];
/// Phrases that name both kinds.
const OF_BOTH: [&str; 6] = [
    "银行或支付机构",
    "银行、支付机构",
    "银行和支付机构",
    "bank or payment institution",
    "bank, payment institution",
    "banks, payment institutions",
];

pub(super) fn check(content: &Content, findings: &mut Findings) {
    for file in &content.flows {
        for text in file.value.nodes.iter().flat_map(|entry| entry.value.texts()) {
            both_languages(text, |part| claims(&file.path, part, false, findings));
        }
    }
    for rule in content.safety.iter().flat_map(|file| &file.value.rules) {
        both_languages(&rule.say, |part| claims("safety.yaml", part, false, findings));
    }
    for article in &content.articles {
        marks(&article.path, &article.body, true, findings);
        // An article may explain both kinds, but what it says of this tenant must be true.
        claims(&article.path, &article.body, true, findings);
    }
}

fn both_languages(text: &Text, mut checker: impl FnMut(&Str)) {
    for language in Language::ALL {
        text.part(language).into_iter().for_each(&mut checker);
    }
}

/// Reports marks that are not at the start of a paragraph or list item of a longer text.
pub(super) fn marks(path: &str, text: &Str, may_begin: bool, findings: &mut Findings) {
    let mut paragraph_goes_on = false;
    for (line, words) in (text.line..).zip(text.lines()) {
        let unmarked = bare(words);
        let is_item = unmarked != words.trim_start();
        let after = leading_mark(unmarked).filter(|_| may_begin && (is_item || !paragraph_goes_on));
        let rest = after.map_or(unmarked, |(_, rest)| rest);
        if placeholders(rest).iter().any(|(_, name)| MARKS.contains(&name.as_str())) {
            findings.add(&rule::TEXT_INSTITUTION, path, line, TextProblem::MarkInsideText);
        }
        paragraph_goes_on = !words.trim().is_empty();
    }
}

/// Reports sentences about one kind of institution that merchants of the other kind would read.
fn claims(path: &str, text: &Str, of_bank_only: bool, findings: &mut Findings) {
    for (line, words) in (text.line..).zip(text.lines()) {
        let (kind, rest) = leading_mark(bare(words)).map_or((None, words), |(kind, rest)| (Some(kind), rest));
        for sentence in rest.split(['。', '；', '！', '？', ';', '|']).flat_map(|part| part.split(". ")) {
            let mut lower = sentence.to_lowercase();
            OF_BOTH.iter().for_each(|both| lower = lower.replace(both, ""));
            if of_bank_only && kind.is_none() && !lower.contains("{bank}") {
                continue;
            }
            let about = |words: &[&str]| words.iter().any(|word| lower.contains(word));
            let wrong = about(&OF_BANKS) && kind != Some("if_bank")
                || about(&OF_PAYMENT_INSTITUTIONS) && kind != Some("if_payment_institution");
            if wrong {
                findings.add(&rule::TEXT_INSTITUTION, path, line, TextProblem::OfOneKindOfInstitution);
                break;
            }
        }
    }
}

/// A line without its list marker.
fn bare(line: &str) -> &str {
    let line = line.trim_start();
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = line
        .strip_prefix("- ")
        .or_else(|| line.strip_prefix("| "))
        .or_else(|| numbered.strip_prefix(". ").filter(|_| numbered != line));
    item.unwrap_or(line)
}

/// The mark that a line begins with, and the text after it.
fn leading_mark(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix('{')?.split_once('}')?;
    MARKS.contains(&name).then_some((name, rest))
}
