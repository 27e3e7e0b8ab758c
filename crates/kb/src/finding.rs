//! What is wrong with the content, where, and how to put it right.

use std::fmt;

use crate::rule::{Rule, Severity};

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, relative to the content's directory, with `/`.
    pub file: String,
    /// The line, from 1; 0 where the file as a whole is meant.
    pub line: u32,
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
        let (message, remedy) = (message.into(), remedy.into());
        self.0.push(Finding { file: file.to_owned(), line, rule, message, remedy });
    }

    /// All of them by file and line, each once.
    pub fn sorted(mut self) -> Vec<Finding> {
        self.0.sort_by(|a, b| (&a.file, a.line, a.rule.id, &a.message).cmp(&(&b.file, b.line, b.rule.id, &b.message)));
        self.0.dedup();
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
