//! Phone numbers: reads what people type into the one format of a ticket, or says what is wrong with it.

use crate::is_invisible;

/// Why a text is not a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneFault {
    /// Nothing was typed.
    Missing,
    /// A mobile number with too few or too many digits.
    MobileLength {
        /// How many there are.
        found: usize,
    },
    /// Eleven digits with the beginning of no mobile number.
    MobileStart {
        /// The first two.
        found: usize,
    },
    /// Seven or eight digits: a landline without its area code.
    NoAreaCode,
    /// Anything else.
    Malformed,
}

/// Whether a text is a phone number in the one format that [`parse`] returns.
///
/// - a mainland mobile, 11 digits from `13` to `19`
/// - a landline: `0`, area code, 7 or 8 digits
/// - a 400 or 800 number of 10 digits, a service number of 5 to 8 digits that begins with 95, or of 5 or 6 with 96
/// - any of these with `-` and an extension of 1 to 6 digits
/// - a number outside the mainland: `+`, country or region code and number, 8 to 15 digits; after +852 and +853 there
///   are 8 digits, after +886 8 or 9
pub fn is_phone(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if let Some(abroad) = text.strip_prefix('+') {
        return digits(abroad) && is_abroad(abroad.as_bytes());
    }
    let (number, extension) = text.split_once('-').unwrap_or((text, "0"));
    digits(number) && digits(extension) && (1..=6).contains(&extension.len()) && is_mainland(number.as_bytes())
}

fn is_mainland(digits: &[u8]) -> bool {
    match digits {
        [b'1', b'3'..=b'9', ..] => digits.len() == 11,
        [b'0', b'1'..=b'2', ..] => matches!(digits.len(), 10 | 11),
        [b'0', b'3'..=b'9', ..] => matches!(digits.len(), 11 | 12),
        [b'4' | b'8', b'0', b'0', ..] => digits.len() == 10,
        [b'9', b'5', ..] => matches!(digits.len(), 5..=8),
        [b'9', b'6', ..] => matches!(digits.len(), 5 | 6),
        _ => false,
    }
}

/// Whether country code and number, without the plus sign, are a number outside the mainland.
fn is_abroad(digits: &[u8]) -> bool {
    match digits {
        [b'8', b'5', b'2' | b'3', number @ ..] => number.len() == 8 && !matches!(number[0], b'0' | b'1'),
        [b'8', b'8', b'6', number @ ..] => matches!(number.len(), 8 | 9) && number[0] != b'0',
        [b'8', b'6', ..] | [b'0', ..] => false,
        _ => matches!(digits.len(), 8..=15),
    }
}

/// Reads a phone number as people type it: in full width, with blanks, brackets, hyphens and invisible characters, with
/// 86, +86 or 0086, with an extension after `-`, `转`, `分机`, `ext` or `#`, and from outside the mainland with its code
/// after `+` or `00`; 852, 853 and 886 also without either.
///
/// # Errors
///
/// A [`PhoneFault`] that says what is wrong.
///
/// ```
/// # use ticket::{PhoneFault, parse_phone};
/// assert_eq!(parse_phone("（010）6600 1918 转 801"), Ok("01066001918-801".to_owned()));
/// assert_eq!(parse_phone("852 9123 4567"), Ok("+85291234567".to_owned()));
/// assert_eq!(parse_phone("12345678901"), Err(PhoneFault::MobileStart { found: 12 }));
/// ```
pub fn parse(typed: &str) -> Result<String, PhoneFault> {
    let mut parts = vec![String::new()];
    let mut plus = false;
    for c in typed.chars().filter(|c| !is_invisible(*c)) {
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        };
        let Some(part) = parts.last_mut() else { continue };
        match c {
            '0'..='9' => part.push(c),
            '+' => plus |= parts.iter().all(String::is_empty),
            // Other characters may separate a number from its extension.
            _ if !part.is_empty() && !c.is_whitespace() && !matches!(c, '(' | ')') => parts.push(String::new()),
            _ => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    let whole = parts.concat();
    if let Some(phone) = without_extension(&whole, plus) {
        return Ok(phone);
    }
    if let Some((extension, number)) = parts.split_last()
        && let Some(phone) = without_extension(&number.concat(), plus)
        && is_phone(&format!("{phone}-{extension}"))
    {
        return Ok(format!("{phone}-{extension}"));
    }
    Err(fault(&whole, plus))
}

/// A number without an extension, in the one format.
fn without_extension(digits: &str, plus: bool) -> Option<String> {
    let whole = digits.to_owned();
    let (abroad, plus) = match digits.strip_prefix("00") {
        Some(rest) => (rest, true),
        None => (digits, plus),
    };
    if let Some(inland) = abroad.strip_prefix("86") {
        // After 86 the 0 of the area code is left out; some people type a 0 before a mobile number.
        let forms = [inland.to_owned(), format!("0{inland}"), inland.trim_start_matches('0').to_owned()];
        if let Some(form) = forms.into_iter().find(|form| is_mainland(form.as_bytes())) {
            return Some(form);
        }
    }
    if !plus && is_mainland(digits.as_bytes()) {
        return Some(whole);
    }
    if let Some(mobile) =
        digits.strip_prefix('0').filter(|rest| !plus && rest.starts_with('1') && is_mainland(rest.as_bytes()))
    {
        return Some(mobile.to_owned());
    }
    let near = ["852", "853", "886"].iter().any(|code| abroad.starts_with(code));
    let trunk = abroad.strip_prefix("8860").map(|rest| format!("886{rest}"));
    let abroad = trunk.as_deref().unwrap_or(abroad);
    ((plus || near) && is_abroad(abroad.as_bytes())).then(|| format!("+{abroad}"))
}

fn fault(digits: &str, plus: bool) -> PhoneFault {
    let inland = ["0086", "86"].iter().find_map(|code| digits.strip_prefix(code)).unwrap_or(digits);
    match inland.as_bytes() {
        [] => PhoneFault::Missing,
        [b'1', second, ..] if inland.len() == 11 && (!plus || inland.len() < digits.len()) => {
            PhoneFault::MobileStart { found: 10 + usize::from(second - b'0') }
        }
        [b'1', ..] if inland.len() != 11 && (!plus || inland.len() < digits.len()) => {
            PhoneFault::MobileLength { found: inland.len() }
        }
        [b'2'..=b'9', ..] if matches!(inland.len(), 7 | 8) && !plus => PhoneFault::NoAreaCode,
        _ => PhoneFault::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<&str, PhoneFault>) {
        assert_eq!(parse(typed), expected.map(str::to_owned), "{typed}");
    }

    #[test]
    fn phone_numbers_a_bank_can_call_are_accepted_and_others_are_not() {
        for phone in [
            "13800138000",
            "01066001918",
            "057187000000",
            "4000001234",
            "95588",
            "95016",
            "96110",
            "01012345678-801",
            "4001234567-8",
            "+85291234567",
            "+85366123456",
            "+886912345678",
            "+14155552671",
        ] {
            assert!(is_phone(phone), "{phone}");
        }
        for text in [
            "",
            "138001380",
            "12800138000",
            "0571870000001",
            "12345678",
            "+852912345678",
            "+8613800138000",
            "+",
            "-1",
            "13800138000-",
            "13800138000-1234567",
            "138 0013 8000",
            "１３８００１３８０００",
            "+852-91234567",
            "00000000000",
        ] {
            assert!(!is_phone(text), "{text}");
        }
    }

    #[test]
    fn landlines_are_accepted_with_brackets_and_extensions() {
        check("010-66001918", Ok("01066001918"));
        check("(010) 66001918", Ok("01066001918"));
        check("（０１０）６６００１９１８", Ok("01066001918"));
        check("0571 8700 0000", Ok("057187000000"));
        for typed in [
            "010-12345678-801",
            "010-12345678转801",
            "01012345678 转 801",
            "010 12345678 ext. 801",
            "010-12345678 分机801",
            "010-12345678#801",
            "+86 10 12345678-801",
            "86-010-12345678-801",
        ] {
            check(typed, Ok("01012345678-801"));
        }
        check("400-123-4567转2", Ok("4001234567-2"));
        check("400 000 1234", Ok("4000001234"));
        check("800-810-8888", Ok("8008108888"));
        check("95588", Ok("95588"));
    }

    #[test]
    fn mobiles_are_accepted_with_the_code_of_the_mainland() {
        for typed in [
            "138 0013 8000",
            "+86 138-0013-8000",
            "0086 13800138000",
            "8613800138000",
            "(+86)13800138000",
            "013800138000",
            "\u{202d}138\u{a0}0013\u{2009}8000\u{202c}",
            "13800138000（微信同号）",
            "电话：13800138000",
        ] {
            check(typed, Ok("13800138000"));
        }
    }

    #[test]
    fn numbers_outside_the_mainland_are_accepted_with_their_code() {
        for typed in
            ["+852 9123 4567", "00852-91234567", "852 91234567", "(+852) 9123-4567", "＋８５２ ９１２３４５６７"]
        {
            check(typed, Ok("+85291234567"));
        }
        check("+853 6612 3456", Ok("+85366123456"));
        check("+886 912 345 678", Ok("+886912345678"));
        check("+886 0912-345-678", Ok("+886912345678"));
        check("00886 2 2345 6789", Ok("+886223456789"));
        check("+65 6123 4567", Ok("+6561234567"));
        check("+1 (415) 555-2671", Ok("+14155552671"));
    }

    #[test]
    fn a_refused_number_says_what_is_wrong_with_it() {
        check("", Err(PhoneFault::Missing));
        check("微信", Err(PhoneFault::Missing));
        check("12345678901", Err(PhoneFault::MobileStart { found: 12 }));
        check("+86 11012345678", Err(PhoneFault::MobileStart { found: 11 }));
        check("1380013800", Err(PhoneFault::MobileLength { found: 10 }));
        check("138001380001", Err(PhoneFault::MobileLength { found: 12 }));
        check("66001918", Err(PhoneFault::NoAreaCode));
        check("010-6600191", Ok("0106600191"));
        check("010-660019", Err(PhoneFault::Malformed));
        check("+852 912345", Err(PhoneFault::Malformed));
        check("13800138000 13900139000", Err(PhoneFault::MobileLength { found: 22 }));
    }

    proptest! {
        #[test]
        fn a_parsed_number_is_a_phone_number_and_parses_to_itself(typed in "[+0-9 ()转-]{0,20}|.{0,20}") {
            if let Ok(phone) = parse(&typed) {
                prop_assert!(is_phone(&phone), "{} → {}", typed, phone);
                prop_assert_eq!(parse(&phone), Ok(phone));
            }
        }
    }
}
