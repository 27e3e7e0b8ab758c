//! What is wrong with the content, where, and how to put it right.

pub mod chinese;
mod messages;

use std::fmt;

use serde::{Serialize, Serializer};

use crate::rule::{Rule, Severity};
use crate::source::At;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, relative to the content's directory, with `/`.
    pub file: String,
    /// The line, from 1; 0 where the file as a whole is meant.
    pub line: u32,
    /// The column in characters, from 1; 0 where only the line is known.
    pub column: u32,
    /// Which rule it breaks.
    pub rule: &'static Rule,
    /// What is wrong, with the value in question.
    pub message: String,
    /// How to put it right.
    pub remedy: String,
}

/// Prints `file:line: error[rule-id]: message`, then the remedy on a line of its own.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}[{}]: {}\n    fix: {}", self.rule.severity, self.rule.id, self.message, self.remedy)
    }
}

/// An object of rule, severity, file, line, column, message and remedy; line and column are left out where they
/// are not known.
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Json<'a> {
            rule: &'a str,
            severity: String,
            file: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            line: Option<u32>,
            #[serde(skip_serializing_if = "Option::is_none")]
            column: Option<u32>,
            message: &'a str,
            remedy: &'a str,
        }
        let known = |number: u32| (number > 0).then_some(number);
        let json = Json {
            rule: self.rule.id,
            severity: self.rule.severity.to_string(),
            file: &self.file,
            line: known(self.line),
            column: known(self.column),
            message: &self.message,
            remedy: &self.remedy,
        };
        json.serialize(serializer)
    }
}

/// Collects findings.
#[derive(Clone, Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds one, with the rule's own remedy.
    pub fn add(&mut self, rule: &'static Rule, file: &str, line: u32, message: impl Into<String>) {
        self.add_with(rule, file, line, message, rule.remedy);
    }

    /// Adds one, with a remedy that fits it better than the rule's own.
    pub fn add_with(
        &mut self,
        rule: &'static Rule,
        file: &str,
        line: u32,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.push(Finding {
            file: file.to_owned(),
            line,
            column: 0,
            rule,
            message: message.into(),
            remedy: remedy.into(),
        });
    }

    /// Adds one about a value, at its line and column, with the rule's own remedy.
    pub fn add_at<T>(&mut self, rule: &'static Rule, file: &str, at: &At<T>, message: impl Into<String>) {
        self.add_at_with(rule, file, at, message, rule.remedy);
    }

    /// Adds one about a value, with a remedy that fits it better than the rule's own.
    pub fn add_at_with<T>(
        &mut self,
        rule: &'static Rule,
        file: &str,
        at: &At<T>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.push(Finding {
            file: file.to_owned(),
            line: at.line,
            column: at.column,
            rule,
            message: message.into(),
            remedy: remedy.into(),
        });
    }

    /// Adds one that was made elsewhere.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// All of them by file and line, each once: what is said of a line is not said again of another of its columns.
    pub fn sorted(mut self) -> Vec<Finding> {
        fn key(finding: &Finding) -> (&str, u32, &str, &str, u32) {
            (&finding.file, finding.line, finding.rule.id, &finding.message, finding.column)
        }
        self.0.sort_by(|a, b| key(a).cmp(&key(b)));
        self.0.dedup_by(|a, b| (&a.file, a.line, a.rule.id, &a.message) == (&b.file, b.line, b.rule.id, &b.message));
        self.0
    }
}

/// Whether any of the findings stops a release.
pub fn any_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.rule.severity == Severity::Error)
}

/// `no findings`, or how many of each severity.
pub fn count(findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|finding| finding.rule.severity == Severity::Error).count();
    let warnings = findings.len() - errors;
    match (errors, warnings) {
        (0, 0) => "no findings".to_owned(),
        (errors, 0) => plural(errors, "error"),
        (0, warnings) => plural(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", plural(errors, "error"), plural(warnings, "warning")),
    }
}

/// `1 flow`, `2 flows`.
pub fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
