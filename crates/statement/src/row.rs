//! One row, read by the layout: what it is, its figures with one sign for all files.
//!
//! Files write refunds with a minus or without, fees with a minus or without. Behind this module a
//! sale is above zero, and a fee is what the merchant pays: below zero where it comes back.

mod figures;
mod learned;
mod money;
mod reading;
mod unread;
mod words;

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;

use crate::cell::{clean, dropped_digits, is_blank, is_cut, is_no_number, is_surely_whole};
#[cfg(feature = "xlsx")]
use crate::detect::Order;
use crate::detect::{Found, Notation};
use crate::fault::{Reason, RowFault};
use crate::kind::{self, Kind};
use crate::layout::Layout;
use crate::moment::{Stamp, clock};
use crate::record::{Record, Row};
use crate::role::Role;
use crate::shares::PassedOver;
use crate::unit::is_yuan;
use figures::doubt;
use learned::Learned;
use reading::{Columns, Days, Reading, Texts, Unread};
use words::{Paid, Words};

/// What a row is.
#[derive(Clone, Copy, Debug)]
pub enum RowIs<'r> {
    /// A row with money.
    Entry(Entry<'r>),
    /// A row that is passed over, with its money; `None` where its amount can't be read.
    PassedOver(PassedOver, Option<Fen>),
    /// A row that can't be read, for this reason, with its money; its faults were told.
    Unreadable(Reason, Option<Fen>),
}

/// A row with money.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'r> {
    /// The row, from 1.
    pub number: u64,
    /// What it is; never [`Kind::NoMoney`].
    pub kind: Kind,
    /// Whether no word says so, but a minus.
    pub guessed: bool,
    /// How it was paid; given for every sale.
    pub way: Option<PaymentMethod>,
    /// The day; given for all but charges.
    pub date: Option<Date>,
    /// The second of the day.
    pub second: Option<u32>,
    /// Whether the time is one to the minute: equal sales of one minute are just that.
    pub to_the_minute: bool,
    /// The day of clearing.
    pub clearing: Option<Date>,
    /// The sale, or what went back, above zero; zero for charges.
    pub amount: Fen,
    /// The fee the merchant pays; below zero where it comes back.
    pub fee: Fen,
    /// Charges in columns of their own.
    pub extra: Fen,
    /// What the net lacks beyond fee and charges; zero where it is not told.
    pub hidden: Fen,
    /// How else the row may be read; `None` for most rows.
    pub doubt: Option<Doubt>,
    /// Whether it is paid out on the same day.
    pub same_day: bool,
    /// What the row counts for in the shares: its amount without a sign, or its fee where it has none.
    pub money: Fen,
    /// Numbers and texts of the row.
    pub texts: Texts<'r>,
}

/// How else a row may be read. If its fee is right by another reading, the row agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What is not known, so that a fee that is right by no reading can't be checked; `None` where the first
    /// reading holds then.
    pub reason: Option<Reason>,
    /// Another way it may have been paid.
    pub way: Option<PaymentMethod>,
    /// Another amount it may have been, as after a discount.
    pub amount: Option<Fen>,
}

/// Reads rows by a layout.
pub struct RowReader {
    layout: Layout,
    header_row: u64,
    /// The header's name of the amount, to know a header again at little cost.
    amount_name: String,
    width: usize,
    /// Whether the names of the file's own totals were met, below which only their figures come.
    in_totals: bool,
    same_day: bool,
    words: Words,
    days: Days,
    cleared: Days,
    columns: Columns,
    notation: Notation,
    learned: Learned,
}

impl RowReader {
    /// For the file whose header was found; `header` are the header's cells, `assumed` is how rows were paid
    /// that do not say so.
    pub fn new(
        found: &Found,
        notation: Notation,
        header: &[String],
        assumed: Option<PaymentMethod>,
        same_day: bool,
    ) -> Self {
        let layout = found.layout.clone();
        let columns = Columns::of(&layout, header);
        let amount_name = columns.amount.and_then(|at| header.get(at)).cloned().unwrap_or_default();
        Self {
            header_row: found.header_row.unwrap_or_default(),
            amount_name,
            width: found.columns.len(),
            in_totals: false,
            same_day,
            words: Words::new(&layout, assumed),
            days: Days::default(),
            cleared: Days::default(),
            columns,
            notation,
            learned: Learned::default(),
            layout,
        }
    }

    /// Reads a row, telling each fault.
    pub fn read<'r>(&mut self, row: Row<'r>, tell: &mut impl FnMut(RowFault)) -> RowIs<'r> {
        if row.number <= self.header_row || Some(row.number) == self.notation.unit_row {
            return RowIs::PassedOver(PassedOver::Heading, Some(Fen(0)));
        }
        let record = match row.cells {
            Ok(record) => record,
            Err(reason) => {
                tell(RowFault { row: row.number, column: None, role: None, reason, cell: String::new() });
                return RowIs::Unreadable(reason, None);
            }
        };
        let mut faults = Vec::new();
        let units = std::mem::take(&mut self.notation.units);
        let mut reading = Reading { number: row.number, record, faults: &mut faults, units: &units };
        let found = self.entry(&mut reading);
        self.notation.units = units;
        match found {
            Ok(Ok(entry)) => {
                self.learned.entries += 1;
                faults.into_iter().for_each(tell);
                RowIs::Entry(entry)
            }
            Ok(Err(why)) => RowIs::PassedOver(why, self.money_of(record)),
            Err(Unread) => self.unread(record, faults, tell),
        }
    }

    /// A row with money, or why it is passed over.
    fn entry<'r>(&mut self, row: &mut Reading<'r, '_>) -> Result<Result<Entry<'r>, PassedOver>, Unread> {
        if (self.width..row.record.len()).any(|at| !clean(row.record.cell(at)).is_empty()) {
            return Err(row.fault(None, None, Reason::TooManyCells));
        }
        let said = self.words.said(row, &self.columns)?;
        if let Some(why) = said.came {
            return self.moved_nothing(row, why, said.gives_back);
        }
        let named = said.kind;
        if named == Some(Kind::NoMoney) {
            return self.moved_nothing(row, PassedOver::NoMoney, false);
        }
        // 手续费合计 is no charge, and a total without a kind no sale.
        if matches!(named, Some(Kind::Charge) | None) && row.record.cells().any(kind::is_total) {
            return Err(Unread);
        }
        if let Err((at, reason)) = self.currency(row.record) {
            return Err(row.fault(Some(at), Some(Role::Currency), reason));
        }
        let money = self.money(row, named)?;
        let Some((kind, amount)) = money.kind(named) else {
            return Ok(Err(if named == Some(Kind::Payout) { PassedOver::OwnMoney } else { PassedOver::NoMoney }));
        };
        let (date, second) = self.day(row, kind)?;
        let to_the_minute = second.is_some_and(|second| second % 60 == 0) && !self.names_seconds(row);
        let clearing = self
            .columns
            .clearing
            .and_then(|at| row.stamp(at, Role::Clearing, true, &mut self.cleared, self.notation.style).ok());
        let has_sale = !matches!(kind, Kind::Charge | Kind::Payout);
        let paid = if has_sale { self.words.way(row, &self.columns, kind, said.way)? } else { Paid::UNSAID };
        let fee = money.paid(kind, named);
        Ok(Ok(Entry {
            number: row.number,
            kind,
            guessed: named.is_none() && kind == Kind::Refund,
            way: paid.way,
            date,
            second,
            to_the_minute,
            clearing: clearing.flatten().map(|stamp| stamp.date),
            amount: if has_sale { amount } else { Fen(0) },
            money: if amount.0 == 0 { Fen(fee.0.abs()) } else { amount },
            fee,
            extra: if kind == Kind::Sale { money.extra } else { Fen(0) },
            hidden: money.hidden(kind),
            doubt: doubt(&said, paid, &money, kind),
            same_day: self
                .columns
                .payout
                .map(|at| row.text(at))
                .filter(|word| !word.is_empty())
                .map_or(self.same_day, kind::same_day),
            texts: self.texts(row),
        }))
    }

    fn day(&mut self, row: &mut Reading<'_, '_>, kind: Kind) -> Result<(Option<Date>, Option<u32>), Unread> {
        let Some(at) = self.columns.date else { return Ok((None, None)) };
        let may_lack = matches!(kind, Kind::Charge | Kind::Payout);
        let style = match self.notation.zone_column {
            None => self.notation.style,
            Some(at) => {
                let style = self.notation.zone_of(row.text(at));
                style.ok_or_else(|| row.fault(Some(at), Some(Role::Date), Reason::UnclearDate))?
            }
        };
        let Some(mut stamp) = row.stamp(at, Role::Date, may_lack, &mut self.days, style)? else {
            return Ok((None, None));
        };
        let apart = self.columns.time.filter(|_| stamp.second.is_none()).map(|at| (at, row.text(at)));
        if let Some((at, word)) = apart.filter(|(_, word)| !is_blank(word)) {
            match clock(word).and_then(|clock| Stamp::with(stamp.date, clock, style)) {
                Some(at) => stamp = at,
                // The time is not needed: the row is read without it.
                None => {
                    let Unread = row.fault(Some(at), Some(Role::Time), Reason::NotATime);
                }
            }
        }
        self.learned.converted += u64::from(stamp.converted);
        Ok((Some(stamp.date), stamp.second))
    }

    /// Whether a time is written with its second.
    #[cold]
    #[inline(never)]
    fn names_seconds(&self, row: &Reading<'_, '_>) -> bool {
        let named = |at: Option<usize>| {
            let cell = at.map(|at| row.text(at)).unwrap_or_default();
            let digits = cell.bytes().filter(u8::is_ascii_digit).count() == cell.len() && matches!(cell.len(), 6 | 14);
            digits || cell.contains(['秒', '.']) || cell.matches([':', '：']).count() >= 2
        };
        named(self.columns.time) || named(self.columns.date)
    }

    /// Whether the row is one in yuan; else the column that says otherwise, and what is wrong with it.
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

    /// The row's numbers and texts, without numbers that were cut short: they tell no row from another.
    fn texts<'r>(&mut self, row: &Reading<'r, '_>) -> Texts<'r> {
        let mut columns = self.columns.texts;
        // The first is the rate.
        for column in &mut columns[1..] {
            let Some(at) = column.map(usize::from) else { continue };
            let cell = row.text(at);
            if !is_surely_whole(cell) && !self.identifies(at, cell, row.number) {
                *column = None;
            }
        }
        Texts { record: row.record, columns }
    }

    /// Whether a number tells its row from others; one that was cut short is counted.
    #[cold]
    #[inline(never)]
    fn identifies(&mut self, at: usize, cell: &str, row: u64) -> bool {
        let dropped = dropped_digits(cell);
        let shortened = dropped >= SURELY_DROPPED || dropped > 0 && self.notation.shortened.contains(&at);
        if shortened || is_cut(cell) {
            self.learned.cut(row);
            return false;
        }
        !is_no_number(cell)
    }

    /// What was learned of the file from its rows.
    pub fn learned(&self) -> &Learned {
        &self.learned
    }

    /// How the file writes its money and its days.
    pub fn notation(&self) -> &Notation {
        &self.notation
    }

    /// Reads days with the year last in the order that is proved.
    #[cfg(feature = "xlsx")]
    pub fn set_order(&mut self, order: Order) {
        self.notation.set_order(order);
    }

    /// The layout it reads by.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }
}

/// So many zeros behind the fifteenth digit are no chance.
const SURELY_DROPPED: usize = 6;
