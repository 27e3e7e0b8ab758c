//! What the cells of a column can be read as, independent of its header.

use crate::amount::amount;
use crate::cell::{clean, is_blank, stated_rates};
use crate::date_time::{DateStyle, clock, parse_date_time};
use crate::fault::Reason;
use crate::fold::fold;
use crate::payment_method::{MethodWord, method_of};
use crate::role::Role;
use crate::row_kind::{kind_of, same_day};
use crate::unit::Unit;

/// How many percent of a column's cells must fit a role. More reject columns with many irregular cells; fewer accept
/// columns that hold something else.
const FITTING_PERCENT: usize = 60;
/// From how many characters on a text of letters and digits is a number of a row.
const NUMBER_LEN: usize = 4;
/// From how many characters on it is a long number, as reference numbers are and trace numbers are not.
const LONG_NUMBER_LEN: usize = 10;

/// How many of a column's cells can be read as an amount, a day and so on.
#[derive(Clone, Copy, Debug, Default)]
pub struct ColumnContent {
    /// Cells that are not blank.
    pub filled: usize,
    amounts: usize,
    days: usize,
    times: usize,
    kinds: usize,
    methods: usize,
    /// Cells that name one payment method, and not just some bank card.
    complete_methods: usize,
    rates: usize,
    payouts: usize,
    /// Letters and digits without a point, at least [`NUMBER_LEN`].
    numbers: usize,
    /// The same, at least [`LONG_NUMBER_LEN`].
    long_numbers: usize,
}

impl ColumnContent {
    /// Examines a column's cells.
    pub fn of<'c>(cells: impl Iterator<Item = &'c str>, unit: Unit) -> Self {
        let mut found = Self::default();
        for cell in cells.map(clean).filter(|cell| !is_blank(cell)) {
            found.filled += 1;
            found.amounts += usize::from(is_money(cell, unit));
            found.days += usize::from(is_day(cell));
            found.times += usize::from(clock(cell).is_some());
            found.rates += usize::from(stated_rates(cell).next().is_some());
            // Figures contain no words, and searching for words is slow.
            if cell.bytes().any(|b| b.is_ascii_alphabetic() || !b.is_ascii()) {
                found.kinds += usize::from(kind_of(cell).is_some());
                let method = method_of(cell);
                found.methods += usize::from(method.is_some());
                found.complete_methods += usize::from(matches!(method, Some(MethodWord::Method(_))));
                found.payouts += usize::from(same_day(cell) || starts_next_day(cell));
            }
            let plain = cell.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'-' | b'_'));
            found.numbers += usize::from(plain && cell.len() >= NUMBER_LEN);
            found.long_numbers += usize::from(plain && cell.len() >= LONG_NUMBER_LEN);
        }
        found
    }

    /// Whether most cells fit a role. A column without cells fits every role.
    pub fn fits(&self, role: Role) -> bool {
        let most = |count: usize| self.is_most(count);
        match role {
            Role::Date => most(self.days),
            Role::Clearing => most(self.days),
            Role::Time => most(self.times) && !most(self.days),
            Role::Kind => most(self.kinds),
            Role::Card | Role::Channel => most(self.methods),
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

    /// Whether the cells show this role without a header. Money is recognised by arithmetic instead.
    pub fn shows(&self, role: Role) -> bool {
        let shown = match role {
            Role::Card => self.is_most(self.complete_methods),
            Role::Date | Role::Kind => self.fits(role),
            _ => false,
        };
        self.filled > 0 && shown
    }

    fn is_most(&self, count: usize) -> bool {
        count * 100 >= self.filled * FITTING_PERCENT
    }

    /// Whether every cell names one payment method.
    pub fn names_every_method(&self) -> bool {
        self.filled > 0 && self.complete_methods == self.filled
    }

    /// Whether the cells can hold money.
    pub fn is_money(&self) -> bool {
        self.filled > 0 && self.fits(Role::Amount) && !self.fits(Role::Date)
    }
}

/// Whether a cell is an amount or a day.
pub fn is_figure(cell: &str) -> bool {
    let cell = clean(cell);
    is_money(cell, Unit::YUAN) || is_day(cell)
}

/// Whether a cell is an amount of money, in yuan or in another currency.
fn is_money(cell: &str, unit: Unit) -> bool {
    let unit = if matches!(unit, Unit::Fen(_)) { unit } else { Unit::YUAN };
    matches!(amount(cell, unit), Ok(_) | Err(Reason::OtherCurrency))
}

/// Whether a cell is a day, even one whose day and month can't be told apart.
fn is_day(cell: &str) -> bool {
    matches!(parse_date_time(cell, DateStyle::default()), Ok(_) | Err(Reason::UnclearDate))
}

/// `T+1`, `D1`, 次日 and the like.
fn starts_next_day(cell: &str) -> bool {
    let word = fold(cell);
    ["t1", "d1", "t2", "次日", "隔日", "nextday"].iter().any(|part| word.starts_with(part))
}
