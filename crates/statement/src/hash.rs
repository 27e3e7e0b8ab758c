//! Hashes of texts and figures, the same in every release and on every machine.
//!
//! They find a header that was seen before ([`Hash`], which callers keep), a row that stands twice and
//! the sale of a refund ([`Quick`], which no caller sees). They keep nobody out: a merchant reads a file
//! of their own.

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

    /// The hash.
    pub fn end(self) -> u64 {
        stirred(self.0)
    }
}

/// Every bit of the outcome depends on every bit of the word.
fn stirred(word: u64) -> u64 {
    let mixed = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// A hash of 64 bits that takes eight bytes at a step, for what every row is asked. It holds within one
/// check only.
///
/// Each step can be undone, so two things of the same length that differ in one word never meet; others
/// meet as chance has it: among a million numbers once in 37 million files.
#[derive(Clone, Copy)]
pub struct Quick(u64);

impl Quick {
    /// A hash of things of one kind, which `kind` tells from others.
    pub fn of(kind: u8) -> Self {
        Self(0x9e37_79b9_7f4a_7c15 ^ u64::from(kind))
    }

    /// With a number.
    pub fn number(self, number: i64) -> Self {
        self.word(number.cast_unsigned())
    }

    fn word(self, word: u64) -> Self {
        let mixed = (self.0 ^ word).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Self(mixed ^ (mixed >> 32))
    }

    /// With a text and its length, so that `ab` + `c` is not `a` + `bc`.
    pub fn text(self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let sized = self.word(bytes.len() as u64);
        match bytes.last_chunk::<8>() {
            // The last eight bytes may overlap those before: with the length they say all there is.
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
        stirred(self.0)
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
        let two = |one, other| Quick::of(b'h').text(one).text(other).end();
        assert_ne!(two("ab", "c"), two("a", "bc"));
        assert_ne!(two("12345678", ""), two("", "12345678"));
    }

    #[test]
    fn numbers_that_follow_each_other_never_meet() {
        let hash = |text: String| Quick::of(b'r').text(&text).end();
        let short = (0..200_000).map(|at| hash(format!("{at}")));
        let long = (0..200_000).map(|at| hash(format!("4200002411{at:018}")));
        let mut hashes: Vec<u64> = short.chain(long).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), 400_000);
        // Nor do they crowd: of 256 shelves each gets about as many, by its lowest bits and by others.
        for shift in [0, 24, 32, 56] {
            let mut shelves = [0_u32; 256];
            hashes.iter().for_each(|hash| shelves[usize::from((hash >> shift) as u8)] += 1);
            assert!(shelves.iter().all(|count| (1_562 - 250..1_562 + 250).contains(count)), "{shelves:?}");
        }
    }
}
