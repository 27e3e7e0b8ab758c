//! Notes on the entire file: sheets that were not read, units, time zones, truncated numbers.

use statement::FileNote;

use crate::tools::context::ToolContext;
use crate::view::page::Page;

/// Writes each note as a line.
pub fn notes(page: &mut Page, tool: &ToolContext<'_>, notes: &[FileNote]) {
    for note in notes {
        let (name, count) = match note {
            FileNote::SheetNotRead { sheet: name, .. } | FileNote::Unit { unit: name } => {
                (name.as_str(), String::new())
            }
            FileNote::CutNumbers { rows, .. } | FileNote::OtherZone { rows } => ("", rows.to_string()),
            FileNote::MonthFirst { .. } => Default::default(),
        };
        let key = format!("statement.note.{}", note.key());
        page.p("hint", tool.word_with(&key, &[("name", name), ("count", &count)]));
    }
}
