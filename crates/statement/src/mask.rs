//! Masks card and identity numbers before a cell is stored or shown.

use ticket::redact;

use crate::role::Role;

/// The cell with card numbers cut to their first six and last four digits, and identity numbers masked.
///
/// A reference number is needed to find the row again. So one of 12 digits stays, the length that networks assign, and
/// so does an order number of more than 19 digits, which no card has. Numbers between these lengths are masked like any
/// other text.
///
/// # Source
///
/// ISO/IEC 7812-1: a card number has at most 19 digits. ISO 8583: a reference number has 12.
pub fn mask_card_numbers(cell: &str, role: Option<Role>) -> String {
    // No card number and no account number is shorter, and statements contain no codes or passwords.
    if cell.len() < 12 {
        return cell.to_owned();
    }
    let number = cell.bytes().all(|b| b.is_ascii_alphanumeric());
    let stays = match role {
        Some(Role::Reference | Role::Original) => number && (cell.len() <= 12 || cell.len() > 19),
        Some(Role::Merchant) => number && cell.len() == 15,
        _ => false,
    };
    if stays { cell.to_owned() } else { redacted(cell) }
}

#[cold]
#[inline(never)]
fn redacted(cell: &str) -> String {
    redact(cell).text
}

/// The beginning of a cell, as it may be shown: masked, at most 40 characters.
pub fn excerpt(cell: &str, role: Option<Role>) -> String {
    mask_card_numbers(cell, role).chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn card_numbers_are_masked_in_every_column() {
        for role in [None, Some(Role::CardNumber), Some(Role::Reference), Some(Role::Merchant)] {
            assert_eq!(mask_card_numbers("4111111111111111", role), "4111 11** **** 1111", "{role:?}");
        }
    }

    #[test]
    fn reference_and_order_numbers_stay_readable_except_at_the_length_of_a_card_number() {
        let reference = |cell| mask_card_numbers(cell, Some(Role::Reference));
        assert_eq!(reference("123456789015"), "123456789015");
        assert_eq!(reference("4200002411111111111111202611"), "4200002411111111111111202611");
        assert_ne!(reference("4111111111111111"), "4111111111111111");
    }
}
