//! What is said of the whole file: sheets that were not read, units, zones, numbers that were cut short.

use desk::Desk;
use sheet::{Element, Sheet};
use statement::Note;

/// Draws each note as a line.
pub fn notes(sheet: &mut Sheet, desk: &Desk<'_>, notes: &[Note]) {
    for note in notes {
        let (name, count) = match note {
            Note::SheetNotRead { sheet: name, .. } | Note::Unit { unit: name } => (name.clone(), String::new()),
            Note::CutNumbers { rows, .. } | Note::OtherZone { rows } => (String::new(), rows.to_string()),
            Note::MonthFirst { .. } => Default::default(),
        };
        let key = format!("statement.note.{}", note.code());
        sheet.text(Element::Hint, &desk.word_with(&key, &[("name", &name), ("count", &count)]));
    }
}
