//! A random number generator with a seed.

/// SplitMix64.
///
/// # Source
///
/// Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014.
pub struct Rng(u64);

impl Rng {
    /// A generator with a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        least + (self.next() % (most - least + 1).cast_unsigned()).cast_signed()
    }

    /// `true` in this many of a thousand cases.
    pub fn in_thousand(&mut self, times: i64) -> bool {
        self.between(1, 1_000) <= times
    }

    /// One of several values.
    pub fn one_of<T: Copy>(&mut self, several: &[T]) -> T {
        several[(self.next() % several.len() as u64) as usize]
    }
}
