//! Sales read so far, to find a row that stands in the file twice, and the sale that a refund belongs to.

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;

use crate::hash::FastHash;
use crate::row::Entry;
use crate::sale::{Sale, SaleKey, days_since_1970};
use crate::sale_table::SaleTable;

/// The key of a row by its own numbers: its reference number; without one, its trace number on its
/// terminal; without that, the exact second on a terminal or a card. `None` where the row can't be told
/// from others.
pub fn own_key(entry: &Entry<'_>) -> Option<SaleKey> {
    let reference = entry.texts.reference();
    if !reference.is_empty() {
        return Some(by_reference(reference));
    }
    key_without_reference(entry)
}

#[inline(never)]
fn key_without_reference(entry: &Entry<'_>) -> Option<SaleKey> {
    let (terminal, trace) = (entry.texts.terminal(), entry.texts.trace());
    if !trace.is_empty() && !terminal.is_empty() {
        return Some(by_trace(terminal, trace));
    }
    let card = entry.texts.card_number();
    let is_unique = !entry.to_the_minute && (!terminal.is_empty() || !card.is_empty());
    let (Some(second), Some(date), true) = (entry.second, entry.date, is_unique) else { return None };
    let at = FastHash::of(b's').text(terminal).text(card).number(date.days()).number(second.into());
    Some(SaleKey(at.number(entry.amount.0).end()))
}

/// The keys by which a refund may name its sale, the most reliable first.
pub fn keys_of_refunded_sale(entry: &Entry<'_>) -> [Option<SaleKey>; 3] {
    let (original, terminal) = (entry.texts.original(), entry.texts.terminal());
    let given = |text: &str, key: &dyn Fn(&str) -> SaleKey| (!text.is_empty()).then(|| key(text));
    let trace = |trace: &str| by_trace(terminal, trace);
    [
        given(original, &by_reference),
        given(original, &trace).filter(|_| !terminal.is_empty()),
        // Wallets give a refund the number of its order.
        given(entry.texts.reference(), &by_reference),
    ]
}

fn by_reference(reference: &str) -> SaleKey {
    SaleKey(FastHash::of(b'r').text(reference).end())
}

fn by_trace(terminal: &str, trace: &str) -> SaleKey {
    SaleKey(FastHash::of(b't').text(terminal).text(trace).end())
}

/// Every sale read so far.
#[derive(Default)]
pub struct KnownSales {
    sales: SaleTable,
    /// The day that was converted last, with its number: rows of one day stand together.
    last_day: Option<(Date, i32)>,
}

/// Whether a sale was read before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaleMatch {
    /// It is new, or can't be told from others.
    New,
    /// It is the same sale again; with the fee that it was charged the first time.
    Repeated(Fen),
}

impl KnownSales {
    /// Remembers a sale, and says whether it is one that was read before.
    pub fn record(&mut self, entry: &Entry<'_>, method: PaymentMethod) -> SaleMatch {
        let Some(key) = own_key(entry) else { return SaleMatch::New };
        let sale = Sale {
            amount: entry.amount,
            charged: entry.fee,
            days: self.days(entry.date),
            clearing: self.days(entry.clearing),
            second: entry.second,
            method,
            same_day: entry.same_day,
            ambiguous: false,
        };
        match self.sales.get_or_insert(key, sale) {
            Some(known) if known.is_same(&sale) => SaleMatch::Repeated(known.charged),
            Some(_) => {
                self.sales.mark_ambiguous(key);
                SaleMatch::New
            }
            None => SaleMatch::New,
        }
    }

    /// The sale of a refund by the keys it may have, if it is in the file and its key is unique.
    pub fn sale_of(&self, keys: [Option<SaleKey>; 3]) -> Option<(SaleKey, Sale)> {
        let known = |key: SaleKey| Some((key, self.sales.get(key)?));
        let (key, sale) = keys.into_iter().flatten().find_map(known)?;
        (!sale.ambiguous).then_some((key, sale))
    }

    /// Bytes held.
    pub fn held(&self) -> usize {
        self.sales.held()
    }

    fn days(&mut self, date: Option<Date>) -> Option<i32> {
        let date = date?;
        match self.last_day {
            Some((known, days)) if known == date => Some(days),
            _ => {
                let days = days_since_1970(Some(date))?;
                self.last_day = Some((date, days));
                Some(days)
            }
        }
    }
}
