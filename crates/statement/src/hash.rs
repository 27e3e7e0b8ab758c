//! Hashes of texts and figures, the same in every release and on every machine.
//!
//! They find a header that was seen before, a row that stands twice and the sale of a refund. They
//! keep nobody out: a merchant reads a file of their own.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are hashes already.
pub type ByHash<V> = HashMap<u64, V, BuildHasherDefault<AsItIs>>;

/// A hash under way: FNV-1a of 64 bits, stirred at the end.
///
/// # Source
///
/// Fowler, Noll, Vo: the FNV hash. The stirring is the finaliser of SplitMix64 (Steele, Lea, Flood).
#[derive(Clone, Copy)]
pub struct Hash(u64);

impl Hash {
    /// A hash of things of one kind, which `kind` tells from others.
    pub fn of(kind: u8) -> Self {
        Self(0xcbf2_9ce4_8422_2325).byte(kind)
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    }

    /// With a text, and an end that no text has, so that `ab` + `c` is not `a` + `bc`.
    pub fn text(self, text: &str) -> Self {
        text.bytes().fold(self, Self::byte).byte(0xff)
    }

    /// With a number.
    pub fn number(self, number: i64) -> Self {
        number.to_le_bytes().into_iter().fold(self, Self::byte)
    }

    /// The hash.
    pub fn end(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Takes a hash for what it is.
#[derive(Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remembered_hash_is_still_the_same() {
        // Layouts that callers keep hold this number: it must not change.
        assert_eq!(format!("{:016x}", Hash::of(b'h').text("交易日期").end()), "fd4e5fa1bd41c2ae");
    }

    #[test]
    fn where_one_text_ends_and_the_next_begins_counts() {
        let two = |one, other| Hash::of(b'h').text(one).text(other).end();
        assert_ne!(two("ab", "c"), two("a", "bc"));
    }
}
