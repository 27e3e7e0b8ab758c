//! Latin words and numbers: complete, begun, or with another ending.

use super::figures::FIGURES;
use super::letter::{Letter, bare, common, is_digit, is_start};

/// The match of a complete word.
pub(super) const WHOLE: u32 = FIGURES.whole_word;
/// The match of what is complete words without their blanks: `signon`, `sign-on`.
pub(super) const ACROSS: u32 = FIGURES.across_words;

/// Endings that don't make another word.
const ENDINGS: [&str; 11] = ["", "d", "e", "r", "s", "y", "ed", "er", "es", "ies", "ing"];

/// How well a typed word matches the word that starts here: 0 not at all, [`WHOLE`] exactly. A number matches only if
/// it is complete.
pub(super) fn word_match(line: &[Letter], typed: &[Letter]) -> u32 {
    let alike = common(line, typed);
    if alike == 0 {
        return 0;
    }
    let end = (1..line.len()).find(|at| is_start(line[*at])).unwrap_or(line.len());
    if alike == typed.len() {
        return match line.get(alike).is_none_or(|next| is_start(*next)) {
            true if alike > end => ACROSS,
            true => WHOLE,
            false if is_digit(typed[0]) || alike > end => 0,
            false if alike < FIGURES.begun_from => FIGURES.begun_short,
            false => FIGURES.begun + FIGURES.begun_share * alike as u32 / end as u32,
        };
    }
    let alike = alike.min(end);
    let (theirs, ours) = (&line[alike..end], &typed[alike..]);
    let [one_ending, two_endings] = FIGURES.before_ending;
    let least = if theirs.is_empty() || ours.is_empty() { one_ending } else { two_endings };
    if alike >= least && is_ending(theirs) && is_ending(ours) { FIGURES.other_ending } else { 0 }
}

fn is_ending(letters: &[Letter]) -> bool {
    let same = |ending: &&str| ending.bytes().map(Letter::from).eq(letters.iter().map(|letter| bare(*letter)));
    ENDINGS.iter().any(same)
}
