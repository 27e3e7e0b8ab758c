//! Reads one row by the layout: what it is, and its figures with the same signs for all files.
//!
//! Files write refunds and fees with a minus or without. In what this module returns, amounts are above zero, and a fee
//! is what the merchant pays: below zero if it was returned.

mod amounts;
mod cache;
mod cell_reader;
mod file_findings;
mod meaning;
mod money;
mod role_columns;
mod unchecked;

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;

use crate::cell::{clean, dropped_digits, is_blank, is_certainly_complete, is_cut_short, is_no_number};
use crate::date_time::{DateTime, clock};
#[cfg(feature = "xlsx")]
use crate::detect::DayMonthOrder;
use crate::detect::Notation;
use crate::fault::{Reason, RowFault};
use crate::found_columns::FoundColumns;
use crate::layout::Layout;
use crate::passed_over::PassedOver;
use crate::record::{Record, Row};
use crate::role::Role;
use crate::row_kind::{self, RowKind};
use crate::unit::is_yuan;
use amounts::other_reading;
use cache::DayCache;
use cell_reader::{CellReader, FaultRecorded};
use file_findings::FileFindings;
use meaning::{PaymentReading, WordMeanings};
use role_columns::{RoleColumns, RowTexts};

/// The result of reading a row.
#[derive(Clone, Copy, Debug)]
pub enum RowResult<'r> {
    /// A row with money.
    Entry(Entry<'r>),
    /// A row that is passed over, with its money; `None` if its amount can't be read.
    PassedOver(PassedOver, Option<Fen>),
    /// A row that can't be read, with the reason and its money; its faults were reported.
    Unreadable(Reason, Option<Fen>),
}

/// A row with money.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'r> {
    /// The row, from 1.
    pub number: u64,
    /// What it is; never [`RowKind::NoMoney`].
    pub kind: RowKind,
    /// Whether it is a refund only by its minus: no word calls it one.
    pub guessed: bool,
    /// How it was paid; known for every sale.
    pub method: Option<PaymentMethod>,
    /// The day; known for all rows except charges.
    pub date: Option<Date>,
    /// The second of the day.
    pub second: Option<u32>,
    /// Whether the time has no seconds: then two equal sales in one minute are two sales.
    pub to_the_minute: bool,
    /// The day of clearing.
    pub clearing: Option<Date>,
    /// The sale, or what the cardholder got back, above zero; zero for charges.
    pub amount: Fen,
    /// The fee the merchant pays; below zero if it was returned.
    pub fee: Fen,
    /// Charges in columns of their own.
    pub extra: Fen,
    /// How much the net is below amount less fee and charges; zero if there is no net.
    pub hidden: Fen,
    /// A second interpretation of the row; `None` for most rows.
    pub other_reading: Option<OtherReading>,
    /// Whether it is paid out on the same day.
    pub same_day: bool,
    /// The row's money in the shares: its amount without a sign, or its fee if it has no amount.
    pub money: Fen,
    /// Numbers and texts of the row.
    pub texts: RowTexts<'r>,
}

/// A second interpretation of a row. If the fee is right by either one, the row agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherReading {
    /// What is not known, so that a fee that is right by neither interpretation can't be checked. `None`: then the
    /// first interpretation holds.
    pub reason: Option<Reason>,
    /// Another method by which it may have been paid.
    pub method: Option<PaymentMethod>,
    /// Another amount that may be the right one, as after a discount.
    pub amount: Option<Fen>,
}

/// Reads rows by a layout.
pub struct RowReader {
    layout: Layout,
    header_row: u64,
    /// The header of the amount's column: a quick test whether a row may be the header again.
    amount_name: String,
    width: usize,
    /// Whether a row with the names of the file's own totals was read; below it stand only their figures.
    in_totals: bool,
    same_day: bool,
    words: WordMeanings,
    days: DayCache,
    clearing_days: DayCache,
    columns: RoleColumns,
    notation: Notation,
    findings: FileFindings,
}

impl RowReader {
    /// A reader for the file with these columns. `header` are the header's cells, `assumed` is the payment method of
    /// rows that name none.
    pub fn new(
        found: &FoundColumns,
        notation: Notation,
        header: &[String],
        assumed: Option<PaymentMethod>,
        same_day: bool,
    ) -> Self {
        let layout = found.layout.clone();
        let columns = RoleColumns::of(&layout, header);
        let amount_name = columns.amount.and_then(|at| header.get(at)).cloned().unwrap_or_default();
        Self {
            header_row: found.header_row.unwrap_or_default(),
            amount_name,
            width: found.columns.len(),
            in_totals: false,
            same_day,
            words: WordMeanings::new(&layout, assumed),
            days: DayCache::default(),
            clearing_days: DayCache::default(),
            columns,
            notation,
            findings: FileFindings::default(),
            layout,
        }
    }

    /// Reads a row and reports each fault.
    pub fn read<'r>(&mut self, row: Row<'r>, report: &mut impl FnMut(RowFault)) -> RowResult<'r> {
        if row.number <= self.header_row || Some(row.number) == self.notation.unit_row {
            return RowResult::PassedOver(PassedOver::Heading, Some(Fen(0)));
        }
        let record = match row.cells {
            Ok(record) => record,
            Err(reason) => {
                report(RowFault { row: row.number, column: None, role: None, reason, cell: String::new() });
                return RowResult::Unreadable(reason, None);
            }
        };
        let mut faults = Vec::new();
        let units = std::mem::take(&mut self.notation.units);
        let mut cells = CellReader { number: row.number, record, faults: &mut faults, units: &units };
        let read = self.entry(&mut cells);
        self.notation.units = units;
        match read {
            Ok(Ok(entry)) => {
                self.findings.entries += 1;
                faults.into_iter().for_each(report);
                RowResult::Entry(entry)
            }
            Ok(Err(why)) => RowResult::PassedOver(why, self.money_of(record)),
            Err(FaultRecorded) => self.without_entry(record, faults, report),
        }
    }

    /// The entry of a row with money, or why the row is passed over.
    fn entry<'r>(&mut self, row: &mut CellReader<'r, '_>) -> Result<Result<Entry<'r>, PassedOver>, FaultRecorded> {
        if (self.width..row.record.len()).any(|at| !clean(row.record.cell(at)).is_empty()) {
            return Err(row.fault(None, None, Reason::TooManyCells));
        }
        let meaning = self.words.meaning(row, &self.columns)?;
        if let Some(why) = meaning.no_effect {
            return self.moved_nothing(row, why, meaning.gives_back);
        }
        let named = meaning.kind;
        if named == Some(RowKind::NoMoney) {
            return self.moved_nothing(row, PassedOver::NoMoney, false);
        }
        // 手续费合计 is no charge, and a total without a kind is no sale.
        if matches!(named, Some(RowKind::Charge) | None) && row.record.cells().any(row_kind::is_total) {
            return Err(FaultRecorded);
        }
        if let Err((at, reason)) = self.currency(row.record) {
            return Err(row.fault(Some(at), Some(Role::Currency), reason));
        }
        let money = self.money(row, named)?;
        let Some((kind, amount)) = money.kind(named) else {
            return Ok(Err(if named == Some(RowKind::Payout) { PassedOver::OwnMoney } else { PassedOver::NoMoney }));
        };
        let (date, second) = self.day(row, kind)?;
        let to_the_minute = second.is_some_and(|second| second % 60 == 0) && !self.names_seconds(row);
        let clearing = self
            .columns
            .clearing
            .and_then(|at| row.date_time(at, Role::Clearing, true, &mut self.clearing_days, self.notation.style).ok());
        let has_sale = !matches!(kind, RowKind::Charge | RowKind::Payout);
        let paid =
            if has_sale { self.words.paid(row, &self.columns, kind, meaning.method)? } else { PaymentReading::NONE };
        let fee = money.fee_paid(kind, named);
        Ok(Ok(Entry {
            number: row.number,
            kind,
            guessed: named.is_none() && kind == RowKind::Refund,
            method: paid.method,
            date,
            second,
            to_the_minute,
            clearing: clearing.flatten().map(|cleared| cleared.date),
            amount: if has_sale { amount } else { Fen(0) },
            money: if amount.0 == 0 { Fen(fee.0.abs()) } else { amount },
            fee,
            extra: if kind == RowKind::Sale { money.extra } else { Fen(0) },
            hidden: money.hidden(kind),
            other_reading: other_reading(&meaning, paid, &money, kind),
            same_day: self
                .columns
                .payout
                .map(|at| row.text(at))
                .filter(|word| !word.is_empty())
                .map_or(self.same_day, row_kind::same_day),
            texts: self.texts(row),
        }))
    }

    fn day(
        &mut self,
        row: &mut CellReader<'_, '_>,
        kind: RowKind,
    ) -> Result<(Option<Date>, Option<u32>), FaultRecorded> {
        let Some(at) = self.columns.date else { return Ok((None, None)) };
        let may_lack = matches!(kind, RowKind::Charge | RowKind::Payout);
        let style = match self.notation.zone_column {
            None => self.notation.style,
            Some(at) => {
                let style = self.notation.zone_of(row.text(at));
                style.ok_or_else(|| row.fault(Some(at), Some(Role::Date), Reason::UnclearDate))?
            }
        };
        let Some(mut when) = row.date_time(at, Role::Date, may_lack, &mut self.days, style)? else {
            return Ok((None, None));
        };
        let time = self.columns.time.filter(|_| when.second.is_none()).map(|at| (at, row.text(at)));
        if let Some((at, word)) = time.filter(|(_, word)| !is_blank(word)) {
            match clock(word).and_then(|clock| DateTime::with(when.date, clock, style)) {
                Some(read) => when = read,
                // The time is not needed: the row is read without it.
                None => {
                    let FaultRecorded = row.fault(Some(at), Some(Role::Time), Reason::NotATime);
                }
            }
        }
        self.findings.converted += u64::from(when.converted);
        Ok((Some(when.date), when.second))
    }

    /// Whether a time is written with its second.
    #[cold]
    #[inline(never)]
    fn names_seconds(&self, row: &CellReader<'_, '_>) -> bool {
        let named = |at: Option<usize>| {
            let cell = at.map(|at| row.text(at)).unwrap_or_default();
            let digits = cell.bytes().filter(u8::is_ascii_digit).count() == cell.len() && matches!(cell.len(), 6 | 14);
            digits || cell.contains(['秒', '.']) || cell.matches([':', '：']).count() >= 2
        };
        named(self.columns.time) || named(self.columns.date)
    }

    /// Whether the row is in yuan; if not, the column that says so, and what is wrong with it.
    fn currency(&self, record: Record<'_>) -> Result<(), (usize, Reason)> {
        for at in &self.columns.currencies {
            match clean(record.cell(*at)) {
                "CNY" => {}
                cell if is_blank(cell) && self.notation.blank_is_yuan => {}
                cell if is_blank(cell) => return Err((*at, Reason::Missing)),
                cell if is_yuan(cell) => {}
                _ => return Err((*at, Reason::OtherCurrency)),
            }
        }
        Ok(())
    }

    /// The row's numbers and texts, without numbers that were cut short: those identify no row.
    fn texts<'r>(&mut self, row: &CellReader<'r, '_>) -> RowTexts<'r> {
        let mut columns = self.columns.texts;
        // The first is the rate.
        for column in &mut columns[1..] {
            let Some(at) = column.map(usize::from) else { continue };
            let cell = row.text(at);
            if !is_certainly_complete(cell) && !self.identifies(at, cell, row.number) {
                *column = None;
            }
        }
        RowTexts { record: row.record, columns }
    }

    /// Whether a number identifies its row. Numbers that were cut short are counted.
    #[cold]
    #[inline(never)]
    fn identifies(&mut self, at: usize, cell: &str, row: u64) -> bool {
        let dropped = dropped_digits(cell);
        let shortened = dropped >= MIN_DROPPED || dropped > 0 && self.notation.shortened.contains(&at);
        if shortened || is_cut_short(cell) {
            self.findings.record_cut_number(row);
            return false;
        }
        !is_no_number(cell)
    }

    /// What the rows show about the whole file.
    pub fn findings(&self) -> &FileFindings {
        &self.findings
    }

    /// How the file writes its money and its days.
    pub fn notation(&self) -> &Notation {
        &self.notation
    }

    /// From now on, reads days with the year last in the order that this proves.
    #[cfg(feature = "xlsx")]
    pub fn set_order(&mut self, order: DayMonthOrder) {
        self.notation.set_order(order);
    }

    /// The layout by which rows are read.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }
}

/// This many zeros behind the fifteenth digit are no coincidence: the digits were dropped.
const MIN_DROPPED: usize = 6;
