//! Latin words and numbers: whole, begun, or with another ending.

use super::fold::{Letter, bare, common, is_digit, is_start};

/// The best fit there is.
pub(super) const WHOLE: u32 = 16;
/// What was typed is whole words, but for the blanks: `signon`, `sign-on`.
pub(super) const ACROSS: u32 = 12;

/// Endings that don't make another word.
const ENDINGS: [&str; 11] = ["", "d", "e", "r", "s", "y", "ed", "er", "es", "ies", "ing"];

/// How well a typed word fits the word that starts here: 0 not at all, [`WHOLE`] exactly.
/// Of a number only the whole counts.
pub(super) fn fit(line: &[Letter], typed: &[Letter]) -> u32 {
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
            // Two letters begin too many words to say much.
            false if alike < 3 => 4,
            false => 6 + 7 * alike as u32 / end as u32,
        };
    }
    let alike = alike.min(end);
    let (theirs, ours) = (&line[alike..end], &typed[alike..]);
    let least = if theirs.is_empty() || ours.is_empty() { 3 } else { 4 };
    if alike >= least && is_ending(theirs) && is_ending(ours) { 9 } else { 0 }
}

fn is_ending(letters: &[Letter]) -> bool {
    let same = |ending: &&str| ending.bytes().map(Letter::from).eq(letters.iter().map(|letter| bare(*letter)));
    ENDINGS.iter().any(same)
}
