//! A hash table of a file's sales, the largest thing a check holds.
//!
//! A sale takes 20 bytes in blocks that are never moved, and 5 to 11 bytes in an index that is rebuilt from the blocks
//! when it grows. So nothing is ever held twice.

mod packed;

use std::collections::BTreeMap;

use crate::sale::{Sale, SaleKey};
use packed::PackedSale;

/// Sales in a block: 40 KB. A larger block leaves more of the last one unused; a smaller one makes more allocations.
const BLOCK: usize = 2_048;
/// Slots of the first index.
const FIRST_SLOTS: usize = 4_096;
/// How many days before the first sale of the file others may be and still be packed.
const DAYS_BEFORE: i32 = 1_024;

/// Every sale by its key.
///
/// A key is a hash of 64 bits. Among a million keys two collide in one of 37 million files, among two million in one of
/// nine million; and a row counts as a duplicate only if amount, day, second and payment method are equal as well.
#[derive(Default)]
pub struct SaleTable {
    blocks: Vec<Vec<PackedSale>>,
    /// Open addressing. A slot is 0, or the position of a sale in the blocks counted from 1, with bits of its key above
    /// it. The length is a power of two, and at least a quarter of the slots are 0.
    index: Vec<u32>,
    len: usize,
    /// The day from which packed days are counted, in days since 1970-01-01: some years before the first
    /// sale's.
    base: Option<i32>,
    /// The few sales that can't be packed, because a value is too large or a day too far away.
    unpacked: BTreeMap<SaleKey, Sale>,
}

/// The result of a search in the index.
enum Slot {
    /// The position of a sale in the blocks.
    Occupied(usize),
    /// The slot that a new sale takes, and the bits of its key to write there.
    Vacant(usize, u32),
}

impl SaleTable {
    /// The sale that has this key already; if there is none, inserts this one.
    pub fn get_or_insert(&mut self, key: SaleKey, sale: Sale) -> Option<Sale> {
        if self.len * 4 >= self.index.len() * 3 {
            self.grow();
        }
        let slot = self.slot(key);
        if let Slot::Occupied(at) = slot {
            return Some(self.at(at).sale(self.base()));
        }
        if self.base.is_none() {
            self.base = sale.days.map(|days| days - DAYS_BEFORE);
        }
        match (PackedSale::of(key, &sale, self.base()), slot) {
            (Some(packed), Slot::Vacant(at, key_bits)) if self.unpacked.is_empty() => {
                self.insert(packed, at, key_bits);
                None
            }
            (packed, slot) => self.get_or_insert_unpacked(key, sale, packed, slot),
        }
    }

    /// [`Self::get_or_insert`] where this sale or an earlier one can't be packed.
    #[cold]
    #[inline(never)]
    fn get_or_insert_unpacked(
        &mut self,
        key: SaleKey,
        sale: Sale,
        packed: Option<PackedSale>,
        slot: Slot,
    ) -> Option<Sale> {
        let known = self.unpacked.get(&key).copied();
        match (known, packed, slot) {
            (Some(_), ..) => {}
            (None, Some(packed), Slot::Vacant(at, key_bits)) => self.insert(packed, at, key_bits),
            (None, ..) => drop(self.unpacked.insert(key, sale)),
        }
        known
    }

    /// The sale with this key.
    pub fn get(&self, key: SaleKey) -> Option<Sale> {
        match self.slot(key) {
            Slot::Occupied(at) => Some(self.at(at).sale(self.base())),
            Slot::Vacant(..) => self.unpacked.get(&key).copied(),
        }
    }

    /// Records that several sales have this key.
    #[cold]
    #[inline(never)]
    pub fn mark_ambiguous(&mut self, key: SaleKey) {
        if let Slot::Occupied(at) = self.slot(key) {
            self.blocks[at / BLOCK][at % BLOCK].set_ambiguous();
        } else if let Some(sale) = self.unpacked.get_mut(&key) {
            sale.ambiguous = true;
        }
    }

    /// Bytes held.
    pub fn held(&self) -> usize {
        let blocks = self.blocks.len() * (BLOCK * size_of::<PackedSale>() + size_of::<Vec<PackedSale>>());
        blocks + self.index.capacity() * size_of::<u32>() + self.unpacked.len() * 2 * size_of::<(SaleKey, Sale)>()
    }

    fn base(&self) -> i32 {
        self.base.unwrap_or_default()
    }

    fn at(&self, at: usize) -> &PackedSale {
        &self.blocks[at / BLOCK][at % BLOCK]
    }

    /// The low bits of the key say where the search begins; the slot holds high bits of it above the sale's position.
    fn slot(&self, SaleKey(key): SaleKey) -> Slot {
        let Some(mask) = self.index.len().checked_sub(1) else { return Slot::Vacant(0, 0) };
        let low = mask as u32;
        let key_bits = (key >> 32) as u32 & !low;
        let mut at = key as u32 as usize & mask;
        loop {
            match self.index[at] {
                0 => return Slot::Vacant(at, key_bits),
                slot if slot & !low == key_bits => {
                    let sale = (slot & low) as usize - 1;
                    if self.at(sale).key() == key {
                        return Slot::Occupied(sale);
                    }
                }
                _ => {}
            }
            at = (at + 1) & mask;
        }
    }

    fn insert(&mut self, packed: PackedSale, at: usize, key_bits: u32) {
        if self.len.is_multiple_of(BLOCK) {
            self.blocks.push(Vec::with_capacity(BLOCK));
        }
        if let Some(block) = self.blocks.last_mut() {
            block.push(packed);
        }
        self.len += 1;
        self.index[at] = key_bits | self.len as u32;
    }

    /// Rebuilds the index from the blocks, twice as long.
    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        let length = (self.index.len() * 2).max(FIRST_SLOTS);
        // The old index is freed first, so that both are never held together.
        self.index = Vec::new();
        self.index = vec![0; length];
        let mask = length - 1;
        for (sale, packed) in self.blocks.iter().flatten().enumerate() {
            let [low, high] = packed.key;
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

    use domain::fee::PaymentMethod;
    use domain::money::Fen;

    use super::packed::{CHARGED_OFFSET, DAYS_OFFSET};
    use super::*;
    use crate::payment_method::METHODS;

    /// Sales, some of them with values too large to be packed.
    fn sale() -> impl Strategy<Value = Sale> {
        let amount = prop_oneof![0i64..100_000_000, 4_294_967_290..4_294_967_300i64, Just(i64::MAX)];
        let fee =
            prop_oneof![-10_000i64..10_000, -4_194_310..-4_194_296i64, 4_194_296..4_194_310i64, Just(i64::MIN / 2)];
        let day = || proptest::option::of(prop_oneof![0..2_932_897i32, 20_000..20_040i32, 18_900..24_000i32]);
        let second = proptest::option::of(0u32..86_400);
        (amount, fee, day(), day(), second, 0usize..4, any::<bool>()).prop_map(
            |(amount, fee, days, clearing, second, method, same_day)| Sale {
                amount: Fen(amount),
                charged: Fen(fee),
                days,
                clearing,
                second,
                method: METHODS[method],
                same_day,
                ambiguous: false,
            },
        )
    }

    proptest! {
        #[test]
        fn a_packed_sale_unpacks_to_the_same_sale(sale in sale(), ambiguous in any::<bool>(), key in any::<u64>()) {
            let sale = Sale { ambiguous, ..sale };
            let base = 20_000 - DAYS_BEFORE;
            if let Some(packed) = PackedSale::of(SaleKey(key), &sale, base) {
                prop_assert_eq!((packed.key(), packed.sale(base)), (key, sale));
            } else {
                let wide = sale.amount.0 > i64::from(u32::MAX) || sale.charged.0.abs() >= i64::from(CHARGED_OFFSET) - 1;
                let far = sale.days.is_some_and(|days| !(base..base + 4_095).contains(&days));
                let late = |to: i32, from: i32| (to - from).abs() >= DAYS_OFFSET - 1;
                let cleared = sale.clearing.is_some_and(|to| sale.days.is_none_or(|from| late(to, from)));
                prop_assert!(wide || far || cleared);
            }
        }

        // Keys share their low bits, their high bits, or both, so that they collide in the index.
        #[test]
        fn the_table_finds_what_a_hash_map_finds(
            rows in proptest::collection::vec((0u64..3, 0u64..3, 0u64..40, sale()), 0..300), spread in 0u32..64,
        ) {
            let (mut sales, mut plain) = (SaleTable::default(), HashMap::new());
            for (low, high, number, sale) in rows {
                let key = SaleKey(low ^ high << 45 ^ number << spread);
                let known = plain.get(&key.0).copied();
                prop_assert_eq!(sales.get_or_insert(key, sale), known);
                plain.entry(key.0).or_insert(sale);
                if known.is_some_and(|known| known.amount != sale.amount) {
                    sales.mark_ambiguous(key);
                    plain.entry(key.0).and_modify(|sale| sale.ambiguous = true);
                }
            }
            for (key, sale) in &plain {
                prop_assert_eq!(sales.get(SaleKey(*key)), Some(*sale));
            }
            prop_assert_eq!(sales.get(SaleKey(u64::MAX - 5)), plain.get(&(u64::MAX - 5)).copied());
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
            method: PaymentMethod::Qr,
            same_day: false,
            ambiguous: false,
        };
        let key = |at: i64| SaleKey(crate::hash::FastHash::of(b'r').number(at).end());
        let mut sales = SaleTable::default();
        let mut most = 0;
        for at in 0..100_000 {
            assert_eq!(sales.get_or_insert(key(at), of(at)), None);
            most = most.max(sales.held());
        }
        assert!((0..100_000).all(|at| sales.get(key(at)) == Some(of(at))));
        assert_eq!(sales.get(key(100_000)), None);
        assert!(most < 100_000 * 31 + (1 << 16), "{most}");
    }
}
