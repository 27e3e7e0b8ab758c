//! How a file writes its money, its days and its numbers, as header, lines above and cells show it.

use super::Sample;
use super::headers::taken_apart;
use crate::cell::{KEPT_DIGITS, clean, dropped_digits, is_blank};
use crate::keep::keep;
use crate::layout::Layout;
use crate::moment::{Style, year_last, zone};
use crate::role::Role;
use crate::unit::{Said, Unit, is_yuan, line, said};

/// How a file writes what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notation {
    /// The unit of each column's amounts.
    pub units: Vec<Unit>,
    /// The row of units below the header, if there is one.
    pub unit_row: Option<u64>,
    /// How days and times are written.
    pub style: Style,
    /// What shows the order of day and month.
    pub order: Order,
    /// The column that names each row's zone.
    pub zone_column: Option<usize>,
    /// Whether a row without a currency is one in yuan: the others say nothing else.
    pub blank_is_yuan: bool,
    /// Columns whose long numbers all end in zeros where a spreadsheet program drops digits.
    pub shortened: Vec<usize>,
    /// The names of the columns, as they may be shown.
    pub names: Vec<String>,
}

/// Evidence of which part of a date is the month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    month_first: bool,
    day_first: bool,
    /// Whether there are dates that need it.
    pub needed: bool,
}

impl Order {
    /// Looks at one more cell.
    pub fn see(&mut self, cell: &str) {
        // Only a date with its year last is worth a look: no year begins it, or a word does.
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

    /// What is proved; `None` without a proof, or with one for each.
    pub fn month_first(self) -> Option<bool> {
        (self.month_first != self.day_first).then_some(self.month_first)
    }
}

/// The units of a header's columns, and the row of units below it. `above` are the rows over the header,
/// `below` is the one under it.
pub fn units(
    header: &[String],
    above: &[(u64, Vec<String>)],
    below: Option<&(u64, Vec<String>)>,
) -> (Vec<Unit>, Option<u64>) {
    let over = above.iter().fold(Said::NOTHING, |found, (_, cells)| found.and(line(cells)));
    let below = below.filter(|(_, cells)| is_units(cells));
    let unit = |(at, name): (usize, &String)| {
        let under = below.and_then(|(_, cells)| said(cells.get(at)?)).unwrap_or(Said::NOTHING);
        Unit::of(taken_apart(name).said.and(under), over)
    };
    (header.iter().enumerate().map(unit).collect(), below.map(|(row, _)| *row))
}

/// Whether a row holds nothing but units.
fn is_units(cells: &[String]) -> bool {
    let mut filled = cells.iter().map(|cell| clean(cell)).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| said(cell).is_some_and(|said| said != Said::NOTHING))
}

impl Notation {
    /// That of the file whose header was found.
    pub fn of(layout: &Layout, header_row: Option<u64>, width: usize, sample: &Sample) -> Self {
        let at = header_row.and_then(|row| sample.iter().position(|(number, _)| *number == row));
        // Without a header, lines above the table are those with fewer cells than a table has.
        let top = at.or_else(|| sample.iter().position(|(_, cells)| cells.len() >= width.max(2))).unwrap_or_default();
        let header = at.map(|at| sample[at].1.clone()).unwrap_or_else(|| vec![String::new(); width]);
        let rows = sample.get(at.map_or(top, |at| at + 1)..).unwrap_or_default();
        let (units, unit_row) = units(&header, &sample[..top], rows.first());
        let cells = |column: usize| rows.iter().filter_map(move |(_, row)| row.get(column)).map(|cell| clean(cell));
        let filled = |column: usize| cells(column).filter(|cell| !is_blank(cell));
        let mut order = Order::default();
        for column in [Role::Date, Role::Clearing].into_iter().filter_map(|role| layout.column_of(role)) {
            cells(column).for_each(|cell| order.see(cell));
        }
        let zone_of = |role| layout.column_of(role).and_then(|at| taken_apart(header.get(at)?).zone);
        let numbers = [Role::Reference, Role::Original, Role::Trace, Role::Terminal, Role::CardNumber];
        let shortened = numbers.into_iter().filter_map(|role| layout.column_of(role)).filter(|column| {
            let mut long = cells(*column).filter(|cell| cell.len() > KEPT_DIGITS).peekable();
            long.peek().is_some() && long.all(|cell| dropped_digits(cell) > 0)
        });
        Self {
            units,
            unit_row,
            order,
            style: Style { month_first: order.month_first(), zone: zone_of(Role::Time).or(zone_of(Role::Date)) },
            zone_column: header.iter().position(|name| matches!(taken_apart(name).name.as_str(), "时区" | "timezone")),
            blank_is_yuan: layout.columns_of(Role::Currency).flat_map(filled).all(is_yuan),
            shortened: shortened.collect(),
            names: header.iter().map(|name| keep(name.trim(), None).chars().take(40).collect()).collect(),
        }
    }

    /// Reads days with the year last in the order that is proved.
    pub fn set_order(&mut self, order: Order) {
        self.order = order;
        self.style.month_first = order.month_first();
    }

    /// The unit of a column.
    pub fn unit(&self, column: usize) -> Unit {
        self.units.get(column).copied().unwrap_or(Unit::YUAN)
    }

    /// The unit of the amounts where it is not yuan, as people write it.
    pub fn other_unit(&self, layout: &Layout) -> Option<&'static str> {
        let money = layout.columns.iter().filter(|(_, role)| role.is_money());
        money.map(|(column, _)| self.unit(*column)).find(|unit| *unit != Unit::YUAN)?.name()
    }

    /// The row's own zone, in seconds east of UTC; `None` where a zone stands there that is not known.
    pub fn zone_of(&self, cell: &str) -> Option<Style> {
        let its_zone = if is_blank(cell) { self.style.zone } else { Some(zone(cell)?) };
        Some(Style { zone: its_zone, ..self.style })
    }
}
