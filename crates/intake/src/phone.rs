//! Phone numbers in answers and lists.

/// Masks a phone number except for its ends, enough to recognise one's own: `138••••8000`.
pub fn mask(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().collect();
    let shown = |at: usize| digits.len() >= 10 && (at < 3 || at + 4 >= digits.len());
    digits.iter().enumerate().map(|(at, digit)| if shown(at) { *digit } else { '•' }).collect()
}
