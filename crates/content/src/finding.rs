//! What is wrong with the content, where, and how to put it right.

pub mod problem;
mod remedy;
pub mod render;

use std::fmt;

use serde::Serialize;

use crate::rule::{Rule, Severity};
use crate::source::{At, Language};
pub use problem::Problem;
pub use remedy::Remedy;
use render::Render;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, relative to the content's directory, with `/`.
    pub file: String,
    /// The line, from 1; 0 for the entire file.
    pub line: u32,
    /// The column in characters, from 1; 0 if only the line is known.
    pub column: u32,
    /// Which rule it breaks.
    pub rule: &'static Rule,
    /// What is wrong, with the values in question.
    pub problem: Problem,
    /// How to put it right; `None` for the rule's own remedy.
    pub remedy: Option<Remedy>,
}

/// A finding as JSON: rule, severity, file, line, column, message and remedy; line and column are left out where they
/// are not known.
#[derive(Clone, Debug, Serialize)]
pub struct JsonFinding<'a> {
    rule: &'a str,
    severity: String,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    message: String,
    remedy: String,
}

impl Finding {
    /// What is wrong, in a language.
    pub fn message(&self, language: Language) -> String {
        self.problem.render(language)
    }

    /// How to put it right, in a language.
    pub fn remedy(&self, language: Language) -> String {
        self.remedy.as_ref().map_or_else(|| self.rule.remedy(language).to_owned(), |remedy| remedy.render(language))
    }

    /// As the terminal shows it: `file:line: error[rule-id]: message`, and the remedy on a line of its own.
    pub fn line_in(&self, language: Language) -> String {
        let line = if self.line > 0 { format!(":{}", self.line) } else { String::new() };
        let (file, id) = (&self.file, self.rule.id);
        let (severity, message) = (self.rule.severity.word(language), self.message(language));
        let remedy = self.remedy(language);
        match language {
            Language::En => format!("{file}{line}: {severity}[{id}]: {message}\n    fix: {remedy}"),
            Language::ZhCn => format!("{file}{line}：{severity}[{id}]：{message}\n    怎么改：{remedy}"),
        }
    }

    /// As programs read it, its texts in a language.
    pub fn json_in(&self, language: Language) -> JsonFinding<'_> {
        let known = |number: u32| (number > 0).then_some(number);
        JsonFinding {
            rule: self.rule.id,
            severity: self.rule.severity.to_string(),
            file: &self.file,
            line: known(self.line),
            column: known(self.column),
            message: self.message(language),
            remedy: self.remedy(language),
        }
    }
}

/// As the terminal shows it in English.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line_in(Language::En))
    }
}

/// Collects findings.
#[derive(Clone, Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds one about a line, with the rule's own remedy; line 0 means the entire file.
    pub fn add(&mut self, rule: &'static Rule, file: &str, line: u32, problem: impl Into<Problem>) {
        self.push(Finding { file: file.to_owned(), line, column: 0, rule, problem: problem.into(), remedy: None });
    }

    /// Adds one about a line, with a remedy that fits it better than the rule's own.
    pub fn add_with(
        &mut self,
        rule: &'static Rule,
        file: &str,
        line: u32,
        problem: impl Into<Problem>,
        remedy: Remedy,
    ) {
        let (file, problem) = (file.to_owned(), problem.into());
        self.push(Finding { file, line, column: 0, rule, problem, remedy: Some(remedy) });
    }

    /// Adds one about a value, at its line and column, with the rule's own remedy.
    pub fn add_at<T>(&mut self, rule: &'static Rule, file: &str, at: &At<T>, problem: impl Into<Problem>) {
        let (file, problem) = (file.to_owned(), problem.into());
        self.push(Finding { file, line: at.line, column: at.column, rule, problem, remedy: None });
    }

    /// Adds one about a value, with a remedy that fits it better than the rule's own.
    pub fn add_at_with<T>(
        &mut self,
        rule: &'static Rule,
        file: &str,
        at: &At<T>,
        problem: impl Into<Problem>,
        remedy: Remedy,
    ) {
        let (file, problem) = (file.to_owned(), problem.into());
        self.push(Finding { file, line: at.line, column: at.column, rule, problem, remedy: Some(remedy) });
    }

    /// Adds one that was made elsewhere.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// How many there are so far.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// All of them by file and line, each once: what is said of a line is not said again of another of its columns.
    pub fn sorted(self) -> Vec<Finding> {
        let mut all: Vec<(String, Finding)> =
            self.0.into_iter().map(|finding| (finding.message(Language::En), finding)).collect();
        all.sort_by(|(message, a), (other, b)| {
            let key = |finding: &Finding| (finding.file.clone(), finding.line, finding.rule.id);
            key(a).cmp(&key(b)).then_with(|| message.cmp(other)).then_with(|| a.column.cmp(&b.column))
        });
        all.dedup_by(|(message, a), (other, b)| {
            (&a.file, a.line, a.rule.id, message) == (&b.file, b.line, b.rule.id, other)
        });
        all.into_iter().map(|(_, finding)| finding).collect()
    }
}

/// Whether any of the findings stops a release.
pub fn any_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.rule.severity == Severity::Error)
}

/// `no findings`, or how many of each severity, in a language.
pub fn count(findings: &[Finding], language: Language) -> String {
    let errors = findings.iter().filter(|finding| finding.rule.severity == Severity::Error).count();
    let warnings = findings.len() - errors;
    let words = language.pick(
        [format!("{errors} 处错误"), format!("{warnings} 处提醒")],
        [plural(errors, "error"), plural(warnings, "warning")],
    );
    match (errors, warnings) {
        (0, 0) => language.pick("没有发现问题", "no findings").to_owned(),
        (_, 0) => words[0].clone(),
        (0, _) => words[1].clone(),
        _ => words.join(language.pick("，", ", ")),
    }
}

/// `1 flow`, `2 flows`.
pub fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
