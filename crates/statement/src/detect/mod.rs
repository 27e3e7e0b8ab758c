//! Finds the header of a statement and what its columns hold, by their names and their cells.
//!
//! It says how sure it is, and a caller may correct it. Nothing is checked here.

mod columns;
mod content;
mod headers;
mod money;
mod notation;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::cell::clean;
use crate::fault::StatementError;
use crate::keep::excerpt;
use crate::layout::{Fingerprint, Layout};
use crate::role::Role;
use crate::unit::is_yuan;
pub use notation::{Notation, Order};

/// What was found in the first rows of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Which column holds what.
    pub layout: Layout,
    /// Every column of the header, left to right.
    pub columns: Vec<Column>,
    /// The row of the header, from 1; `None` without one.
    pub header_row: Option<u64>,
    /// What parts the cells; `None` in a workbook.
    pub delimiter: Option<char>,
}

#[cfg(feature = "xlsx")]
impl Found {
    /// Whether rows add up several sales each: a column says how many.
    pub fn counts_sales(&self) -> bool {
        let names = self.columns.iter().map(|column| crate::simplified::fold(&column.header));
        names.into_iter().any(|name| name.contains("笔数") || matches!(name.as_str(), "count" | "transactions"))
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name in the file, masked and cut short.
    pub header: String,
    /// What it holds; `None` for what the check does not need.
    pub role: Option<Role>,
    /// How sure that is.
    pub confidence: Option<Confidence>,
}

/// How sure it is what a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Told by the cells alone.
    Guess,
    /// Told by a part of the name, or by the name where no cell says more.
    Likely,
    /// Told by name and cells.
    Certain,
    /// Said by the caller.
    Given,
}

/// Rows of the file's beginning, with their numbers.
pub type Sample = Vec<(u64, Vec<String>)>;

/// What the caller knows beforehand.
#[derive(Clone, Copy)]
pub struct Known<'k> {
    /// The layout of this file.
    pub layout: Option<&'k Layout>,
    /// Layouts of headers that were seen before.
    pub remembered: &'k [Layout],
    /// Whether the contract has several ways to pay, so that a column must tell them apart.
    pub needs_way: bool,
}

/// How many rows below the top a header may stand.
const HEADER_WITHIN: usize = 64;
/// How many rows below the header are looked at.
const ROWS_LOOKED_AT: usize = 60;

/// Finds the header in one of the samples, each of which is the file cut by another separator.
///
/// # Errors
///
/// [`StatementError::Empty`], [`StatementError::NoRows`], [`StatementError::NoHeader`],
/// [`StatementError::MissingColumns`], [`StatementError::OtherHeader`].
pub fn find(samples: &[(Option<char>, Sample)], known: Known<'_>) -> Result<Found, StatementError> {
    if samples.iter().all(|(_, sample)| sample.iter().all(|(_, cells)| is_blank(cells))) {
        return Err(StatementError::Empty);
    }
    if let Some(found) = given(samples, known)? {
        return Ok(found);
    }
    let best = samples.iter().filter_map(|(delimiter, sample)| best_header(*delimiter, sample, known.needs_way));
    let Some(best) = best.reduce(|one, other| if other.rank() > one.rank() { other } else { one }) else {
        return Err(StatementError::NoHeader { found: Box::new(headless(samples, known.needs_way)) });
    };
    if !best.missing.is_empty() {
        other_currency(&best.found, samples)?;
        let best = without_unreadable_dates(best, samples)?;
        return Err(StatementError::MissingColumns { missing: best.missing, found: Box::new(best.found) });
    }
    if best.rows_below == 0 {
        return Err(StatementError::NoRows);
    }
    Ok(best.found)
}

/// Where no row is in yuan, no other column would help.
fn other_currency(found: &Found, samples: &[(Option<char>, Sample)]) -> Result<(), StatementError> {
    let Some(at) = found.layout.column_of(Role::Currency) else { return Ok(()) };
    let sample = samples.iter().find(|(delimiter, _)| *delimiter == found.delimiter).map(|(_, sample)| sample);
    let rows = sample.into_iter().flatten().filter(|(row, _)| Some(*row) > found.header_row);
    let mut cells = rows.filter_map(|(_, cells)| cells.get(at)).map(|cell| clean(cell)).filter(|cell| !cell.is_empty());
    let Some(first) = cells.next().filter(|cell| !is_yuan(cell)) else { return Ok(()) };
    let currency = excerpt(first, Some(Role::Currency));
    if cells.any(is_yuan) { Ok(()) } else { Err(StatementError::AllOtherCurrency { currency }) }
}

/// Where a column of dates is there and only its cells can't be read, that is what is wrong; where others
/// are missing as well, it is not named among them.
fn without_unreadable_dates(
    mut best: Candidate,
    samples: &[(Option<char>, Sample)],
) -> Result<Candidate, StatementError> {
    let columns = best.found.columns.iter().enumerate().filter(|(_, column)| column.role.is_none());
    let names_a_date =
        |header: &str| headers::named(header).iter().any(|named| named.role == Role::Date && named.exactly);
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

/// The file by a layout the caller gave or remembered. One that was given must have what is needed; of
/// those remembered, one that has not is passed over.
fn given(samples: &[(Option<char>, Sample)], known: Known<'_>) -> Result<Option<Found>, StatementError> {
    let remembered = known.remembered.iter().filter(|layout| columns::lacks(layout, known.needs_way).is_empty());
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

/// What was found, if the layout has all that is needed.
fn complete(found: Found, known: Known<'_>) -> Result<Option<Found>, StatementError> {
    let missing = columns::lacks(&found.layout, known.needs_way);
    if missing.is_empty() {
        return Ok(Some(found));
    }
    Err(StatementError::MissingColumns { missing, found: Box::new(found) })
}

fn by_layout(layout: &Layout, header: &[String], header_row: Option<u64>, delimiter: Option<char>) -> Found {
    let column = |(at, name): (usize, &String)| {
        let role = layout.role_of(at);
        Column { header: columns::shown(name), role, confidence: role.map(|_| Confidence::Given) }
    };
    let columns = header.iter().enumerate().map(column).collect();
    Found { layout: layout.clone(), columns, header_row, delimiter }
}

/// A header with what it lacks.
struct Candidate {
    found: Found,
    missing: Vec<Role>,
    points: usize,
    rows_below: usize,
}

impl Candidate {
    /// What makes one header better than another: what it lacks counts first.
    fn rank(&self) -> (usize, usize) {
        (Role::ALL.len() - self.missing.len(), self.points)
    }
}

fn best_header<'s>(delimiter: Option<char>, sample: &'s Sample, needs_way: bool) -> Option<Candidate> {
    let rows = sample.iter().enumerate().take(HEADER_WITHIN);
    // A header names at least two columns; looking closer at every row would be slow.
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    let mut names = |cell: &'s str| *known.entry(cell).or_insert_with(|| !headers::named(cell).is_empty());
    let named = rows.filter(|(_, (_, cells))| cells.len() >= 2 && cells.iter().filter(|cell| names(cell)).count() >= 2);
    let candidates = named.map(|(at, (row, header))| {
        let again = Fingerprint::of(header);
        let below = sample[at + 1..].iter().map(|(_, cells)| cells);
        let below = below.filter(|cells| !is_blank(cells) && Fingerprint::of(cells) != again);
        let (units, unit_row) = notation::units(header, &sample[..at], sample.get(at + 1));
        let rows: Vec<Vec<String>> =
            below.skip(usize::from(unit_row.is_some())).take(ROWS_LOOKED_AT).cloned().collect();
        let assigned = columns::assign(header, &rows, &units, needs_way);
        let layout = Layout { header: Some(again), ..assigned.layout };
        let found = Found { layout, columns: assigned.columns, header_row: Some(*row), delimiter };
        Candidate { found, missing: assigned.missing, points: assigned.points, rows_below: rows.len() }
    });
    candidates.reduce(|one, other| if other.rank() > one.rank() { other } else { one })
}

/// What the columns seem to be where no row names two that are known. A row of words above rows of
/// figures is taken for the header, so that a corrected layout finds it again.
fn headless(samples: &[(Option<char>, Sample)], needs_way: bool) -> Found {
    let (delimiter, sample) = widest(samples);
    let width = width(sample);
    let is_header = |(_, cells): &(u64, Vec<String>)| {
        let mut named = cells.iter().filter(|cell| !cell.trim().is_empty()).peekable();
        cells.len() == width && named.peek().is_some() && !named.any(|cell| content::is_figure(cell))
    };
    let at = sample.iter().take(HEADER_WITHIN).position(is_header).filter(|at| at + 1 < sample.len());
    let header = at.map_or_else(|| vec![String::new(); width], |at| sample[at].1.clone());
    let below = sample.iter().skip(at.map_or(0, |at| at + 1)).map(|(_, cells)| cells.clone());
    let (units, _) = notation::units(&header, &sample[..at.unwrap_or_default()], None);
    let assigned = columns::assign(&header, &below.take(ROWS_LOOKED_AT).collect::<Vec<_>>(), &units, needs_way);
    let layout = Layout { header: at.map(|_| Fingerprint::of(&header)), ..assigned.layout };
    Found { layout, columns: assigned.columns, header_row: at.map(|at| sample[at].0), delimiter }
}

/// How many cells most rows have.
fn width(sample: &Sample) -> usize {
    agreement(sample).map_or(1, |(_, width)| width)
}

/// How many rows have the same number of cells, more than one, and how many cells.
fn agreement(sample: &Sample) -> Option<(usize, usize)> {
    let widths: Vec<usize> = sample.iter().map(|(_, cells)| cells.len()).filter(|width| *width > 1).collect();
    widths.iter().map(|width| (widths.iter().filter(|other| *other == width).count(), *width)).max()
}

/// The separator that cuts most rows into the same number of cells; of equals the one with most cells.
fn widest(samples: &[(Option<char>, Sample)]) -> (Option<char>, &Sample) {
    let best = samples.iter().reduce(|one, other| if agreement(&other.1) > agreement(&one.1) { other } else { one });
    static NONE: (Option<char>, Sample) = (None, Vec::new());
    let (delimiter, sample) = best.unwrap_or(&NONE);
    (*delimiter, sample)
}

fn is_blank(cells: &[String]) -> bool {
    // Separators too: every row is cut by all of them.
    let blank = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|');
    cells.iter().all(|cell| cell.chars().all(blank))
}
