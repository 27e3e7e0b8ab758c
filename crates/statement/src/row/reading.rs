//! A row's cells by their roles, each fault told with its cell.

use domain::money::Fen;

use crate::cell::{Stamp, amount, clean, is_blank, stamp};
use crate::fault::{Reason, RowFault};
use crate::keep::excerpt;
use crate::layout::Layout;
use crate::record::Record;
use crate::role::Role;

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
    /// [`Role::Status`].
    pub status: Option<usize>,
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
    /// [`Role::Payout`].
    pub payout: Option<usize>,
    /// The columns of [`TEXTS`].
    pub texts: [Option<usize>; TEXTS.len()],
}

/// Roles whose cells are handed on as they are.
pub const TEXTS: [Role; 6] =
    [Role::Rate, Role::Reference, Role::Original, Role::Trace, Role::Terminal, Role::CardNumber];

impl Columns {
    /// The columns of a layout.
    pub fn of(layout: &Layout) -> Self {
        let at = |role| layout.column_of(role);
        Self {
            date: at(Role::Date),
            time: at(Role::Time),
            clearing: at(Role::Clearing),
            kind: at(Role::Kind),
            status: at(Role::Status),
            ways: layout.columns_of(Role::Card).chain(layout.columns_of(Role::Channel)).collect(),
            amount: at(Role::Amount),
            fee: at(Role::Fee),
            net: at(Role::Net),
            extra: layout.columns_of(Role::Extra).collect(),
            payout: at(Role::Payout),
            texts: TEXTS.map(at),
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
    pub fn get(&mut self, word: &str, read: impl FnOnce(&str) -> T) -> T {
        if let Some((_, known)) = self.0.iter().find(|(known, _)| known == word) {
            return *known;
        }
        let found = read(word);
        if self.0.len() < Self::MOST {
            self.0.push((word.to_owned(), found));
        }
        found
    }
}

/// Something could not be read, and was noted.
pub struct Unread;

/// A row under reading, with the faults found.
pub struct Reading<'r, 'f> {
    /// The row, from 1.
    pub number: u64,
    /// Its cells.
    pub record: &'r Record,
    /// Faults found so far.
    pub faults: &'f mut Vec<RowFault>,
}

impl<'r> Reading<'r, '_> {
    /// A cell, clean.
    pub fn text(&self, at: usize) -> &'r str {
        clean(self.record.cell(at))
    }

    /// Notes a fault.
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
        amount(cell).map(Some).map_err(|error| self.fault(Some(at), Some(role), error.into()))
    }

    /// A day; `None` where nothing stands and nothing need stand.
    pub fn stamp(&mut self, at: usize, role: Role, may_lack: bool) -> Result<Option<Stamp>, Unread> {
        let cell = self.text(at);
        if may_lack && is_blank(cell) {
            return Ok(None);
        }
        stamp(cell).map(Some).map_err(|fault| self.fault(Some(at), Some(role), fault.into()))
    }
}
