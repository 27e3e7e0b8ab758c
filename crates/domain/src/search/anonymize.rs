//! A query that found nothing, in the form in which authors may see it.

use ticket::redact;

use crate::text::half_width;

/// How many characters of a query are kept.
const MOST: usize = 40;
/// A run of at least this many digits may be personal: a phone, merchant or card number.
const PERSONAL: usize = 6;

/// The beginning of a query, with card and identity numbers masked and each digit of a longer run replaced by `*`.
pub fn anonymized(query: &str) -> String {
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
    use super::anonymized;

    #[test]
    fn an_anonymized_query_is_short_and_has_no_long_number() {
        assert_eq!(anonymized(" 葡萄 怎么卖 "), "葡萄 怎么卖");
        assert_eq!(anonymized("错误 94001"), "错误 94001");
        assert_eq!(anonymized("商户898310054110001没钱"), "商户***************没钱");
        assert_eq!(anonymized("１３８００１３８０００"), "***********");
        assert!(!anonymized("6222 0212 3456 7894 刷不了").contains("0212"));
        assert_eq!(anonymized(&"纸".repeat(10_000)).chars().count(), 40);
    }
}
