//! The sales of a file by their numbers, packed: what grows with a file.
//!
//! 20 bytes a sale, in blocks that are never moved, and an index of 5 to 11 bytes a sale that is made
//! anew from them as it grows. So nothing is ever held twice.

use std::collections::BTreeMap;

use domain::fee::PaymentMethod;
use domain::money::Fen;

use crate::seen::{Number, Sale};

/// Sales in a block: 40 KB.
const BLOCK: usize = 2_048;
/// Places of the first index.
const FIRST: usize = 4_096;

/// Every sale by its number.
///
/// A number is a hash of 64 bits. Of a million numbers two are the same by chance in one of 37 million
/// files, of two million in one of nine million; and a row is told as a duplicate only if amount, day,
/// second and way to pay are the same as well.
#[derive(Default)]
pub struct Sales {
    blocks: Vec<Vec<Packed>>,
    /// Open addressing: 0, or the place of a sale counted from 1, with bits of its number above it. The
    /// length is a power of two and at least a quarter of it is 0.
    index: Vec<u32>,
    len: usize,
    /// The day from which packed days are counted, in days since 1970-01-01: some years before the first
    /// sale's.
    base: Option<i32>,
    /// The few that are too large or too far away to be packed.
    large: BTreeMap<Number, Sale>,
}

/// A sale as it lies in a block.
///
/// Halves of eight bytes, because those would begin at every eighth.
#[derive(Clone, Copy)]
struct Packed {
    number: [u32; 2],
    rest: [u32; 2],
    amount: u32,
}

// What the rest is, from the low end.
const DAYS: Field = Field { at: 0, bits: 12 };
const SECOND: Field = Field { at: 12, bits: 17 };
/// Days from the sale to its clearing.
const CLEARING: Field = Field { at: 29, bits: 8 };
const CHARGED: Field = Field { at: 37, bits: 23 };
const WAY: Field = Field { at: 60, bits: 2 };
const SAME_DAY: u64 = 1 << 62;
const AMBIGUOUS: u64 = 1 << 63;
/// Added to what may be below zero: days to clearing, and the fee.
const DAYS_SHIFT: i32 = 1 << 7;
const CHARGED_SHIFT: i32 = 1 << 22;
/// How many days before the first sale others may lie.
const BEFORE: i32 = 1_024;
const WAYS: [PaymentMethod; 4] =
    [PaymentMethod::Debit, PaymentMethod::Credit, PaymentMethod::Foreign, PaymentMethod::Qr];

/// Some bits of a word that hold a number; all set, there is none.
struct Field {
    at: u32,
    bits: u32,
}

impl Field {
    const fn none(&self) -> u64 {
        (1 << self.bits) - 1
    }

    /// The number in its place; `None` where it does not fit.
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

impl Packed {
    /// Packs a sale; `None` where something of it is too large.
    fn of(number: Number, sale: &Sale, base: i32) -> Option<Self> {
        let second = sale.second.map(i32::try_from).transpose().ok()?;
        let days = match sale.days {
            Some(days) => Some(days.checked_sub(base)?),
            None => None,
        };
        let clearing = match sale.clearing {
            Some(clearing) => Some(clearing.checked_sub(sale.days?)?.checked_add(DAYS_SHIFT)?),
            None => None,
        };
        let charged = i32::try_from(sale.charged.0).ok()?.checked_add(CHARGED_SHIFT)?;
        let rest = DAYS.put(days)? | SECOND.put(second)? | CLEARING.put(clearing)? | CHARGED.put(Some(charged))?;
        let flags = if sale.same_day { SAME_DAY } else { 0 } | if sale.ambiguous { AMBIGUOUS } else { 0 };
        Some(Self {
            number: halves(number.0),
            rest: halves(rest | (sale.way as u64) << WAY.at | flags),
            amount: u32::try_from(sale.amount.0).ok()?,
        })
    }

    fn number(&self) -> u64 {
        whole(self.number)
    }

    fn sale(&self, base: i32) -> Sale {
        let rest = whole(self.rest);
        let days = DAYS.get(rest).map(|days| days + base);
        Sale {
            amount: Fen(self.amount.into()),
            charged: Fen(i64::from(CHARGED.get(rest).unwrap_or_default()) - i64::from(CHARGED_SHIFT)),
            days,
            clearing: CLEARING.get(rest).map(|clearing| days.unwrap_or_default() + clearing - DAYS_SHIFT),
            second: SECOND.get(rest).and_then(|second| u32::try_from(second).ok()),
            way: WAYS[(rest >> WAY.at & 3) as usize],
            same_day: rest & SAME_DAY != 0,
            ambiguous: rest & AMBIGUOUS != 0,
        }
    }
}

fn halves(word: u64) -> [u32; 2] {
    [word as u32, (word >> 32) as u32]
}

fn whole([low, high]: [u32; 2]) -> u64 {
    u64::from(low) | u64::from(high) << 32
}

/// What is found in the index.
enum Place {
    /// A sale, by its place in the blocks.
    Known(usize),
    /// Where it would have to be noted, and the bits to note with it.
    Free(usize, u32),
}

impl Sales {
    /// The sale with this number that was seen before; else remembers this one.
    pub fn meet(&mut self, number: Number, sale: Sale) -> Option<Sale> {
        if self.len * 4 >= self.index.len() * 3 {
            self.grow();
        }
        let place = self.place(number);
        if let Place::Known(at) = place {
            return Some(self.at(at).sale(self.base()));
        }
        if self.base.is_none() {
            self.base = sale.days.map(|days| days - BEFORE);
        }
        match (Packed::of(number, &sale, self.base()), place) {
            (Some(packed), Place::Free(at, mark)) if self.large.is_empty() => {
                self.note(packed, at, mark);
                None
            }
            (packed, place) => self.meet_large(number, sale, packed, place),
        }
    }

    /// The same where some sales, or this one, can't be packed.
    #[cold]
    #[inline(never)]
    fn meet_large(&mut self, number: Number, sale: Sale, packed: Option<Packed>, place: Place) -> Option<Sale> {
        let known = self.large.get(&number).copied();
        match (known, packed, place) {
            (Some(_), ..) => {}
            (None, Some(packed), Place::Free(at, mark)) => self.note(packed, at, mark),
            (None, ..) => drop(self.large.insert(number, sale)),
        }
        known
    }

    /// The sale with this number.
    pub fn get(&self, number: Number) -> Option<Sale> {
        match self.place(number) {
            Place::Known(at) => Some(self.at(at).sale(self.base())),
            Place::Free(..) => self.large.get(&number).copied(),
        }
    }

    /// Marks that several sales have this number.
    #[cold]
    #[inline(never)]
    pub fn confuse(&mut self, number: Number) {
        if let Place::Known(at) = self.place(number) {
            let packed = &mut self.blocks[at / BLOCK][at % BLOCK];
            packed.rest = halves(whole(packed.rest) | AMBIGUOUS);
        } else if let Some(sale) = self.large.get_mut(&number) {
            sale.ambiguous = true;
        }
    }

    /// Bytes held.
    pub fn held(&self) -> usize {
        let blocks = self.blocks.len() * (BLOCK * size_of::<Packed>() + size_of::<Vec<Packed>>());
        blocks + self.index.capacity() * size_of::<u32>() + self.large.len() * 2 * size_of::<(Number, Sale)>()
    }

    fn base(&self) -> i32 {
        self.base.unwrap_or_default()
    }

    fn at(&self, at: usize) -> &Packed {
        &self.blocks[at / BLOCK][at % BLOCK]
    }

    /// The low bits of the number say where to begin, high ones lie in the index above the sale's place.
    fn place(&self, Number(number): Number) -> Place {
        let Some(mask) = self.index.len().checked_sub(1) else { return Place::Free(0, 0) };
        let low = mask as u32;
        let mark = (number >> 32) as u32 & !low;
        let mut at = number as u32 as usize & mask;
        loop {
            match self.index[at] {
                0 => return Place::Free(at, mark),
                noted if noted & !low == mark => {
                    let sale = (noted & low) as usize - 1;
                    if self.at(sale).number() == number {
                        return Place::Known(sale);
                    }
                }
                _ => {}
            }
            at = (at + 1) & mask;
        }
    }

    fn note(&mut self, packed: Packed, at: usize, mark: u32) {
        if self.len.is_multiple_of(BLOCK) {
            self.blocks.push(Vec::with_capacity(BLOCK));
        }
        if let Some(block) = self.blocks.last_mut() {
            block.push(packed);
        }
        self.len += 1;
        self.index[at] = mark | self.len as u32;
    }

    /// Makes the index anew, twice as long, from the blocks.
    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        let length = (self.index.len() * 2).max(FIRST);
        // The old one goes first: they are never held together.
        self.index = Vec::new();
        self.index = vec![0; length];
        let mask = length - 1;
        for (sale, packed) in self.blocks.iter().flatten().enumerate() {
            let [low, high] = packed.number;
            let mut at = low as usize & mask;
            while self.index[at] != 0 {
                at = (at + 1) & mask;
            }
            self.index[at] = high & !(mask as u32) | (sale + 1) as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    /// Sales, some of which nothing packed can hold.
    fn sale() -> impl Strategy<Value = Sale> {
        let amount = prop_oneof![0i64..100_000_000, 4_294_967_290..4_294_967_300i64, Just(i64::MAX)];
        let fee =
            prop_oneof![-10_000i64..10_000, -4_194_310..-4_194_296i64, 4_194_296..4_194_310i64, Just(i64::MIN / 2)];
        let day = || proptest::option::of(prop_oneof![0..2_932_897i32, 20_000..20_040i32, 18_900..24_000i32]);
        let second = proptest::option::of(0u32..86_400);
        (amount, fee, day(), day(), second, 0usize..4, any::<bool>()).prop_map(
            |(amount, fee, days, clearing, second, way, same_day)| Sale {
                amount: Fen(amount),
                charged: Fen(fee),
                days,
                clearing,
                second,
                way: WAYS[way],
                same_day,
                ambiguous: false,
            },
        )
    }

    proptest! {
        #[test]
        fn a_packed_sale_is_what_it_was(sale in sale(), ambiguous in any::<bool>(), number in any::<u64>()) {
            let sale = Sale { ambiguous, ..sale };
            let base = 20_000 - BEFORE;
            if let Some(packed) = Packed::of(Number(number), &sale, base) {
                prop_assert_eq!((packed.number(), packed.sale(base)), (number, sale));
            } else {
                let wide = sale.amount.0 > i64::from(u32::MAX) || sale.charged.0.abs() >= i64::from(CHARGED_SHIFT) - 1;
                let far = sale.days.is_some_and(|days| !(base..base + 4_095).contains(&days));
                let late = |to: i32, from: i32| (to - from).abs() >= DAYS_SHIFT - 1;
                let cleared = sale.clearing.is_some_and(|to| sale.days.is_none_or(|from| late(to, from)));
                prop_assert!(wide || far || cleared);
            }
        }

        // Numbers share their low bits, their high bits, or both, so that they meet in the index.
        #[test]
        fn sales_are_found_as_in_a_plain_map(
            rows in proptest::collection::vec((0u64..3, 0u64..3, 0u64..40, sale()), 0..300), spread in 0u32..64,
        ) {
            let (mut sales, mut plain) = (Sales::default(), HashMap::new());
            for (low, high, number, sale) in rows {
                let number = Number(low ^ high << 45 ^ number << spread);
                let known = plain.get(&number.0).copied();
                prop_assert_eq!(sales.meet(number, sale), known);
                plain.entry(number.0).or_insert(sale);
                if known.is_some_and(|known| known.amount != sale.amount) {
                    sales.confuse(number);
                    plain.entry(number.0).and_modify(|sale| sale.ambiguous = true);
                }
            }
            for (number, sale) in &plain {
                prop_assert_eq!(sales.get(Number(*number)), Some(*sale));
            }
            prop_assert_eq!(sales.get(Number(u64::MAX - 5)), plain.get(&(u64::MAX - 5)).copied());
        }
    }

    #[test]
    fn a_hundred_thousand_sales_are_all_found_again() {
        let of = |at: i64| Sale {
            amount: Fen(at),
            charged: Fen(-at),
            days: Some(20_000),
            clearing: None,
            second: None,
            way: PaymentMethod::Qr,
            same_day: false,
            ambiguous: false,
        };
        let number = |at: i64| Number(crate::hash::Quick::of(b'r').number(at).end());
        let mut sales = Sales::default();
        let mut most = 0;
        for at in 0..100_000 {
            assert_eq!(sales.meet(number(at), of(at)), None);
            most = most.max(sales.held());
        }
        assert!((0..100_000).all(|at| sales.get(number(at)) == Some(of(at))));
        assert_eq!(sales.get(number(100_000)), None);
        assert!(most < 100_000 * 31 + (1 << 16), "{most}");
    }
}
