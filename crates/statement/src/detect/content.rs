//! What a column's cells look like, whatever its header says.

use crate::amount::amount;
use crate::cell::{clean, is_blank, stated_rates};
use crate::fault::Reason;
use crate::kind::{kind_of, same_day};
use crate::moment::{Style, clock, stamp};
use crate::role::Role;
use crate::simplified::fold;
use crate::unit::Unit;
use crate::way::{WayWord, way_of};

/// How many of a column's cells can be read as what.
#[derive(Clone, Copy, Debug, Default)]
pub struct Content {
    /// Cells that hold something.
    pub filled: usize,
    amounts: usize,
    days: usize,
    times: usize,
    kinds: usize,
    ways: usize,
    /// Ways told fully: not some bank card.
    full_ways: usize,
    rates: usize,
    payouts: usize,
    /// Letters and digits without a point, at least four.
    numbers: usize,
    /// The same, ten or more.
    long_numbers: usize,
}

impl Content {
    /// Looks at a column's cells.
    pub fn of<'c>(cells: impl Iterator<Item = &'c str>, unit: Unit) -> Self {
        let mut found = Self::default();
        for cell in cells.map(clean).filter(|cell| !is_blank(cell)) {
            found.filled += 1;
            found.amounts += usize::from(is_money(cell, unit));
            found.days += usize::from(is_day(cell));
            found.times += usize::from(clock(cell).is_some());
            found.rates += usize::from(stated_rates(cell).next().is_some());
            // Figures say nothing in words, and words are looked for at length.
            if cell.bytes().any(|b| b.is_ascii_alphabetic() || !b.is_ascii()) {
                found.kinds += usize::from(kind_of(cell).is_some());
                let way = way_of(cell);
                found.ways += usize::from(way.is_some());
                found.full_ways += usize::from(matches!(way, Some(WayWord::Way(_))));
                found.payouts += usize::from(same_day(cell) || starts_next_day(cell));
            }
            let plain = cell.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'-' | b'_'));
            found.numbers += usize::from(plain && cell.len() >= 4);
            found.long_numbers += usize::from(plain && cell.len() >= 10);
        }
        found
    }

    /// Whether the cells go with a role; without any there is nothing to be said against it.
    pub fn goes_with(&self, role: Role) -> bool {
        let most = |count: usize| count * 10 >= self.filled * 6;
        match role {
            Role::Date => most(self.days),
            Role::Clearing => most(self.days),
            Role::Time => most(self.times) && !most(self.days),
            Role::Kind => most(self.kinds),
            Role::Card | Role::Channel => most(self.ways),
            Role::Amount | Role::Fee | Role::Net | Role::Extra | Role::Refund | Role::Received | Role::Discount => {
                most(self.amounts)
            }
            Role::Rate => most(self.rates),
            Role::Payout => most(self.payouts),
            Role::Reference => most(self.long_numbers),
            Role::Trace => most(self.numbers) && !most(self.long_numbers),
            Role::Original | Role::Terminal | Role::Merchant | Role::CardNumber => most(self.numbers),
            Role::Status | Role::Currency => !most(self.amounts) && !most(self.days),
        }
    }

    /// The role that the cells show by themselves, without a header; money is told by arithmetic.
    pub fn shows(&self, role: Role) -> bool {
        let shown = match role {
            Role::Card => self.full_ways * 10 >= self.filled * 6,
            Role::Date | Role::Kind => self.goes_with(role),
            _ => false,
        };
        self.filled > 0 && shown
    }

    /// Whether each cell tells the way to pay fully.
    pub fn tells_every_way(&self) -> bool {
        self.filled > 0 && self.full_ways == self.filled
    }

    /// Whether the cells can hold money.
    pub fn is_money(&self) -> bool {
        self.filled > 0 && self.goes_with(Role::Amount) && !self.goes_with(Role::Date)
    }
}

/// Whether a cell is an amount or a day.
pub fn is_figure(cell: &str) -> bool {
    let cell = clean(cell);
    is_money(cell, Unit::YUAN) || is_day(cell)
}

/// Whether a cell holds money, if perhaps not yuan.
fn is_money(cell: &str, unit: Unit) -> bool {
    let unit = if matches!(unit, Unit::Fen(_)) { unit } else { Unit::YUAN };
    matches!(amount(cell, unit), Ok(_) | Err(Reason::OtherCurrency))
}

/// Whether a cell holds a day, if perhaps one whose month can't be told.
fn is_day(cell: &str) -> bool {
    matches!(stamp(cell, Style::default()), Ok(_) | Err(Reason::UnclearDate))
}

/// `T+1`, `D1`, 次日 and the like.
fn starts_next_day(cell: &str) -> bool {
    let word = fold(cell);
    ["t1", "d1", "t2", "次日", "隔日", "nextday"].iter().any(|part| word.starts_with(part))
}
