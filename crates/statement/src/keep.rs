//! What of a cell may be kept: card and identity numbers are masked before anything is written down.

use ticket::redact;

use crate::role::Role;

/// The cell with card numbers cut to their first six and last four digits, identity numbers masked.
///
/// A reference number is needed to find the row again. One of 12 digits, as the networks give them,
/// stays; so does an order's number of more than 19, which no card has. What lies between is judged
/// like any other text.
///
/// # Source
///
/// ISO/IEC 7812-1: a card number has at most 19 digits. ISO 8583: a reference number has 12.
pub fn keep(cell: &str, role: Option<Role>) -> String {
    // No card and no account has fewer digits, and statements name no codes.
    if cell.len() < 12 {
        return cell.to_owned();
    }
    let number = cell.bytes().all(|b| b.is_ascii_alphanumeric());
    let stays = match role {
        Some(Role::Reference | Role::Original) => number && (cell.len() <= 12 || cell.len() > 19),
        Some(Role::Merchant) => number && cell.len() == 15,
        _ => false,
    };
    if stays { cell.to_owned() } else { masked(cell) }
}

#[cold]
#[inline(never)]
fn masked(cell: &str) -> String {
    redact(cell).text
}

/// The cell as a fault shows it: masked, at most 40 characters.
pub fn excerpt(cell: &str, role: Option<Role>) -> String {
    keep(cell, role).chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn card_numbers_are_masked_in_every_column() {
        for role in [None, Some(Role::CardNumber), Some(Role::Reference), Some(Role::Merchant)] {
            assert_eq!(keep("4111111111111111", role), "4111 11** **** 1111", "{role:?}");
        }
    }

    #[test]
    fn reference_and_order_numbers_stay_to_be_found_again() {
        assert_eq!(keep("123456789015", Some(Role::Reference)), "123456789015");
        assert_eq!(keep("4200002411111111111111202611", Some(Role::Reference)), "4200002411111111111111202611");
        // Sixteen digits that pass for a card's stay by their column alone, and only where no card has so many.
        assert_ne!(keep("4111111111111111", Some(Role::Reference)), "4111111111111111");
    }
}
