//! Which digits are a card or identity number without any word: ranges, lengths and check digits.

/// Whether card numbers of this length are issued in this range.
///
/// # Source
///
/// ISO/IEC 7812-1 and the networks' published ranges; the ranges of domestic debit cards that do not begin with 62 are
/// those that Chinese banks issued before 2005 and still accept.
pub(super) fn is_issued(digits: &[u8]) -> bool {
    let four = digits.iter().take(4).fold(0, |four, d| four * 10 + u16::from(*d));
    let length = digits.len();
    match four {
        4000..=4999 => matches!(length, 13 | 16 | 19),
        5100..=5599 | 2221..=2720 => length == 16,
        3400..=3499 | 3700..=3799 => length == 15,
        3000..=3059 | 3095 | 3600..=3699 | 3800..=3999 => matches!(length, 14 | 16),
        6200..=6299 => matches!(length, 13..=19),
        3528..=3589
        | 6000..=6099
        | 6440..=6599
        | 8100..=8171
        | 1030
        | 2200..=2204
        | 5018
        | 5020
        | 5038
        | 5893
        | 6304
        | 6759
        | 6761..=6763
        | 9400..=9409
        | 9550..=9559
        | 9843
        | 9900
        | 9988 => matches!(length, 16..=19),
        _ => false,
    }
}

/// Whether the check digit of ISO/IEC 7812-1 is right. One digit repeated would pass too, but is not a card number.
pub(super) fn luhn(digits: &[u8]) -> bool {
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
    sum.is_multiple_of(10) && digits.iter().any(|d| *d != digits[0])
}

/// Whether the check character of GB 11643-1999 (ISO 7064 MOD 11-2) is right and the birth date is plausible.
pub(super) fn is_identity(digits: &[u8], ends_in_x: bool) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let (body, check) = match (digits.len(), ends_in_x) {
        (17, true) => (digits, 10),
        (18, false) => (&digits[..17], u32::from(digits[17])),
        _ => return false,
    };
    let two = |at: usize| body[at] * 10 + body[at + 1];
    let born = matches!(two(6), 19 | 20) && (1..=12).contains(&two(10)) && (1..=31).contains(&two(12));
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(d, w)| u32::from(*d) * w).sum();
    born && (12 - sum % 11) % 11 == check
}
