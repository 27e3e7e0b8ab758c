//! A query that found nothing, as authors get to see it.

use ticket::redact;

use crate::text::half_width;

/// How much of a query is kept.
const MOST: usize = 40;
/// From how many digits in a row on they could be somebody's: a phone, a merchant, a card number.
const PERSONAL: usize = 6;

/// The beginning of a query without card and identity numbers, and without longer runs of digits; each of their
/// digits is a `*`.
pub fn as_counted(query: &str) -> String {
    let short: String = query.trim().chars().take(MOST).collect();
    let mut letters: Vec<char> = redact(&short).text.chars().collect();
    let is_digit = |c: &char| half_width(*c).is_ascii_digit();
    for run in letters.chunk_by_mut(|one, next| is_digit(one) == is_digit(next)) {
        if run.len() >= PERSONAL && is_digit(&run[0]) {
            run.fill('*');
        }
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::as_counted;

    #[test]
    fn it_is_short_and_holds_no_number_of_anybody() {
        assert_eq!(as_counted(" 葡萄 怎么卖 "), "葡萄 怎么卖");
        assert_eq!(as_counted("错误 94001"), "错误 94001");
        assert_eq!(as_counted("商户898310054110001没钱"), "商户***************没钱");
        assert_eq!(as_counted("１３８００１３８０００"), "***********");
        assert!(!as_counted("6222 0212 3456 7894 刷不了").contains("0212"));
        assert_eq!(as_counted(&"纸".repeat(10_000)).chars().count(), 40);
    }
}
