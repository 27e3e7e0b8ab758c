//! The verdict of a check in the words of the tool.

use statement::page::{CheckedFile, conclusion};

use crate::tools::context::ToolContext;

/// The words of a tool as [`conclusion`] takes them.
pub fn say<'t>(tool: &'t ToolContext<'_>) -> impl Fn(&str, &[(&str, &str)]) -> String + 't {
    |key, values| tool.word_with(key, values).to_string()
}

/// The heading: the verdict.
pub fn heading(tool: &ToolContext<'_>, done: &CheckedFile) -> String {
    conclusion::heading(&say(tool), done.verdict, &done.shares, done.rows.differing)
}
