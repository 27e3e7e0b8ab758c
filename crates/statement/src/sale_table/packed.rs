//! A sale in 20 bytes.

use domain::money::Fen;

use crate::payment_method::METHODS;
use crate::sale::{Sale, SaleKey};

/// A sale in 20 bytes. Eight-byte values are stored as two halves, because whole ones would have to be aligned to eight
/// bytes and make it 24.
#[derive(Clone, Copy)]
pub struct PackedSale {
    pub key: [u32; 2],
    fields: [u32; 2],
    amount: u32,
}

// The bit fields, from the lowest bit up.
const DAYS: BitField = BitField { at: 0, bits: 12 };
const SECOND: BitField = BitField { at: 12, bits: 17 };
/// Days from the sale to its clearing.
const CLEARING: BitField = BitField { at: 29, bits: 8 };
const CHARGED: BitField = BitField { at: 37, bits: 23 };
const METHOD: BitField = BitField { at: 60, bits: 2 };
const SAME_DAY: u64 = 1 << 62;
const AMBIGUOUS: u64 = 1 << 63;
/// Added to the days to clearing and to the fee, which may be negative.
pub const DAYS_OFFSET: i32 = 1 << 7;
pub const CHARGED_OFFSET: i32 = 1 << 22;

/// Bits of a word that hold a number. All of them set means that there is none.
struct BitField {
    at: u32,
    bits: u32,
}

impl BitField {
    const fn none(&self) -> u64 {
        (1 << self.bits) - 1
    }

    /// The number, shifted to its position; `None` if it does not fit.
    fn put(&self, number: Option<i32>) -> Option<u64> {
        let number = match number {
            Some(number) => u64::try_from(number).ok().filter(|number| *number < self.none())?,
            None => self.none(),
        };
        Some(number << self.at)
    }

    fn get(&self, word: u64) -> Option<i32> {
        let number = (word >> self.at) & self.none();
        if number == self.none() { None } else { i32::try_from(number).ok() }
    }
}

impl PackedSale {
    /// Packs a sale; `None` if one of its values is too large.
    pub fn of(key: SaleKey, sale: &Sale, base: i32) -> Option<Self> {
        let second = sale.second.map(i32::try_from).transpose().ok()?;
        let days = match sale.days {
            Some(days) => Some(days.checked_sub(base)?),
            None => None,
        };
        let clearing = match sale.clearing {
            Some(clearing) => Some(clearing.checked_sub(sale.days?)?.checked_add(DAYS_OFFSET)?),
            None => None,
        };
        let charged = i32::try_from(sale.charged.0).ok()?.checked_add(CHARGED_OFFSET)?;
        let fields = DAYS.put(days)? | SECOND.put(second)? | CLEARING.put(clearing)? | CHARGED.put(Some(charged))?;
        let flags = if sale.same_day { SAME_DAY } else { 0 } | if sale.ambiguous { AMBIGUOUS } else { 0 };
        Some(Self {
            key: halves(key.0),
            fields: halves(fields | (sale.method as u64) << METHOD.at | flags),
            amount: u32::try_from(sale.amount.0).ok()?,
        })
    }

    /// The key.
    pub fn key(&self) -> u64 {
        word(self.key)
    }

    /// Marks the sale as one whose key others have, too.
    pub fn set_ambiguous(&mut self) {
        self.fields = halves(word(self.fields) | AMBIGUOUS);
    }

    /// The sale.
    pub fn sale(&self, base: i32) -> Sale {
        let fields = word(self.fields);
        let days = DAYS.get(fields).map(|days| days + base);
        Sale {
            amount: Fen(self.amount.into()),
            charged: Fen(i64::from(CHARGED.get(fields).unwrap_or_default()) - i64::from(CHARGED_OFFSET)),
            days,
            clearing: CLEARING.get(fields).map(|clearing| days.unwrap_or_default() + clearing - DAYS_OFFSET),
            second: SECOND.get(fields).and_then(|second| u32::try_from(second).ok()),
            method: METHODS[(fields >> METHOD.at & 3) as usize],
            same_day: fields & SAME_DAY != 0,
            ambiguous: fields & AMBIGUOUS != 0,
        }
    }
}

fn halves(word: u64) -> [u32; 2] {
    [word as u32, (word >> 32) as u32]
}

fn word([low, high]: [u32; 2]) -> u64 {
    u64::from(low) | u64::from(high) << 32
}
