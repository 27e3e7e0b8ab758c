//! Hashes of texts and figures, the same in every release and on every machine.
//!
//! [`StableHash`] finds a header again; callers store it. [`FastHash`] finds duplicate rows and the sale of a refund;
//! it is never stored. Neither protects against crafted collisions, and neither has to: merchants check their own
//! files.

/// A hash that callers store: 64-bit FNV-1a, mixed at the end.
///
/// # Source
///
/// Fowler, Noll, Vo: the FNV hash. The mixing is the finaliser of SplitMix64 (Steele, Lea, Flood).
#[derive(Clone, Copy)]
pub struct StableHash(u64);

impl StableHash {
    /// An empty hash; `kind` separates hashes of different kinds of things.
    pub fn of(kind: u8) -> Self {
        Self(0xcbf2_9ce4_8422_2325).byte(kind)
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    }

    /// Adds a text and a byte that no text contains, so that `ab` + `c` differs from `a` + `bc`.
    pub fn text(self, text: &str) -> Self {
        text.bytes().fold(self, Self::byte).byte(0xff)
    }

    /// The hash.
    pub fn end(self) -> u64 {
        mixed(self.0)
    }
}

/// Mixes a word so that every bit of the result depends on every bit of it.
fn mixed(word: u64) -> u64 {
    let mixed = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// A 64-bit hash that takes eight bytes at a step, for every row. Valid within one check only.
///
/// Each step is reversible, so two values of the same length that differ in one word never collide. Others collide as
/// random numbers do: among a million, once in 37 million files.
#[derive(Clone, Copy)]
pub struct FastHash(u64);

impl FastHash {
    /// An empty hash; `kind` separates hashes of different kinds of things.
    pub fn of(kind: u8) -> Self {
        Self(0x9e37_79b9_7f4a_7c15 ^ u64::from(kind))
    }

    /// Adds a number.
    pub fn number(self, number: i64) -> Self {
        self.word(number.cast_unsigned())
    }

    fn word(self, word: u64) -> Self {
        let mixed = (self.0 ^ word).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Self(mixed ^ (mixed >> 32))
    }

    /// Adds a text and its length, so that `ab` + `c` differs from `a` + `bc`.
    pub fn text(self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let sized = self.word(bytes.len() as u64);
        match bytes.last_chunk::<8>() {
            // The last eight bytes may overlap the word before them; together with the length nothing is lost.
            Some(last) => {
                let (words, rest) = bytes.as_chunks::<8>();
                let words = words.iter().take(words.len() - usize::from(rest.is_empty()));
                words.fold(sized, |hash, word| hash.word(u64::from_le_bytes(*word))).word(u64::from_le_bytes(*last))
            }
            None => sized.word(bytes.iter().fold(0, |word, byte| (word << 8) | u64::from(*byte))),
        }
    }

    /// The hash.
    pub fn end(self) -> u64 {
        mixed(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_hash_never_changes() {
        // Layouts that callers store contain this number.
        assert_eq!(format!("{:016x}", StableHash::of(b'h').text("交易日期").end()), "fd4e5fa1bd41c2ae");
    }

    #[test]
    fn the_boundary_between_two_texts_changes_the_hash() {
        let two = |one, other| StableHash::of(b'h').text(one).text(other).end();
        assert_ne!(two("ab", "c"), two("a", "bc"));
        let two = |one, other| FastHash::of(b'h').text(one).text(other).end();
        assert_ne!(two("ab", "c"), two("a", "bc"));
        assert_ne!(two("12345678", ""), two("", "12345678"));
    }

    #[test]
    fn consecutive_numbers_never_collide_and_spread_evenly() {
        let hash = |text: String| FastHash::of(b'r').text(&text).end();
        let short = (0..200_000).map(|at| hash(format!("{at}")));
        let long = (0..200_000).map(|at| hash(format!("4200002411{at:018}")));
        let mut hashes: Vec<u64> = short.chain(long).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), 400_000);
        // 256 buckets by eight bits of the hash each get about as many, whichever eight bits are taken.
        for shift in [0, 24, 32, 56] {
            let mut buckets = [0_u32; 256];
            hashes.iter().for_each(|hash| buckets[usize::from((hash >> shift) as u8)] += 1);
            assert!(buckets.iter().all(|count| (1_562 - 250..1_562 + 250).contains(count)), "{buckets:?}");
        }
    }
}
