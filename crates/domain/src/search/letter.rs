//! A folded character and its flags, packed into one number: queries and texts are compared letter by letter.

/// A folded character: its code point, with [`START`] and the flags of [`with_initial`] above it.
pub(super) type Letter = u32;

/// Set where a word, or a run of Chinese characters, starts.
pub(super) const START: Letter = 1 << 18;
/// The first bit of the initials: which Latin letters the character's readings begin with, two letters of the alphabet
/// to a bit.
const INITIALS: u32 = 19;
/// All bits of a letter but its initials.
pub(super) const WITHOUT_INITIALS: Letter = (1 << INITIALS) - 1;
/// The first Chinese character.
pub(super) const FIRST_HAN: Letter = 0x3400;

/// The letter without its flags.
pub(super) fn bare(letter: Letter) -> Letter {
    letter & (START - 1)
}

/// The letter with the flag for the initial of a reading.
pub(super) fn with_initial(letter: Letter, syllable: &str) -> Letter {
    letter | syllable.bytes().next().map_or(0, |first| 1 << (INITIALS + u32::from(first.wrapping_sub(b'a')) / 2 % 13))
}

/// Whether the letter has flags for its initials.
pub(super) fn has_initials(letter: Letter) -> bool {
    letter >> INITIALS != 0
}

/// The flag that characters have whose readings begin with this Latin letter; all flags for any other letter.
pub(super) fn initial_of(typed: Letter) -> Letter {
    if is_latin(typed) { 1 << (INITIALS + (bare(typed) - u32::from(b'a')) / 2) } else { Letter::MAX << INITIALS }
}

/// Whether the letter may match what was typed: it is the same letter, or a reading of it may begin with it.
pub(super) fn may_match(letter: Letter, typed: Letter) -> bool {
    is_latin(typed) && letter & initial_of(typed) != 0 || bare(letter) == bare(typed)
}

/// Whether a word starts at this letter.
pub(super) fn is_start(letter: Letter) -> bool {
    letter & START != 0
}

/// Whether the letter is a Chinese character.
pub(super) fn is_han(letter: Letter) -> bool {
    bare(letter) >= FIRST_HAN
}

/// Whether the letter is one of a to z.
pub(super) fn is_latin(letter: Letter) -> bool {
    (u32::from(b'a')..=u32::from(b'z')).contains(&bare(letter))
}

/// Whether the letter is a digit.
pub(super) fn is_digit(letter: Letter) -> bool {
    (u32::from(b'0')..=u32::from(b'9')).contains(&bare(letter))
}

/// Whether two runs of letters are the same, apart from their flags.
pub(super) fn same(one: &[Letter], other: &[Letter]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| bare(*one) == bare(*other))
}

/// The length of the common beginning of two runs.
pub(super) fn common(one: &[Letter], other: &[Letter]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| bare(**one) == bare(**other)).count()
}
