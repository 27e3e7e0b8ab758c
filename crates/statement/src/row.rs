//! One row, read by the layout: what it is, its figures with one sign for all files.
//!
//! Files write refunds with a minus or without, fees with a minus or without. Behind this module a
//! sale is above zero, and a fee is what the merchant pays: below zero where it comes back.

mod money;
mod reading;
mod words;

use domain::date::Date;
use domain::fee::WayKind;
use domain::money::Fen;

use crate::cell::{amount, clean, is_blank, stamp, time};
use crate::detect::Found;
use crate::fault::{Reason, RowFault};
use crate::kind::{self, Kind};
use crate::layout::{FeeSign, Fingerprint, Layout};
use crate::record::{Record, Row};
use crate::role::Role;
use crate::shares::PassedOver;
use money::{Beside, Money};
use reading::{Columns, Days, Reading, Texts, Unread};
use words::{Paid, Said, Words};

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
    pub way: Option<WayKind>,
    /// The day; given for all but charges.
    pub date: Option<Date>,
    /// The second of the day.
    pub second: Option<u32>,
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
    /// Why a fee other than the contract's is no difference here; `None` for most rows.
    pub doubt: Option<Doubt>,
    /// Whether it is paid out on the same day.
    pub same_day: bool,
    /// What the row counts for in the shares: its amount without a sign, or its fee where it has none.
    pub money: Fen,
    /// Numbers and texts of the row.
    pub texts: Texts<'r>,
}

/// What is not known of a row for sure. If its fee is right by one reading of it, the row agrees; else it
/// can't be checked, and nothing is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What it is.
    pub reason: Reason,
    /// Another way it may have been paid.
    pub way: Option<WayKind>,
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
}

impl RowReader {
    /// For the file whose header was found; `header` are the header's cells, `assumed` is how rows were paid
    /// that do not say so.
    pub fn new(found: &Found, header: &[String], assumed: Option<WayKind>, same_day: bool) -> Self {
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
            layout,
        }
    }

    /// Reads a row, telling each fault.
    pub fn read<'r>(&mut self, row: Row<'r>, tell: &mut impl FnMut(RowFault)) -> RowIs<'r> {
        if row.number <= self.header_row {
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
        let mut reading = Reading { number: row.number, record, faults: &mut faults };
        let found = self.entry(&mut reading);
        match found {
            Ok(Ok(entry)) => {
                faults.into_iter().for_each(tell);
                RowIs::Entry(entry)
            }
            Ok(Err(why)) => RowIs::PassedOver(why, self.money_of(record)),
            Err(Unread) => self.unread(record, faults, tell),
        }
    }

    /// A row that can't be read: it may not be meant to be read.
    #[cold]
    #[inline(never)]
    fn unread<'r>(&mut self, record: Record<'r>, faults: Vec<RowFault>, tell: &mut impl FnMut(RowFault)) -> RowIs<'r> {
        if let Some(why) = self.passed_over(record) {
            return RowIs::PassedOver(why, if why.has_money() { self.money_of(record) } else { Some(Fen(0)) });
        }
        // The last fault is the one that ended the reading.
        let reason = faults.last().map_or(Reason::Missing, |fault| fault.reason);
        faults.into_iter().for_each(tell);
        RowIs::Unreadable(reason, self.money_of(record))
    }

    /// What a row that is not checked counts for: its amount without a sign, or its fee where it has no
    /// amount; `None` where that can't be read.
    #[cold]
    #[inline(never)]
    fn money_of(&self, record: Record<'_>) -> Option<Fen> {
        let mut cells = [self.columns.amount, self.columns.refund, self.columns.fee].into_iter().flatten();
        let figure = |at: usize| Some(clean(record.cell(at))).filter(|cell| !is_blank(cell)).map(amount);
        let read = cells.find_map(|at| figure(at).filter(|figure| *figure != Ok(Fen(0))));
        match read {
            None => Some(Fen(0)),
            Some(figure) => figure.ok().map(|Fen(fen)| Fen(fen.abs())),
        }
    }

    /// Whether a row that can't be read is a blank one, a heading, a total or a remark.
    #[cold]
    #[inline(never)]
    fn passed_over(&mut self, record: Record<'_>) -> Option<PassedOver> {
        let cells = || record.cells().map(clean);
        let filled = cells().filter(|cell| !cell.is_empty()).count();
        if filled == 0 {
            return Some(PassedOver::Blank);
        }
        let header = self.layout.header;
        if !self.amount_name.is_empty() && self.columns.amount.is_some_and(|at| record.cell(at) == self.amount_name) {
            let names: Vec<&str> = record.cells().collect();
            if header.is_some_and(|header| Fingerprint::of(&names) == header) {
                return Some(PassedOver::Heading);
            }
        }
        if cells().any(kind::is_total) {
            return Some(PassedOver::Total);
        }
        // Their own totals may have parts of a fen.
        let is_figure = |cell: &str| cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-'));
        let names_totals = cells().filter(|cell| cell.contains('总')).count() >= 2
            && !cells().any(|cell| !cell.is_empty() && is_figure(cell));
        if names_totals || self.in_totals && cells().all(is_figure) {
            self.in_totals = true;
            return Some(PassedOver::Total);
        }
        let text = |at: Option<usize>| at.map(|at| clean(record.cell(at))).filter(|cell| !is_blank(cell));
        let figure = |at: Option<usize>| text(at).is_some_and(|cell| amount(cell).is_ok());
        if text(self.columns.date).is_none_or(|cell| stamp(cell).is_err()) {
            let figures = figure(self.columns.amount) || figure(self.columns.fee);
            if !figures && filled <= 2 {
                return Some(PassedOver::Remark);
            }
            // Figures and nothing that says whose: a total without a label.
            let texts = self.columns.texts.into_iter().map(|at| at.map(usize::from));
            let named = [self.columns.date, self.columns.kind].into_iter().chain(texts);
            let named = named.chain(self.columns.ways.iter().copied().map(Some));
            if figures && named.into_iter().all(|at| text(at).is_none()) {
                return Some(PassedOver::Total);
            }
        }
        None
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
        let money = self.money(row, named)?;
        let Some((kind, amount)) = money.kind(named) else {
            return Ok(Err(if named == Some(Kind::Payout) { PassedOver::OwnMoney } else { PassedOver::NoMoney }));
        };
        let (date, second) = self.day(row, kind)?;
        let clearing = self.columns.clearing.and_then(|at| row.stamp(at, Role::Clearing, true, &mut self.cleared).ok());
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
            texts: Texts { record: row.record, columns: self.columns.texts },
        }))
    }

    /// A row that came to nothing is passed over; with a fee of its own it can't be told what that is for.
    #[cold]
    #[inline(never)]
    fn moved_nothing<'r>(
        &self,
        row: &mut Reading<'r, '_>,
        why: PassedOver,
        gives_back: bool,
    ) -> Result<Result<Entry<'r>, PassedOver>, Unread> {
        let fee = row.money(self.columns.fee, Role::Fee, true)?;
        if fee.is_some_and(|fee| fee.0 != 0) && !gives_back {
            return Err(row.fault(self.columns.fee, Some(Role::Fee), Reason::FeeWithoutSale));
        }
        Ok(Err(why))
    }

    /// The amounts beside that of the order.
    fn beside(&self, row: &mut Reading<'_, '_>) -> Beside {
        let columns = &self.columns;
        let mut figure = |at: Option<usize>, role| row.money(at, role, true).ok().flatten();
        let mut discount = None;
        for at in &columns.discounts {
            let more = figure(Some(*at), Role::Discount);
            discount = more.map(|more| Fen(more.0.abs() + discount.map_or(0, |known: Fen| known.0))).or(discount);
        }
        let (refund, received) = (figure(columns.refund, Role::Refund), figure(columns.received, Role::Received));
        Beside { refund, received, discount }
    }

    fn money(&self, row: &mut Reading<'_, '_>, kind: Option<Kind>) -> Result<Money, Unread> {
        // Charges stand in the one column or the other; what comes back may have no fee.
        let loose = matches!(kind, Some(Kind::Charge | Kind::Payout));
        let has_more = self.columns.has_more_amounts;
        let beside = if has_more { self.beside(row) } else { Beside::default() };
        let may_lack = loose || beside.refund.is_some_and(|refund| refund.0 != 0);
        let amount = row.money(self.columns.amount, Role::Amount, may_lack)?;
        let named_back = kind.is_some_and(Kind::gives_back);
        let gives_back = named_back || amount.map_or(may_lack, |amount| amount.0 < 0);
        let fee = row.money(self.columns.fee, Role::Fee, loose || gives_back)?;
        let net = row.money(self.columns.net, Role::Net, true).ok().flatten();
        let mut extra = 0;
        for at in &self.columns.extra {
            let charge = row.money(Some(*at), Role::Extra, true).ok().flatten();
            extra += charge.map_or(0, |charge| charge.0.abs());
        }
        let sign = if self.layout.fee_sign == FeeSign::Negative { -1 } else { 1 };
        let fee = Fen(sign * fee.map_or(0, |fee| fee.0));
        let money = Money::of(amount.unwrap_or(Fen(0)), fee, net, Fen(extra));
        Ok(if has_more { money.with(&beside, named_back) } else { money })
    }

    fn day(&mut self, row: &mut Reading<'_, '_>, kind: Kind) -> Result<(Option<Date>, Option<u32>), Unread> {
        let Some(at) = self.columns.date else { return Ok((None, None)) };
        let may_lack = matches!(kind, Kind::Charge | Kind::Payout);
        let Some(stamp) = row.stamp(at, Role::Date, may_lack, &mut self.days)? else {
            return Ok((None, None));
        };
        let apart = self.columns.time.filter(|_| stamp.second.is_none()).map(|at| (at, row.text(at)));
        let second = match apart {
            Some((at, word)) if !is_blank(word) => {
                let second = time(word);
                if second.is_none() {
                    // The time is not needed: the row is read without it.
                    let Unread = row.fault(Some(at), Some(Role::Time), Reason::NotATime);
                }
                second
            }
            _ => stamp.second,
        };
        Ok((Some(stamp.date), second))
    }
}

/// What is not known of a row for sure.
fn doubt(said: &Said, paid: Paid, money: &Money, kind: Kind) -> Option<Doubt> {
    let reason = if paid.or.is_some() {
        Reason::UnknownWay
    } else if (said.was_refunded || money.was_refunded) && kind == Kind::Sale {
        Reason::RefundedSale
    } else if money.discounted {
        Reason::Discounted
    } else if money.is_unclear(kind) {
        Reason::UnclearFee
    } else {
        return None;
    };
    Some(Doubt { reason, way: paid.or, amount: money.or })
}
