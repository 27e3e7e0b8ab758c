//! Findings and rules in the language the tool speaks: Chinese or English.
//!
//! Findings are made in English, which is also what programs that read `--json` rely on; their Chinese is looked up
//! here when they are printed. Not here: the language of content, which is always both.

use super::{Finding, messages};
use crate::rule::{self, Rule, Severity};
use crate::source::Language;

fn pick<'a>(language: Language, zh: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::ZhCn => zh,
        Language::En => en,
    }
}

/// What a finding says is wrong.
pub fn message(finding: &Finding, language: Language) -> String {
    match language {
        Language::En => finding.message.clone(),
        // What no pattern knows still says which rule is broken, and keeps the words with the values.
        Language::ZhCn => messages::chinese(&finding.message)
            .unwrap_or_else(|| format!("{}（{}）", meaning(finding.rule, language), finding.message)),
    }
}

/// How a finding is put right.
pub fn remedy(finding: &Finding, language: Language) -> String {
    match language {
        Language::En => finding.remedy.clone(),
        Language::ZhCn if finding.remedy == finding.rule.remedy => rule_remedy(finding.rule, language).to_owned(),
        Language::ZhCn => messages::chinese(&finding.remedy).unwrap_or_else(|| finding.remedy.clone()),
    }
}

/// What a rule asks for.
pub fn meaning(rule: &Rule, language: Language) -> &'static str {
    pick(language, rule::chinese(rule.id).map_or(rule.meaning, |(meaning, _)| meaning), rule.meaning)
}

/// What to do about a finding of a rule.
pub fn rule_remedy(rule: &Rule, language: Language) -> &'static str {
    pick(language, rule::chinese(rule.id).map_or(rule.remedy, |(_, remedy)| remedy), rule.remedy)
}

/// Whether there is a Chinese text for what a finding says, and for its remedy.
pub fn is_translated(finding: &Finding) -> bool {
    let remedy = finding.remedy == finding.rule.remedy || messages::chinese(&finding.remedy).is_some();
    rule::chinese(finding.rule.id).is_some() && messages::chinese(&finding.message).is_some() && remedy
}

/// A finding as the terminal shows it: `file:line: error[rule-id]: message`, the remedy below.
pub fn finding(finding: &Finding, language: Language) -> String {
    if language == Language::En {
        return finding.to_string();
    }
    let line = if finding.line > 0 { format!(":{}", finding.line) } else { String::new() };
    let severity = match finding.rule.severity {
        Severity::Error => "错误",
        Severity::Warning => "提醒",
    };
    let (message, remedy) = (message(finding, language), remedy(finding, language));
    format!("{}{line}：{severity}[{}]：{message}\n    怎么改：{remedy}", finding.file, finding.rule.id)
}

/// `no findings`, or how many of each severity.
pub fn count(findings: &[Finding], language: Language) -> String {
    if language == Language::En {
        return crate::finding::count(findings);
    }
    let errors = findings.iter().filter(|finding| finding.rule.severity == Severity::Error).count();
    match (errors, findings.len() - errors) {
        (0, 0) => "没有发现问题".to_owned(),
        (errors, 0) => format!("{errors} 处错误"),
        (0, warnings) => format!("{warnings} 处提醒"),
        (errors, warnings) => format!("{errors} 处错误，{warnings} 处提醒"),
    }
}
