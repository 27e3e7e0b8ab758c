//! One of several, as every tool asks for it.

use sheet::{Choice, Sheet};

use crate::desk::Desk;

/// Writes one of several, each with its word.
pub fn choose(sheet: &mut Sheet, desk: &Desk<'_>, key: &str, label: &str, choices: &[(&str, &str)], chosen: &str) {
    let words: Vec<String> = choices.iter().map(|(_, word)| desk.word(word)).collect();
    let choices: Vec<Choice<'_>> = choices.iter().zip(&words).map(|((id, _), label)| Choice { id, label }).collect();
    sheet.choices(key, &desk.word(label), &choices, chosen, false);
}
