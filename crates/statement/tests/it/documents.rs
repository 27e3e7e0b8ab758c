//! The document for integrators describes every id that the check returns.

use serde::de::DeserializeOwned;
use statement::{Cause, FileFormat, FileNote, FoundColumns, Reason, Role, StatementError};

const DOCUMENT: &str = include_str!("../../../../docs/integrate/statements.md");

/// Every id of an enum, from serde's error for an unknown one: complete whatever is added to the enum.
fn ids<T: DeserializeOwned>(unknown: &str) -> Vec<String> {
    let Err(error) = serde_json::from_str::<T>(unknown) else { panic!("{unknown} is a known id") };
    let error = error.to_string();
    let (_, expected) = error.split_once("expected one of ").unwrap_or_else(|| panic!("no list of ids in: {error}"));
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Asserts that the document describes these ids.
#[track_caller]
fn described<T: AsRef<str>>(ids: impl IntoIterator<Item = T>) {
    let missing = ids.into_iter().filter(|id| !DOCUMENT.contains(&format!("`{}`", id.as_ref())));
    let missing: Vec<String> = missing.map(|id| id.as_ref().to_owned()).collect();
    assert!(missing.is_empty(), "describe these ids in docs/integrate/statements.md: {missing:?}");
}

#[test]
fn every_cause_is_listed_and_described() {
    assert_eq!(ids::<Cause>(r#"{"id":"?"}"#), Cause::KEYS);
    described(Cause::KEYS);
}

#[test]
fn every_role_is_listed_and_described() {
    assert_eq!(ids::<Role>("\"?\""), Role::ALL.map(Role::key));
    described(Role::ALL.map(Role::key));
}

#[test]
fn every_reason_of_a_fault_is_described() {
    let ids = ids::<Reason>("\"?\"");
    let codes = ids.iter().map(|id| serde_json::from_value::<Reason>(id.clone().into()).expect("a reason").code());
    assert_eq!(codes.collect::<Vec<_>>(), ids, "a reason's code is its id in JSON");
    described(&ids);
}

#[test]
fn every_error_of_a_file_is_described() {
    use StatementError::*;
    let layout = "1;header=none;fee=positive".parse().expect("a layout");
    let found = Box::new(FoundColumns { layout, columns: Vec::new(), header_row: None, delimiter: None });
    let text = String::new;
    let errors = [
        Empty,
        NoRows,
        NoHeader { found: found.clone() },
        MissingColumns { missing: Vec::new(), found },
        OtherHeader,
        TooManyRows { limit: 0 },
        TooManyBytes { limit: 0 },
        NotAWorkbook { why: text() },
        OutsideSheet { reference: text() },
        AllOtherCurrency { currency: text() },
        UnreadableDates { header: text(), cell: text() },
        DayOrMonth { header: text(), cell: text() },
        Stopped,
    ];
    use FileFormat::*;
    let formats = [Zip, OldExcel, Locked, Page, Pdf, Image, Other];
    // A new error or format does not compile here: add it to the lists above.
    for error in &errors {
        match error {
            Empty | NoRows | NoHeader { .. } | MissingColumns { .. } | OtherHeader | TooManyRows { .. } => {}
            TooManyBytes { .. } | NotAWorkbook { .. } | OutsideSheet { .. } | AllOtherCurrency { .. } => {}
            UnreadableDates { .. } | DayOrMonth { .. } | Stopped => {}
            OtherFormat { format: Zip | OldExcel | Locked | Page | Pdf | Image | Other } => {}
        }
    }
    described(errors.iter().map(StatementError::code));
    described(formats.map(|format| OtherFormat { format }.code()));
}

#[test]
fn every_note_on_a_file_is_described() {
    let sheet = |hidden| FileNote::SheetNotRead { sheet: String::new(), hidden };
    let notes = [
        sheet(false),
        sheet(true),
        FileNote::CutNumbers { rows: 0, first_row: 0 },
        FileNote::Unit { unit: String::new() },
        FileNote::MonthFirst { month_first: true },
        FileNote::MonthFirst { month_first: false },
        FileNote::OtherZone { rows: 0 },
    ];
    // A new note does not compile here: add it to the list above.
    for note in &notes {
        match note {
            FileNote::SheetNotRead { hidden: true | false, .. } | FileNote::CutNumbers { .. } => {}
            FileNote::Unit { .. } | FileNote::MonthFirst { month_first: true | false } | FileNote::OtherZone { .. } => {
            }
        }
    }
    described(notes.iter().map(FileNote::key));
}
