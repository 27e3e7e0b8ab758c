//! Latin words and numbers: whole, begun, or with another ending.

use super::Letter;
use super::fold::{common, is_digit, is_han, is_start};

/// The best fit there is.
pub(super) const WHOLE: u32 = 16;

/// How well a typed word fits the word that starts here: 0 not at all, [`WHOLE`] exactly.
///
/// Blanks inside what is written don't count: `signon` is `sign-on`. Of a number only the whole counts.
pub(super) fn fit(line: &[Letter], typed: &[Letter]) -> u32 {
    let alike = common(line, typed);
    let end = (1..line.len()).find(|at| is_start(line[*at])).unwrap_or(line.len());
    if alike == typed.len() {
        return match line.get(alike) {
            None => WHOLE,
            Some(next) if is_start(*next) || is_han(*next) => WHOLE,
            Some(_) if is_digit(typed[0]) => 0,
            Some(_) => 6 + 7 * alike as u32 / end.max(alike + 1) as u32,
        };
    }
    // charging, charge; signed, sign
    let longer = typed.len().max(end);
    let other_ending = alike + 3 >= longer && (alike >= 5 || (alike >= 4 && alike == end));
    if other_ending { 9 } else { 0 }
}
