//! Sales seen so far: to find a row that stands twice, and the sale of a refund.
//!
//! What is kept of each lies in [`sales`](crate::sales).

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;

use crate::hash::Quick;
use crate::row::Entry;
use crate::sales::Sales;

/// A sale as it is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sale {
    /// The sale.
    pub amount: Fen,
    /// The fee charged on it.
    pub charged: Fen,
    /// The day, in days since 1970-01-01.
    pub days: Option<i32>,
    /// The day of clearing, in the same way.
    pub clearing: Option<i32>,
    /// The second of the day.
    pub second: Option<u32>,
    /// How it was paid.
    pub way: PaymentMethod,
    /// Whether it was paid out on the same day.
    pub same_day: bool,
    /// Whether another sale has the same number: then neither is known by it.
    pub ambiguous: bool,
}

impl Sale {
    /// Whether a refund of this day, cleared on that one, came before the sale was settled: cleared with
    /// it, or, where the file names no day of clearing, made on the same day.
    pub fn unsettled_at(&self, date: Option<Date>, clearing: Option<Date>) -> bool {
        match (self.clearing, days(clearing)) {
            (None, _) | (_, None) => days(date) <= self.days,
            (Some(sale), Some(refund)) => refund <= sale,
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.amount == other.amount && self.days == other.days && self.second == other.second && self.way == other.way
    }
}

fn days(date: Option<Date>) -> Option<i32> {
    date.and_then(|date| i32::try_from(date.days()).ok())
}

/// What stands for a sale among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub u64);

/// The number a row bears itself: its reference, else its trace number on its terminal, else the very
/// second on a terminal or a card. `None` where it can't be told from others.
pub fn own_number(entry: &Entry<'_>) -> Option<Number> {
    let reference = entry.texts.reference();
    if !reference.is_empty() {
        return Some(by_reference(reference));
    }
    number_without_reference(entry)
}

#[inline(never)]
fn number_without_reference(entry: &Entry<'_>) -> Option<Number> {
    let (terminal, trace) = (entry.texts.terminal(), entry.texts.trace());
    if !trace.is_empty() && !terminal.is_empty() {
        return Some(by_trace(terminal, trace));
    }
    let card = entry.texts.card_number();
    let told_apart = !entry.to_the_minute && (!terminal.is_empty() || !card.is_empty());
    let (Some(second), Some(date), true) = (entry.second, entry.date, told_apart) else { return None };
    let at = Quick::of(b's').text(terminal).text(card).number(date.days()).number(second.into());
    Some(Number(at.number(entry.amount.0).end()))
}

/// The numbers by which a refund may name its sale, the surer one first.
pub fn sale_numbers(entry: &Entry<'_>) -> [Option<Number>; 3] {
    let (original, terminal) = (entry.texts.original(), entry.texts.terminal());
    let given = |text: &str, number: &dyn Fn(&str) -> Number| (!text.is_empty()).then(|| number(text));
    let trace = |trace: &str| by_trace(terminal, trace);
    [
        given(original, &by_reference),
        given(original, &trace).filter(|_| !terminal.is_empty()),
        // Files of wallets give a refund the number of its order.
        given(entry.texts.reference(), &by_reference),
    ]
}

fn by_reference(reference: &str) -> Number {
    Number(Quick::of(b'r').text(reference).end())
}

fn by_trace(terminal: &str, trace: &str) -> Number {
    Number(Quick::of(b't').text(terminal).text(trace).end())
}

/// Every sale seen.
#[derive(Default)]
pub struct Seen {
    sales: Sales,
    /// The day asked for last, as its number: rows of a day stand together.
    day: Option<(Date, i32)>,
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
    pub fn meet(&mut self, entry: &Entry<'_>, way: PaymentMethod) -> Met {
        let Some(number) = own_number(entry) else { return Met::New };
        let sale = Sale {
            amount: entry.amount,
            charged: entry.fee,
            days: self.days(entry.date),
            clearing: self.days(entry.clearing),
            second: entry.second,
            way,
            same_day: entry.same_day,
            ambiguous: false,
        };
        match self.sales.meet(number, sale) {
            Some(known) if known.is(&sale) => Met::Again(known.charged),
            Some(_) => {
                self.sales.confuse(number);
                Met::New
            }
            None => Met::New,
        }
    }

    /// The sale of a refund by the numbers it may have, if the file has it and it can be told.
    pub fn sale_of(&self, numbers: [Option<Number>; 3]) -> Option<(Number, Sale)> {
        let known = |number: Number| Some((number, self.sales.get(number)?));
        let (number, sale) = numbers.into_iter().flatten().find_map(known)?;
        (!sale.ambiguous).then_some((number, sale))
    }

    /// Bytes held.
    pub fn held(&self) -> usize {
        self.sales.held()
    }

    fn days(&mut self, date: Option<Date>) -> Option<i32> {
        let date = date?;
        match self.day {
            Some((known, days)) if known == date => Some(days),
            _ => {
                let days = days(Some(date))?;
                self.day = Some((date, days));
                Some(days)
            }
        }
    }
}
