//! A row's cells by their roles, each fault told with its cell.

use domain::date::Date;
use domain::money::Fen;

use crate::amount::amount;
use crate::cell::{clean, is_blank};
use crate::fault::{Reason, RowFault};
use crate::keep::excerpt;
use crate::layout::Layout;
use crate::moment::{Stamp, Style, clock, stamp};
use crate::record::Record;
use crate::role::Role;
use crate::simplified::fold;
use crate::unit::Unit;

/// The column of each role; looked up once for all rows.
pub struct Columns {
    /// [`Role::Date`].
    pub date: Option<usize>,
    /// [`Role::Time`].
    pub time: Option<usize>,
    /// [`Role::Clearing`].
    pub clearing: Option<usize>,
    /// [`Role::Kind`].
    pub kind: Option<usize>,
    /// [`Role::Status`], but for those of refunds alone.
    pub status: Vec<usize>,
    /// [`Role::Status`] of refunds alone 退款状态.
    pub refund_status: Vec<usize>,
    /// [`Role::Card`] and [`Role::Channel`].
    pub ways: Vec<usize>,
    /// [`Role::Amount`].
    pub amount: Option<usize>,
    /// [`Role::Fee`].
    pub fee: Option<usize>,
    /// [`Role::Net`].
    pub net: Option<usize>,
    /// [`Role::Extra`].
    pub extra: Vec<usize>,
    /// [`Role::Refund`].
    pub refund: Option<usize>,
    /// [`Role::Received`].
    pub received: Option<usize>,
    /// [`Role::Discount`].
    pub discounts: Vec<usize>,
    /// Whether there are any of these three.
    pub has_more_amounts: bool,
    /// [`Role::Payout`].
    pub payout: Option<usize>,
    /// [`Role::Currency`].
    pub currencies: Vec<usize>,
    /// The columns of [`TEXTS`].
    pub texts: TextColumns,
}

/// Roles whose cells are handed on as they are.
const TEXTS: [Role; 6] = [Role::Rate, Role::Reference, Role::Original, Role::Trace, Role::Terminal, Role::CardNumber];

/// Their columns; beyond [`u16::MAX`] no row has any.
pub type TextColumns = [Option<u16>; TEXTS.len()];

/// The cells of a row that are handed on as they are, cleaned when they are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'r> {
    /// The row.
    pub record: Record<'r>,
    /// Its columns.
    pub columns: TextColumns,
}

impl<'r> Texts<'r> {
    fn text(&self, role: usize) -> &'r str {
        self.columns[role].map(|at| clean(self.record.cell(at.into()))).unwrap_or_default()
    }

    /// The rate that the file states.
    pub fn stated(&self) -> &'r str {
        self.text(0)
    }

    /// Reference number.
    pub fn reference(&self) -> &'r str {
        self.text(1)
    }

    /// Reference number of the sale that a refund belongs to.
    pub fn original(&self) -> &'r str {
        self.text(2)
    }

    /// Trace number.
    pub fn trace(&self) -> &'r str {
        self.text(3)
    }

    /// Terminal id.
    pub fn terminal(&self) -> &'r str {
        self.text(4)
    }

    /// Card number, as the file has it: to compare, not to keep.
    pub fn card_number(&self) -> &'r str {
        self.text(5)
    }
}

impl Columns {
    /// The columns of a layout; `header` are the header's cells.
    pub fn of(layout: &Layout, header: &[String]) -> Self {
        let at = |role| layout.column_of(role);
        let name = |at: usize| header.get(at).map(|name| fold(name)).unwrap_or_default();
        let is_of_refund = |at: &usize| name(*at).contains('退') || name(*at).contains("refund");
        let (refund_status, status) = layout.columns_of(Role::Status).partition(is_of_refund);
        Self {
            date: at(Role::Date),
            time: at(Role::Time),
            clearing: at(Role::Clearing),
            kind: at(Role::Kind),
            status,
            refund_status,
            ways: layout.columns_of(Role::Card).chain(layout.columns_of(Role::Channel)).collect(),
            amount: at(Role::Amount),
            fee: at(Role::Fee),
            net: at(Role::Net),
            extra: layout.columns_of(Role::Extra).collect(),
            refund: at(Role::Refund),
            received: at(Role::Received),
            has_more_amounts: [Role::Refund, Role::Received, Role::Discount].into_iter().any(|role| at(role).is_some()),
            discounts: layout.columns_of(Role::Discount).collect(),
            payout: at(Role::Payout),
            currencies: layout.columns_of(Role::Currency).collect(),
            texts: TEXTS.map(|role| at(role).and_then(|at| u16::try_from(at).ok())),
        }
    }
}

/// What few words mean that stand in many rows.
pub struct Memo<T>(Vec<(String, T)>);

impl<T: Copy> Memo<T> {
    /// Beyond this many a look through costs more than reading the word.
    const MOST: usize = 32;

    /// With words that are known beforehand.
    pub fn knowing(known: impl Iterator<Item = (String, T)>) -> Self {
        Self(known.collect())
    }

    /// What a word means, read once.
    pub fn get(&mut self, word: &str, read: fn(&str) -> T) -> T {
        match self.0.iter().find(|(known, _)| known == word) {
            Some((_, known)) => *known,
            None => self.learn(word, read),
        }
    }

    #[cold]
    #[inline(never)]
    fn learn(&mut self, word: &str, read: fn(&str) -> T) -> T {
        let found = read(word);
        if self.0.len() < Self::MOST {
            self.0.push((word.to_owned(), found));
        }
        found
    }
}

/// The day a column's cell began with last: rows of a day stand together.
#[derive(Default)]
pub struct Days {
    text: [u8; 10],
    date: Option<Date>,
}

impl Days {
    /// As [`stamp`].
    pub fn stamp(&mut self, cell: &str, style: Style) -> Result<Stamp, Reason> {
        let Some((day, rest)) = cell.as_bytes().split_first_chunk::<10>() else { return stamp(cell, style) };
        if *day != self.text || self.date.is_none() {
            self.date = core::str::from_utf8(day).ok().and_then(Date::parse);
            self.text = *day;
        }
        match self.date {
            Some(date) if rest.is_empty() => Ok(Stamp::day(date)),
            Some(date) => {
                // A day is ASCII, so the cell may be cut behind it.
                let clock = cell[10..].strip_prefix([' ', 'T']).and_then(clock);
                let at = clock.and_then(|clock| Stamp::with(date, clock, style));
                at.map_or_else(|| stamp(cell, style), Ok)
            }
            None => stamp(cell, style),
        }
    }
}

/// Something could not be read, and was noted.
pub struct Unread;

/// A row under reading, with the faults found.
pub struct Reading<'r, 'f> {
    /// The row, from 1.
    pub number: u64,
    /// Its cells.
    pub record: Record<'r>,
    /// Faults found so far.
    pub faults: &'f mut Vec<RowFault>,
    /// The unit of each column's amounts.
    pub units: &'f [Unit],
}

impl<'r> Reading<'r, '_> {
    /// A cell, clean.
    pub fn text(&self, at: usize) -> &'r str {
        clean(self.record.cell(at))
    }

    /// Notes a fault.
    #[cold]
    #[inline(never)]
    pub fn fault(&mut self, column: Option<usize>, role: Option<Role>, reason: Reason) -> Unread {
        let cell = column.map(|at| excerpt(self.text(at), role)).unwrap_or_default();
        self.faults.push(RowFault { row: self.number, column, role, reason, cell });
        Unread
    }

    /// An amount; `None` where nothing stands and nothing need stand.
    pub fn money(&mut self, at: Option<usize>, role: Role, may_lack: bool) -> Result<Option<Fen>, Unread> {
        let Some(at) = at else { return Ok(None) };
        let cell = self.text(at);
        if may_lack && is_blank(cell) {
            return Ok(None);
        }
        let unit = self.units.get(at).copied().unwrap_or(Unit::YUAN);
        amount(cell, unit).map(Some).map_err(|reason| self.fault(Some(at), Some(role), reason))
    }

    /// A day; `None` where nothing stands and nothing need stand.
    pub fn stamp(
        &mut self,
        at: usize,
        role: Role,
        may_lack: bool,
        days: &mut Days,
        style: Style,
    ) -> Result<Option<Stamp>, Unread> {
        let cell = self.text(at);
        if may_lack && is_blank(cell) {
            return Ok(None);
        }
        days.stamp(cell, style).map(Some).map_err(|reason| self.fault(Some(at), Some(role), reason))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STYLE: Style = Style { month_first: None, zone: None };

    proptest! {
        #[test]
        fn days_that_follow_each_other_are_read_as_each_alone(
            cells in proptest::collection::vec("(2026-1[0-3]-[0-3][0-9]|20261102|46328)([ T](10:22:33|9:5|25:00:00))?.{0,2}", 1..8),
        ) {
            let mut days = Days::default();
            for cell in cells {
                prop_assert_eq!(days.stamp(&cell, STYLE), stamp(&cell, STYLE), "{}", cell);
            }
        }
    }
}
