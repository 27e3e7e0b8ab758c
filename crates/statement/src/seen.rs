//! Sales seen so far: to find a row that stands twice, and the sale of a refund.
//!
//! This is what grows with a file: 40 bytes for each sale that can be told from others, in a table
//! that is between half and fully used.

use domain::date::Date;
use domain::fee::WayKind;
use domain::money::Fen;

use crate::hash::{ByHash, Hash};
use crate::row::Entry;

/// A sale as it is remembered.
#[derive(Clone, Copy, Debug)]
pub struct Sale {
    /// The sale.
    pub amount: Fen,
    /// The fee charged on it.
    pub charged: Fen,
    days: i32,
    clearing: i32,
    second: u32,
    way: WayKind,
    same_day: bool,
    /// Whether another sale has the same number: then neither is known by it.
    ambiguous: bool,
}

/// No day, no second.
const NONE: i32 = i32::MIN;
const NO_SECOND: u32 = u32::MAX;

impl Sale {
    fn of(entry: &Entry<'_>, way: WayKind) -> Self {
        Self {
            amount: entry.amount,
            charged: entry.fee,
            days: days(entry.date),
            clearing: days(entry.clearing),
            second: entry.second.unwrap_or(NO_SECOND),
            way,
            same_day: entry.same_day,
            ambiguous: false,
        }
    }

    /// How it was paid.
    pub fn way(&self) -> WayKind {
        self.way
    }

    /// Whether it was paid out on the same day.
    pub fn same_day(&self) -> bool {
        self.same_day
    }

    /// Whether a refund of this day, cleared on that one, came before the sale was settled: cleared with
    /// it, or, where the file names no day of clearing, made on the same day.
    pub fn unsettled_at(&self, date: Option<Date>, clearing: Option<Date>) -> bool {
        match (self.clearing, days(clearing)) {
            (NONE, _) | (_, NONE) => days(date) <= self.days,
            (sale, refund) => refund <= sale,
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.amount == other.amount && self.days == other.days && self.second == other.second && self.way == other.way
    }
}

fn days(date: Option<Date>) -> i32 {
    date.and_then(|date| i32::try_from(date.days()).ok()).unwrap_or(NONE)
}

/// What stands for a sale among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub u64);

/// The number a row bears itself: its reference, else its trace number on its terminal, else the very
/// second on a terminal or a card. `None` where it can't be told from others.
pub fn own_number(entry: &Entry<'_>) -> Option<Number> {
    if !entry.reference.is_empty() {
        return Some(by_reference(entry.reference));
    }
    if !entry.trace.is_empty() && !entry.terminal.is_empty() {
        return Some(by_trace(entry.terminal, entry.trace));
    }
    let told_apart = !entry.terminal.is_empty() || !entry.card_number.is_empty();
    let (Some(second), Some(date), true) = (entry.second, entry.date, told_apart) else { return None };
    let at = Hash::of(b's').text(entry.terminal).text(entry.card_number).number(date.days()).number(second.into());
    Some(Number(at.number(entry.amount.0).end()))
}

/// The numbers by which a refund may name its sale, the surer one first.
pub fn sale_numbers(entry: &Entry<'_>) -> [Option<Number>; 3] {
    let given = |text: &str, number: &dyn Fn(&str) -> Number| (!text.is_empty()).then(|| number(text));
    let trace = |trace: &str| by_trace(entry.terminal, trace);
    [
        given(entry.original, &by_reference),
        given(entry.original, &trace).filter(|_| !entry.terminal.is_empty()),
        // Files of wallets give a refund the number of its order.
        given(entry.reference, &by_reference),
    ]
}

fn by_reference(reference: &str) -> Number {
    Number(Hash::of(b'r').text(reference).end())
}

fn by_trace(terminal: &str, trace: &str) -> Number {
    Number(Hash::of(b't').text(terminal).text(trace).end())
}

/// Every sale seen.
#[derive(Default)]
pub struct Seen {
    sales: ByHash<Sale>,
}

/// What a sale is among those seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// New, or not to be told from others.
    New,
    /// The same sale once more, with the fee it was charged the first time.
    Again(Fen),
}

impl Seen {
    /// Remembers a sale.
    pub fn meet(&mut self, entry: &Entry<'_>, way: WayKind) -> Met {
        let Some(Number(number)) = own_number(entry) else { return Met::New };
        let sale = Sale::of(entry, way);
        match self.sales.get_mut(&number) {
            None => {
                self.sales.insert(number, sale);
                Met::New
            }
            Some(known) if known.is(&sale) => Met::Again(known.charged),
            Some(known) => {
                known.ambiguous = true;
                Met::New
            }
        }
    }

    /// The sale of a refund by the numbers it may have, if the file has it and it can be told.
    pub fn sale_of(&self, numbers: [Option<Number>; 3]) -> Option<(Number, Sale)> {
        let known = |number: Number| Some((number, *self.sales.get(&number.0)?));
        let (number, sale) = numbers.into_iter().flatten().find_map(known)?;
        (!sale.ambiguous).then_some((number, sale))
    }

    /// Bytes held.
    pub fn held(&self) -> usize {
        // A table of seven eighths of its places, each with a byte of its own.
        self.sales.capacity() * 8 / 7 * (size_of::<(u64, Sale)>() + 1)
    }
}
