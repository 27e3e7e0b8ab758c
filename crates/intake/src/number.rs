//! Receipt numbers: short enough to read out on the phone, with a check character that reveals mistakes.
//!
//! `YF-261122-7K3M2P` is the tenant's prefix, the day the ticket was received in UTC+8, five random
//! characters and one check character. A number identifies a ticket and gives no access to it: reading
//! a ticket also takes its secret.
//!
//! All characters except the date are Crockford's base 32, which has no I, L, O and U.
//!
//! # The check character
//!
//! Take the characters without hyphens, each as its position in the alphabet (0–31). Start at 0; for
//! each, xor its value in, then double; a result over 31 is xored with 37. The last character is
//! the result, so that a complete number ends at 0. That is Damm's scheme over GF(2⁵): it detects
//! every single wrong character and every swap of two neighbours.

use jiff::civil::Date;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many characters are random: 33 million numbers per tenant and day.
const RANDOM_CHARACTERS: usize = 5;

/// Makes a number from a prefix, a day and random bytes.
pub fn make(prefix: &str, day: Date, random: [u8; RANDOM_CHARACTERS]) -> String {
    let (year, month, dom) = (day.year().rem_euclid(100), day.month(), day.day());
    // 256 is a multiple of 32, so all characters are equally likely.
    let drawn: String = random.iter().map(|byte| letter(byte & 31)).collect();
    let mut number = format!("{prefix}-{year:02}{month:02}{dom:02}-{drawn}");
    number.push(letter(checksum(&number)));
    number
}

/// Makes a random number.
///
/// # Errors
///
/// When the system has no random bytes.
pub fn random(prefix: &str, day: Date) -> Result<String, getrandom::Error> {
    let mut random = [0; RANDOM_CHARACTERS];
    getrandom::fill(&mut random)?;
    Ok(make(prefix, day, random))
}

/// Parses a number as people type it: any case, with or without hyphens, `O` for 0, `I` and `L`
/// for 1. `None` if it is not a number or its check character is wrong.
pub fn parse(typed: &str) -> Option<String> {
    let mut plain = String::new();
    for c in typed.chars().filter(|c| !matches!(c, '-' | ' ')) {
        plain.push(match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c if value(c).is_some() => c,
            _ => return None,
        });
    }
    if plain.len() != 2 + 6 + RANDOM_CHARACTERS + 1 || checksum(&plain) != 0 {
        return None;
    }
    Some(format!("{}-{}-{}", &plain[..2], &plain[2..8], &plain[8..]))
}

/// Whether a number may start with `prefix`: two letters that nobody mistakes for digits.
pub fn is_prefix(prefix: &str) -> bool {
    prefix.len() == 2 && prefix.chars().all(|c| c.is_ascii_uppercase() && value(c).is_some())
}

fn letter(value: u8) -> char {
    char::from(ALPHABET[usize::from(value & 31)])
}

fn value(c: char) -> Option<u8> {
    ALPHABET.iter().position(|a| char::from(*a) == c).and_then(|at| u8::try_from(at).ok())
}

fn checksum(text: &str) -> u8 {
    text.chars().filter_map(value).fold(0, |sum, value| {
        let doubled = (sum ^ value) << 1;
        if doubled > 31 { doubled ^ 37 } else { doubled }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn sample() -> String {
        make("YF", date(2026, 11, 22), [7, 19, 3, 20, 2])
    }

    #[test]
    fn a_number_is_prefix_day_and_six_characters() {
        assert_eq!(sample(), "YF-261122-7K3M2P");
    }

    #[test]
    fn a_number_is_parsed_as_people_type_it() {
        let number = sample();
        assert_eq!(parse(&number), Some(number.clone()));
        assert_eq!(parse(&number.to_lowercase().replace('-', " ")), Some(number.clone()));
        assert_eq!(parse(&number.replace('1', "l")), Some(number));
    }

    #[test]
    fn one_wrong_character_is_detected_at_every_position() {
        let number = sample();
        for at in (0..number.len()).filter(|at| number.as_bytes()[*at] != b'-') {
            for other in ALPHABET.iter().filter(|other| **other != number.as_bytes()[at]) {
                let mut wrong = number.clone().into_bytes();
                wrong[at] = *other;
                assert_eq!(parse(&String::from_utf8_lossy(&wrong)), None);
            }
        }
    }

    #[test]
    fn two_swapped_neighbours_are_detected() {
        let plain = sample().replace('-', "");
        for at in 1..plain.len() {
            let mut swapped = plain.clone().into_bytes();
            swapped.swap(at - 1, at);
            let swapped = String::from_utf8_lossy(&swapped).into_owned();
            assert_eq!(parse(&swapped).is_some(), swapped == plain, "{swapped}");
        }
    }

    #[test]
    fn other_text_is_not_a_number() {
        for typed in ["", "YF", "YF-261122-7K3M2", "YF-261122-7K3M2é", "YF-261122-7K3M2PP"] {
            assert_eq!(parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn random_numbers_can_be_parsed() {
        let number = random("QH", date(2027, 1, 2)).expect("random bytes");
        assert_eq!(parse(&number), Some(number.clone()));
        assert!(number.starts_with("QH-270102-"));
    }

    #[test]
    fn a_prefix_has_no_letter_that_looks_like_a_digit() {
        assert!(is_prefix("YF") && is_prefix("QH"));
        assert!(!is_prefix("OK") && !is_prefix("y1") && !is_prefix("YFX") && !is_prefix("Y2"));
    }
}
