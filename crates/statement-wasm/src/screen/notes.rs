//! What is said of the whole file: sheets that were not read, units, zones, numbers that were cut short.

use desk::Desk;
use sheet::{Element, Sheet};
use statement::FileNote;

/// Draws each note as a line.
pub fn notes(sheet: &mut Sheet, desk: &Desk<'_>, notes: &[FileNote]) {
    for note in notes {
        let (name, count) = match note {
            FileNote::SheetNotRead { sheet: name, .. } | FileNote::Unit { unit: name } => (name.clone(), String::new()),
            FileNote::CutNumbers { rows, .. } | FileNote::OtherZone { rows } => (String::new(), rows.to_string()),
            FileNote::MonthFirst { .. } => Default::default(),
        };
        let key = format!("statement.note.{}", note.key());
        sheet.text(Element::Hint, &desk.word_with(&key, &[("name", &name), ("count", &count)]));
    }
}
