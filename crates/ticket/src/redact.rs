//! Takes card numbers, account and identity numbers, codes and passwords out of what people type.
//!
//! A text is read in runs of digits with gaps between them (`run`). In a run every number of 13 to 19
//! digits that is made of whole groups is looked at: it is a card's if a network issues such numbers and
//! its check digit is right (`range`). Words before a number (`word`) make it secret where its check
//! digit is wrong, or leave it whole: an order, a reference, a merchant. Days, times, amounts and phone
//! numbers are never part of a card's (`token`). `judge` puts these together.
//!
//! This is a net, not a promise: a number split over two fields passes through.

mod code;
mod judge;
mod mask;
mod range;
mod run;
mod sign;
#[cfg(test)]
mod tests;
mod token;
mod word;

pub use sign::is_invisible;

use judge::{Judge, Secret};
use run::Run;
use sign::Sign;
use word::{Heard, Near, Word};

/// A text with what was found in it masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    /// The text, safe to keep.
    pub text: String,
    /// What was masked, in the order of the text; empty if and only if the text is as it was.
    pub found: Vec<Found>,
}

/// One number that was masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it was taken for.
    pub kind: FoundKind,
    /// What stands in its place: of a card or an account the first six and last four digits, as PCI DSS
    /// allows; nothing of anything else.
    pub masked: String,
}

/// What a masked number was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundKind {
    /// A payment card's number.
    Card,
    /// A bank account's number, by the word before it.
    Account,
    /// A resident identity number.
    Identity,
    /// What proves who pays: a card's security code or last month, a code sent once, a password or PIN.
    Code,
}

impl FoundKind {
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
/// Idempotent: what comes out holds nothing more to mask. Takes time by the length of the text.
///
/// # Source
///
/// PCI DSS 3.3 for codes, which nobody may keep, and 3.4 for what of a card number may be shown;
/// GB 11643-1999 for identity numbers.
pub fn redact(text: &str) -> Redacted {
    let mut redacted = Redacted { text: text.to_owned(), found: Vec::new() };
    // Masking one number can only lay another one open that it stood beside; each time digits get fewer.
    while let Some((text, found)) = pass(&redacted.text) {
        redacted.text = text;
        redacted.found.extend(found);
    }
    redacted
}

/// Masks what is found in one reading; `None` where nothing is.
fn pass(text: &str) -> Option<(String, Vec<Found>)> {
    let signs = sign::read(text);
    let (mut out, mut found, mut copied) = (String::new(), Vec::new(), 0);
    let mut heard: Option<Heard> = None;
    // What was known of the number before, and the sign behind it.
    let mut before: (Option<Near>, usize) = (None, 0);
    let (mut at, mut next) = (0, 0);
    while at < signs.len() {
        if at >= next {
            // Words are looked for before numbers only.
            let Some(ahead) = signs[at..].iter().position(|sign| run::begins(sign.c)) else { break };
            next = at + ahead + 1;
            at += ahead.saturating_sub(word::HEARD);
        }
        // Digits inside a word, as in CVV2, are no number.
        let in_word = heard.is_some_and(|heard| at < heard.end);
        if in_word || !run::begins(signs[at].c) {
            heard = word::hear(&signs, at, heard).or(heard);
            at += 1;
            continue;
        }
        let run = Run::read(&signs, at);
        let near = match heard {
            Some(heard) => word::near(&signs, heard, at).or_else(|| named_by_place(text, &signs, at)),
            None if word::is_list(&signs[before.1..at]) => before.0,
            None => named_by_place(text, &signs, at),
        };
        let word_end = heard.map_or(before.1, |heard| heard.end);
        let mut end = run.end;
        for secret in (Judge { run: &run, signs: &signs, near, word_end }).secrets() {
            let (start, behind) = (signs[secret.signs.start].at, signs[secret.signs.end - 1].end);
            out.push_str(&text[copied..start.max(copied)]);
            let masked = masked(&secret, &run);
            separate(&mut out, &masked);
            out.push_str(&masked);
            // What is glued on stays another number.
            if signs.get(secret.signs.end).is_some_and(|next| run::begins(next.c)) {
                out.push(' ');
            }
            found.push(Found { kind: secret.kind, masked });
            copied = behind;
            end = end.max(secret.signs.end);
        }
        // One or two digits are no number a word belongs to: “后 3 位 737”.
        if run.digits.len() > 2 {
            heard = None;
            // A list of cards or orders goes on; behind a code comes something else.
            before = (near.filter(|near| near.word.is_listed()), end);
        }
        at = end;
    }
    out.push_str(&text[copied..]);
    (!found.is_empty()).then_some((out, found))
}

/// A plus sign begins a phone number; two to four capitals before digits are a parcel's or a device's.
fn named_by_place(text: &str, signs: &[Sign], at: usize) -> Option<Near> {
    let other = Some(Near { word: Word::Other, sure: true });
    let before = &signs[..at];
    if before.last().is_some_and(|sign| sign.c == '+') {
        return other;
    }
    let capital = |sign: &&Sign| text.as_bytes()[sign.at].is_ascii_uppercase();
    let capitals = before.iter().rev().take(5).take_while(capital).count();
    if (2..=4).contains(&capitals) { other } else { None }
}

fn masked(secret: &Secret, run: &Run) -> String {
    let digits = &run.digits[secret.digits.clone()];
    match secret.kind {
        FoundKind::Card | FoundKind::Account => mask::digits(digits, false),
        FoundKind::Identity => mask::identity(digits, secret.ends_in_x),
        FoundKind::Code => "*".repeat(digits.len()),
    }
}

/// Keeps a masked number apart from digits or stars right before it.
fn separate(out: &mut String, masked: &str) {
    if !masked.is_empty() && out.chars().next_back().is_some_and(run::begins) {
        out.push(' ');
    }
}
