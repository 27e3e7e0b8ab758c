//! Masks card numbers, account and identity numbers, codes and passwords in what people type.
//!
//! A text is read as runs of digits with gaps between them (`run`). In a run, every number of 13 to 19 digits made of
//! complete groups is checked: it is a card number if a network issues such numbers and its check digit is right
//! (`range`). A word before a number (`word`) can make it secret although its check digit is wrong, or protect it from
//! masking: an order, a reference, a merchant. Dates, times, amounts and phone numbers are never part of a card number
//! (`token`). `classify` combines these.
//!
//! This finds most secrets, not all: a number split over two fields is not found.

mod character;
mod classify;
mod code;
mod mask;
mod range;
mod run;
#[cfg(test)]
mod tests;
mod token;
mod word;

pub use character::is_invisible;

use character::Character;
use classify::{Classifier, Secret};
use run::Run;
use word::{FoundWord, Label, Word};

/// A text with what was found in it masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    /// The text, safe to store.
    pub text: String,
    /// What was masked, in the order of the text; empty if and only if the text is unchanged.
    pub found: Vec<MaskedNumber>,
}

/// One number that was masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaskedNumber {
    /// What kind of number it is.
    pub kind: MaskedKind,
    /// The replacement: of a card or an account number the first six and last four digits stay, as PCI DSS allows; of
    /// anything else nothing.
    pub masked: String,
}

/// What kind of number was masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaskedKind {
    /// A payment card's number.
    Card,
    /// A bank account's number, recognised by the word before it.
    Account,
    /// A resident identity number.
    Identity,
    /// Authentication data: a card's security code or expiry date, a one-time code, a password or PIN.
    Code,
}

impl MaskedKind {
    /// The stable name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Account => "account",
            Self::Identity => "identity",
            Self::Code => "code",
        }
    }
}

/// Masks every secret number in `text`.
///
/// Idempotent: the result contains nothing more to mask. Takes time proportional to the length of the text.
///
/// # Source
///
/// PCI DSS 3.3 for codes, which must not be stored, and 3.4 for the part of a card number that may be shown;
/// GB 11643-1999 for identity numbers.
pub fn redact(text: &str) -> Redacted {
    let mut redacted = Redacted { text: text.to_owned(), found: Vec::new() };
    // Masking a number can reveal another one next to it. This ends, because each pass leaves fewer digits.
    while let Some((text, found)) = pass(&redacted.text) {
        redacted.text = text;
        redacted.found.extend(found);
    }
    redacted
}

/// Masks what is found in one pass; `None` if nothing is.
fn pass(text: &str) -> Option<(String, Vec<MaskedNumber>)> {
    let chars = character::read(text);
    let (mut out, mut found, mut copied) = (String::new(), Vec::new(), 0);
    let mut last_word: Option<FoundWord> = None;
    // The label of the previous number, and the index after it.
    let mut before: (Option<Label>, usize) = (None, 0);
    let (mut at, mut next) = (0, 0);
    while at < chars.len() {
        if at >= next {
            // Only words before numbers matter.
            let Some(ahead) = chars[at..].iter().position(|character| run::begins(character.c)) else { break };
            next = at + ahead + 1;
            at += ahead.saturating_sub(word::LOOKBACK);
        }
        // Digits inside a word, as in CVV2, are not a number.
        let in_word = last_word.is_some_and(|last_word| at < last_word.end);
        if in_word || !run::begins(chars[at].c) {
            last_word = word::find_word(&chars, at, last_word).or(last_word);
            at += 1;
            continue;
        }
        let run = Run::read(&chars, at);
        let label = match last_word {
            Some(last_word) => word::label(&chars, last_word, at).or_else(|| label_by_prefix(text, &chars, at)),
            None if word::is_list(&chars[before.1..at]) => before.0,
            None => label_by_prefix(text, &chars, at),
        };
        let word_end = last_word.map_or(before.1, |last_word| last_word.end);
        let mut end = run.end;
        for secret in (Classifier { run: &run, chars: &chars, label, word_end }).secrets() {
            let (start, after) = (chars[secret.chars.start].at, chars[secret.chars.end - 1].end);
            out.push_str(&text[copied..start.max(copied)]);
            let masked = masked(&secret, &run);
            separate(&mut out, &masked);
            out.push_str(&masked);
            // Digits right after it stay a separate number.
            if chars.get(secret.chars.end).is_some_and(|next| run::begins(next.c)) {
                out.push(' ');
            }
            found.push(MaskedNumber { kind: secret.kind, masked });
            copied = after;
            end = end.max(secret.chars.end);
        }
        // A word does not label one or two digits: “后 3 位 737”.
        if run.digits.len() > 2 {
            last_word = None;
            // A label holds for all numbers of a list of cards or orders, but only for one code.
            before = (label.filter(|label| label.word.is_listed()), end);
        }
        at = end;
    }
    out.push_str(&text[copied..]);
    (!found.is_empty()).then_some((out, found))
}

/// The label of a number by the characters right before it: a plus sign begins a phone number; two to four capitals
/// before digits are the number of a parcel or a device.
fn label_by_prefix(text: &str, chars: &[Character], at: usize) -> Option<Label> {
    let other = Some(Label { word: Word::Other, is_name: true });
    let before = &chars[..at];
    if before.last().is_some_and(|character| character.c == '+') {
        return other;
    }
    let capital = |character: &&Character| text.as_bytes()[character.at].is_ascii_uppercase();
    let capitals = before.iter().rev().take(5).take_while(capital).count();
    if (2..=4).contains(&capitals) { other } else { None }
}

fn masked(secret: &Secret, run: &Run) -> String {
    let digits = &run.digits[secret.digits.clone()];
    match secret.kind {
        MaskedKind::Card | MaskedKind::Account => mask::digits(digits, false),
        MaskedKind::Identity => mask::identity(digits, secret.ends_in_x),
        MaskedKind::Code => "*".repeat(digits.len()),
    }
}

/// Adds a blank between a masked number and digits or stars right before it.
fn separate(out: &mut String, masked: &str) {
    if !masked.is_empty() && out.chars().next_back().is_some_and(run::begins) {
        out.push(' ');
    }
}
