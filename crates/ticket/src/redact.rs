//! Takes card and identity numbers out of what people type.
//!
//! A card number is a run of 12 to 19 digits, blanks and hyphens between them allowed, that passes
//! the Luhn check; an identity number is 18 characters that pass ISO 7064 MOD 11-2. Full-width
//! digits count as digits. A number that stands right after its own name (参考号, 商户号,
//! reference, merchant) and has that number's length is left alone: one in ten would pass Luhn.
//!
//! This is a net, not a promise: a number split over two fields passes through.

/// A text with what was found in it masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    /// The text, safe to keep.
    pub text: String,
    /// What was masked, in the order of the text; empty when nothing was.
    pub found: Vec<Found>,
}

/// One number that was masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it was taken for.
    pub kind: FoundKind,
    /// What stands in its place: for a card the first six and last four digits, as PCI DSS allows.
    pub masked: String,
}

/// What a masked number was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundKind {
    /// A payment card's number.
    Card,
    /// A resident identity number.
    Identity,
}

/// Masks every card and identity number in `text`.
///
/// Idempotent: what comes out holds nothing more to mask.
///
/// # Source
///
/// PCI DSS 3.3 for what of a card number may be shown; GB 11643-1999 for identity numbers.
pub fn redact(text: &str) -> Redacted {
    let mut out = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c| digit(c).is_some()) {
        out.push_str(&rest[..start]);
        let run = Run::read(&rest[start..]);
        match run.kind(&out) {
            Some(kind) => {
                let masked = run.masked(kind);
                out.push_str(&masked);
                found.push(Found { kind, masked });
            }
            None => out.push_str(&rest[start..start + run.len]),
        }
        rest = &rest[start + run.len..];
    }
    out.push_str(rest);
    Redacted { text: out, found }
}

/// A run of digits with the blanks and hyphens inside it, and an X where an identity number ends.
struct Run {
    /// Bytes it takes in the text.
    len: usize,
    digits: Vec<u8>,
    ends_in_x: bool,
}

impl Run {
    fn read(text: &str) -> Self {
        let (mut len, mut digits) = (0, Vec::new());
        for (at, c) in text.char_indices() {
            match digit(c) {
                Some(d) => {
                    digits.push(d);
                    len = at + c.len_utf8();
                }
                // A gap of one or two separators is still the same number.
                None if separator(c) && text[len..at].chars().count() < 2 => {}
                None => break,
            }
        }
        let x = text[len..].chars().next().filter(|c| matches!(c, 'x' | 'X' | 'Ｘ'));
        let ends_in_x = digits.len() == 17 && x.is_some();
        if let (true, Some(x)) = (ends_in_x, x) {
            len += x.len_utf8();
        }
        Self { len, digits, ends_in_x }
    }

    fn kind(&self, before: &str) -> Option<FoundKind> {
        if self.is_identity() {
            return Some(FoundKind::Identity);
        }
        let named = |words: &[&str]| {
            let near: Vec<char> = before.chars().rev().take(12).collect();
            let near: String = near.into_iter().rev().collect::<String>().to_ascii_lowercase();
            words.iter().any(|word| near.contains(word))
        };
        let other_number = match self.digits.len() {
            12 => named(&["参考号", "reference", "rrn", "ref"]),
            15 => named(&["商户", "merchant", "mid"]),
            _ => false,
        };
        (!other_number && self.has_card()).then_some(FoundKind::Card)
    }

    /// Whether any 12 to 19 digits of the run are a card number: people glue a date or an amount on.
    fn has_card(&self) -> bool {
        let digits = &self.digits;
        if digits.len() <= 19 {
            return digits.len() >= 12 && luhn(digits);
        }
        (13..=19).any(|length| digits.windows(length).any(luhn))
    }

    /// Weights and check character of GB 11643-1999 (ISO 7064 MOD 11-2), with a plausible birth date.
    fn is_identity(&self) -> bool {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let (body, check) = match (self.digits.len(), self.ends_in_x) {
            (17, true) => (&self.digits[..], 10),
            (18, false) => (&self.digits[..17], u32::from(self.digits[17])),
            _ => return false,
        };
        let two = |at: usize| body[at] * 10 + body[at + 1];
        let born = matches!(two(6), 19 | 20) && (1..=12).contains(&two(10)) && (1..=31).contains(&two(12));
        let sum: u32 = body.iter().zip(WEIGHTS).map(|(d, w)| u32::from(*d) * w).sum();
        born && (12 - sum % 11) % 11 == check
    }

    fn masked(&self, kind: FoundKind) -> String {
        let (head, tail) = match kind {
            FoundKind::Card if self.digits.len() <= 19 => (6, 4),
            FoundKind::Card => (0, 0),
            FoundKind::Identity => (0, 0),
        };
        let last = self.digits.len() - tail;
        let mut out = String::new();
        for (at, d) in self.digits.iter().enumerate() {
            if at > 0 && at % 4 == 0 {
                out.push(' ');
            }
            out.push(if at < head || at >= last { char::from(b'0' + d) } else { '*' });
        }
        if self.ends_in_x {
            out.push('*');
        }
        out
    }
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, d)| match u32::from(*d) {
            d if at % 2 == 0 => d,
            d if d > 4 => d * 2 - 9,
            d => d * 2,
        })
        .sum();
    // All zeros pass the sum, and are no card.
    sum.is_multiple_of(10) && digits.iter().any(|d| *d != digits[0])
}

fn digit(c: char) -> Option<u8> {
    let c = match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0)?,
        _ => c,
    };
    c.to_digit(10).and_then(|d| u8::try_from(d).ok())
}

fn separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{a0}' | '\u{3000}' | '－' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(redact(text).text, expected);
    }

    #[test]
    fn a_card_number_keeps_its_first_six_and_last_four_digits() {
        check("卡号4111111111111111被拒", "卡号4111 11** **** 1111被拒");
        check("4111 1111-1111 1111", "4111 11** **** 1111");
        check("４１１１１１１１１１１１１１１１", "4111 11** **** 1111");
    }

    #[test]
    fn what_is_not_a_card_number_stays() {
        check("终端号 10012041，金额 128.00，电话 13800138000", "终端号 10012041，金额 128.00，电话 13800138000");
        check("4111111111111112", "4111111111111112");
        check("000000000000", "000000000000");
    }

    #[test]
    fn an_identity_number_goes_altogether() {
        check("身份证 11010519491231002X。", "身份证 **** **** **** **** **。");
        assert_eq!(redact("11010519491231002x").found[0].kind, FoundKind::Identity);
    }

    #[test]
    fn a_reference_or_merchant_number_after_its_name_stays() {
        // Both pass Luhn by chance.
        check("参考号 123456789015", "参考号 123456789015");
        check("123456789015", "1234 56** 9015");
        check("商户号 123456789012347", "商户号 123456789012347");
    }

    #[test]
    fn digits_glued_to_a_card_number_do_not_hide_it() {
        assert_eq!(redact("41111111111111112026112210").found.len(), 1);
    }

    proptest! {
        #[test]
        fn redacting_twice_changes_nothing_more(text in ".{0,80}") {
            let once = redact(&text).text;
            prop_assert_eq!(redact(&once).text, once.clone());
        }

        #[test]
        fn no_card_number_survives_however_it_is_spaced(
            body in proptest::collection::vec(0u8..10, 15), gaps in proptest::collection::vec(prop_oneof![Just(""), Just(" "), Just("-")], 16)
        ) {
            let mut digits = body;
            digits.push(0);
            digits[15] = (0..10).find(|d| { let mut t = digits.clone(); t[15] = *d; luhn(&t) }).unwrap_or(0);
            prop_assume!(luhn(&digits));
            let typed: String = digits.iter().zip(&gaps).map(|(d, gap)| format!("{d}{gap}")).collect();
            prop_assert_eq!(redact(&format!("卡 {typed}。")).found.len(), 1);
        }
    }
}
