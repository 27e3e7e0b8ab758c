//! How a file writes its amounts, days and numbers, by its header, the lines above it, and its cells.

use super::SampleRows;
use super::column_names::parts;
use crate::cell::{KEPT_DIGITS, clean, dropped_digits, is_blank};
use crate::date_time::{DateStyle, year_last, zone};
use crate::layout::Layout;
use crate::mask::excerpt;
use crate::role::Role;
use crate::unit::{Unit, UnitWords, is_yuan, unit_of_line, unit_words};

/// How a file writes its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notation {
    /// The unit of each column's amounts.
    pub units: Vec<Unit>,
    /// The row of units below the header, if there is one.
    pub unit_row: Option<u64>,
    /// How days and times are written.
    pub style: DateStyle,
    /// What is known about the order of day and month.
    pub order: DayMonthOrder,
    /// The column with each row's time zone.
    pub zone_column: Option<usize>,
    /// Whether a row without a currency is in yuan, because no row names another one.
    pub blank_is_yuan: bool,
    /// Columns in which all long numbers end in the zeros that replace digits dropped by a spreadsheet program.
    pub shortened: Vec<usize>,
    /// The names of the columns, as they are shown.
    pub names: Vec<String>,
}

/// Evidence for which part of a date is the month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayMonthOrder {
    month_first: bool,
    day_first: bool,
    /// Whether there are dates with the year last, which need it.
    pub needed: bool,
}

impl DayMonthOrder {
    /// Examines a cell.
    pub fn examine(&mut self, cell: &str) {
        // A cell that begins with a year is no evidence.
        let begins = cell.bytes().take_while(u8::is_ascii_digit).count();
        if begins > 2 {
            return;
        }
        if let Some((one, two)) = year_last(cell) {
            self.needed = true;
            self.day_first |= one > 12 && two <= 12;
            self.month_first |= two > 12 && one <= 12;
        }
    }

    /// The proved order; `None` without a proof, or with proofs of both orders.
    pub fn month_first(self) -> Option<bool> {
        (self.month_first != self.day_first).then_some(self.month_first)
    }
}

/// The units of a header's columns, and the number of the row of units below it. `above` are the rows above the header,
/// `below` is the row after it.
pub fn units(
    header: &[String],
    above: &[(u64, Vec<String>)],
    below: Option<&(u64, Vec<String>)>,
) -> (Vec<Unit>, Option<u64>) {
    let above = above.iter().fold(UnitWords::NOTHING, |found, (_, cells)| found.and(unit_of_line(cells)));
    let below = below.filter(|(_, cells)| is_units(cells));
    let unit = |(at, name): (usize, &String)| {
        let below = below.and_then(|(_, cells)| unit_words(cells.get(at)?)).unwrap_or(UnitWords::NOTHING);
        Unit::of(parts(name).unit.and(below), above)
    };
    (header.iter().enumerate().map(unit).collect(), below.map(|(row, _)| *row))
}

/// Whether a row contains nothing but units.
fn is_units(cells: &[String]) -> bool {
    let mut filled = cells.iter().map(|cell| clean(cell)).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| unit_words(cell).is_some_and(|unit| unit != UnitWords::NOTHING))
}

impl Notation {
    /// The notation of a file whose header was found.
    pub fn of(layout: &Layout, header_row: Option<u64>, width: usize, sample: &SampleRows) -> Self {
        let at = header_row.and_then(|row| sample.iter().position(|(number, _)| *number == row));
        // Without a header, the lines above the table are those with fewer cells than the table.
        let top = at.or_else(|| sample.iter().position(|(_, cells)| cells.len() >= width.max(2))).unwrap_or_default();
        let header = at.map(|at| sample[at].1.clone()).unwrap_or_else(|| vec![String::new(); width]);
        let rows = sample.get(at.map_or(top, |at| at + 1)..).unwrap_or_default();
        let (units, unit_row) = units(&header, &sample[..top], rows.first());
        let cells = |column: usize| rows.iter().filter_map(move |(_, row)| row.get(column)).map(|cell| clean(cell));
        let filled = |column: usize| cells(column).filter(|cell| !is_blank(cell));
        let mut order = DayMonthOrder::default();
        for column in [Role::Date, Role::Clearing].into_iter().filter_map(|role| layout.column_of(role)) {
            cells(column).for_each(|cell| order.examine(cell));
        }
        let zone_of = |role| layout.column_of(role).and_then(|at| parts(header.get(at)?).zone);
        let numbers = [Role::Reference, Role::Original, Role::Trace, Role::Terminal, Role::CardNumber];
        let shortened = numbers.into_iter().filter_map(|role| layout.column_of(role)).filter(|column| {
            let mut long = cells(*column).filter(|cell| cell.len() > KEPT_DIGITS).peekable();
            long.peek().is_some() && long.all(|cell| dropped_digits(cell) > 0)
        });
        Self {
            units,
            unit_row,
            order,
            style: DateStyle { month_first: order.month_first(), zone: zone_of(Role::Time).or(zone_of(Role::Date)) },
            zone_column: header.iter().position(|name| matches!(parts(name).name.as_str(), "时区" | "timezone")),
            blank_is_yuan: layout.columns_of(Role::Currency).flat_map(filled).all(is_yuan),
            shortened: shortened.collect(),
            names: header.iter().map(|name| excerpt(name.trim(), None)).collect(),
        }
    }

    /// From now on, reads days with the year last in the order that this proves.
    pub fn set_order(&mut self, order: DayMonthOrder) {
        self.order = order;
        self.style.month_first = order.month_first();
    }

    /// The unit of a column.
    pub fn unit(&self, column: usize) -> Unit {
        self.units.get(column).copied().unwrap_or(Unit::YUAN)
    }

    /// The unit of the amounts if it is not yuan, as people write it.
    pub fn other_unit(&self, layout: &Layout) -> Option<&'static str> {
        let money = layout.columns.iter().filter(|(_, role)| role.is_money());
        money.map(|(column, _)| self.unit(*column)).find(|unit| *unit != Unit::YUAN)?.name()
    }

    /// The style with the zone of a row; `None` if its zone is not known.
    pub fn zone_of(&self, cell: &str) -> Option<DateStyle> {
        let its_zone = if is_blank(cell) { self.style.zone } else { Some(zone(cell)?) };
        Some(DateStyle { zone: its_zone, ..self.style })
    }
}
