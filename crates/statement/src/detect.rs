//! Finds the header of a statement and what its columns hold, by their names and their cells.
//!
//! The result says how certain it is, and a caller may correct it.

mod column_content;
mod column_names;
mod money;
mod notation;
mod role_assignment;

use std::collections::BTreeMap;

use crate::cell::clean;
use crate::fault::StatementError;
use crate::found_columns::{Confidence, FoundColumn, FoundColumns};
use crate::layout::{Fingerprint, Layout};
use crate::mask::excerpt;
use crate::role::Role;
use crate::unit::is_yuan;
pub use notation::{DayMonthOrder, Notation};

/// The first rows of a file, with their numbers.
pub type SampleRows = Vec<(u64, Vec<String>)>;

/// What the caller knows about the file.
#[derive(Clone, Copy)]
pub struct DetectOptions<'k> {
    /// The layout of this file.
    pub layout: Option<&'k Layout>,
    /// Layouts of earlier files.
    pub remembered: &'k [Layout],
    /// Whether the contract has several payment methods, so that a column must say which one was used.
    pub needs_method: bool,
}

/// Within how many rows the header must stand. More tolerate longer titles, and take longer.
const HEADER_WITHIN: usize = 64;
/// How many rows below the header are examined. More recognise columns better, and take longer.
const ROWS_EXAMINED: usize = 60;

/// Finds the header in one of the samples. Each sample is the same text, split by a different separator.
///
/// # Errors
///
/// [`StatementError::Empty`], [`StatementError::NoRows`], [`StatementError::NoHeader`],
/// [`StatementError::MissingColumns`], [`StatementError::OtherHeader`].
pub fn find(samples: &[(Option<char>, SampleRows)], known: DetectOptions<'_>) -> Result<FoundColumns, StatementError> {
    if samples.iter().all(|(_, sample)| sample.iter().all(|(_, cells)| is_blank(cells))) {
        return Err(StatementError::Empty);
    }
    if let Some(found) = by_known_layout(samples, known)? {
        return Ok(found);
    }
    let best = samples.iter().filter_map(|(delimiter, sample)| best_header(*delimiter, sample, known.needs_method));
    let Some(best) = best.reduce(|one, other| if other.rank() > one.rank() { other } else { one }) else {
        return Err(StatementError::NoHeader { found: Box::new(without_known_header(samples, known.needs_method)) });
    };
    if !best.missing.is_empty() {
        refuse_other_currency(&best.found, samples)?;
        let best = refuse_unreadable_dates(best, samples)?;
        return Err(StatementError::MissingColumns { missing: best.missing, found: Box::new(best.found) });
    }
    if best.rows_below == 0 {
        return Err(StatementError::NoRows);
    }
    Ok(best.found)
}

/// An error if no row is in yuan: then the missing columns would not help.
fn refuse_other_currency(found: &FoundColumns, samples: &[(Option<char>, SampleRows)]) -> Result<(), StatementError> {
    let Some(at) = found.layout.column_of(Role::Currency) else { return Ok(()) };
    let sample = samples.iter().find(|(delimiter, _)| *delimiter == found.delimiter).map(|(_, sample)| sample);
    let rows = sample.into_iter().flatten().filter(|(row, _)| Some(*row) > found.header_row);
    let mut cells = rows.filter_map(|(_, cells)| cells.get(at)).map(|cell| clean(cell)).filter(|cell| !cell.is_empty());
    let Some(first) = cells.next().filter(|cell| !is_yuan(cell)) else { return Ok(()) };
    let currency = excerpt(first, Some(Role::Currency));
    if cells.any(is_yuan) { Ok(()) } else { Err(StatementError::AllOtherCurrency { currency }) }
}

/// An error if only the dates are missing, and there is a column of dates whose cells can't be read. If other columns
/// are missing as well, the dates are removed from what is missing.
fn refuse_unreadable_dates(
    mut best: HeaderCandidate,
    samples: &[(Option<char>, SampleRows)],
) -> Result<HeaderCandidate, StatementError> {
    let columns = best.found.columns.iter().enumerate().filter(|(_, column)| column.role.is_none());
    let names_a_date = |header: &str| {
        column_names::roles_of_name(header).iter().any(|named| named.role == Role::Date && named.exactly)
    };
    let mut dates = columns.filter(|(_, column)| names_a_date(&column.header));
    let sample = samples.iter().find(|(delimiter, _)| *delimiter == best.found.delimiter).map(|(_, sample)| sample);
    let below = |at: usize| {
        let rows = sample.into_iter().flatten().filter(|(row, _)| Some(*row) > best.found.header_row);
        let mut cells = rows.filter_map(move |(_, cells)| cells.get(at)).map(|cell| clean(cell));
        cells.find(|cell| !cell.is_empty())
    };
    let shown = dates.find_map(|(at, column)| Some((column.header.clone(), excerpt(below(at)?, Some(Role::Date)))));
    if let Some((header, cell)) = shown.filter(|_| best.missing.contains(&Role::Date)) {
        if best.missing == [Role::Date] {
            return Err(StatementError::UnreadableDates { header, cell });
        }
        best.missing.retain(|role| *role != Role::Date);
    }
    Ok(best)
}

/// The columns by a layout that the caller gave or remembers. A given layout must have all that is needed; remembered
/// ones that have not are skipped.
fn by_known_layout(
    samples: &[(Option<char>, SampleRows)],
    known: DetectOptions<'_>,
) -> Result<Option<FoundColumns>, StatementError> {
    let remembered = known
        .remembered
        .iter()
        .filter(|layout| role_assignment::missing_in_layout(layout, known.needs_method).is_empty());
    for layout in known.layout.into_iter().chain(remembered) {
        let Some(header) = layout.header else {
            if known.layout == Some(layout) {
                let (delimiter, sample) = widest(samples);
                let width = sample.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
                return complete(by_layout(layout, &vec![String::new(); width], None, delimiter), known);
            }
            continue;
        };
        for (delimiter, sample) in samples {
            let mut rows = sample.iter().take(HEADER_WITHIN);
            if let Some((row, cells)) = rows.find(|(_, cells)| Fingerprint::of(cells) == header) {
                return complete(by_layout(layout, cells, Some(*row), *delimiter), known);
            }
        }
    }
    if known.layout.is_some() { Err(StatementError::OtherHeader) } else { Ok(None) }
}

/// The columns, if the layout has all that is needed.
fn complete(found: FoundColumns, known: DetectOptions<'_>) -> Result<Option<FoundColumns>, StatementError> {
    let missing = role_assignment::missing_in_layout(&found.layout, known.needs_method);
    if missing.is_empty() {
        return Ok(Some(found));
    }
    Err(StatementError::MissingColumns { missing, found: Box::new(found) })
}

fn by_layout(layout: &Layout, header: &[String], header_row: Option<u64>, delimiter: Option<char>) -> FoundColumns {
    let column = |(at, name): (usize, &String)| {
        let role = layout.role_of(at);
        FoundColumn { header: excerpt(name, None), role, confidence: role.map(|_| Confidence::Given) }
    };
    let columns = header.iter().enumerate().map(column).collect();
    FoundColumns { layout: layout.clone(), columns, header_row, delimiter }
}

/// A row that may be the header.
struct HeaderCandidate {
    found: FoundColumns,
    missing: Vec<Role>,
    points: usize,
    rows_below: usize,
}

impl HeaderCandidate {
    /// How good a candidate is: first by how few needed columns are missing, then by points.
    fn rank(&self) -> (usize, usize) {
        (Role::ALL.len() - self.missing.len(), self.points)
    }
}

fn best_header<'s>(delimiter: Option<char>, sample: &'s SampleRows, needs_method: bool) -> Option<HeaderCandidate> {
    let rows = sample.iter().enumerate().take(HEADER_WITHIN);
    // A header names at least two columns. Examining every row closely would be slow.
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    let mut names = |cell: &'s str| *known.entry(cell).or_insert_with(|| !column_names::roles_of_name(cell).is_empty());
    let named = rows.filter(|(_, (_, cells))| cells.len() >= 2 && cells.iter().filter(|cell| names(cell)).count() >= 2);
    let candidates = named.map(|(at, (row, header))| {
        let again = Fingerprint::of(header);
        let below = sample[at + 1..].iter().map(|(_, cells)| cells);
        let below = below.filter(|cells| !is_blank(cells) && Fingerprint::of(cells) != again);
        let (units, unit_row) = notation::units(header, &sample[..at], sample.get(at + 1));
        let rows: Vec<Vec<String>> = below.skip(usize::from(unit_row.is_some())).take(ROWS_EXAMINED).cloned().collect();
        let assigned = role_assignment::assign(header, &rows, &units, needs_method);
        let layout = Layout { header: Some(again), ..assigned.layout };
        let found = FoundColumns { layout, columns: assigned.columns, header_row: Some(*row), delimiter };
        HeaderCandidate { found, missing: assigned.missing, points: assigned.points, rows_below: rows.len() }
    });
    candidates.reduce(|one, other| if other.rank() > one.rank() { other } else { one })
}

/// What the columns seem to hold if no row has two known names. A row of words above rows of figures is taken for the
/// header, so that a corrected layout finds it again.
fn without_known_header(samples: &[(Option<char>, SampleRows)], needs_method: bool) -> FoundColumns {
    let (delimiter, sample) = widest(samples);
    let width = width(sample);
    let is_header = |(_, cells): &(u64, Vec<String>)| {
        let mut named = cells.iter().filter(|cell| !cell.trim().is_empty()).peekable();
        cells.len() == width && named.peek().is_some() && !named.any(|cell| column_content::is_figure(cell))
    };
    let at = sample.iter().take(HEADER_WITHIN).position(is_header).filter(|at| at + 1 < sample.len());
    let header = at.map_or_else(|| vec![String::new(); width], |at| sample[at].1.clone());
    let below = sample.iter().skip(at.map_or(0, |at| at + 1)).map(|(_, cells)| cells.clone());
    let (units, _) = notation::units(&header, &sample[..at.unwrap_or_default()], None);
    let assigned =
        role_assignment::assign(&header, &below.take(ROWS_EXAMINED).collect::<Vec<_>>(), &units, needs_method);
    let layout = Layout { header: at.map(|_| Fingerprint::of(&header)), ..assigned.layout };
    FoundColumns { layout, columns: assigned.columns, header_row: at.map(|at| sample[at].0), delimiter }
}

/// How many cells most rows have.
fn width(sample: &SampleRows) -> usize {
    agreement(sample).map_or(1, |(_, width)| width)
}

/// The most frequent number of cells above one: how many rows have it, and the number.
fn agreement(sample: &SampleRows) -> Option<(usize, usize)> {
    let widths: Vec<usize> = sample.iter().map(|(_, cells)| cells.len()).filter(|width| *width > 1).collect();
    widths.iter().map(|width| (widths.iter().filter(|other| *other == width).count(), *width)).max()
}

/// The sample in which the most rows have the same number of cells; if several are equal, the one with the most cells.
fn widest(samples: &[(Option<char>, SampleRows)]) -> (Option<char>, &SampleRows) {
    let best = samples.iter().reduce(|one, other| if agreement(&other.1) > agreement(&one.1) { other } else { one });
    static NONE: (Option<char>, SampleRows) = (None, Vec::new());
    let (delimiter, sample) = best.unwrap_or(&NONE);
    (*delimiter, sample)
}

fn is_blank(cells: &[String]) -> bool {
    // Separators count as blank: in each sample the other separators stand in the cells.
    let blank = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|');
    cells.iter().all(|cell| cell.chars().all(blank))
}
