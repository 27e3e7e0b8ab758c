//! Plain matching against titles and keywords, for bundles that carry no search index.

use super::{HitKind, SearchEntry};
use crate::text::fold;

/// The entries that match, best first, at most `limit`.
///
/// Exact codes first, then entries that hold the whole folded query, then those that hold all its words.
/// Ties keep content order.
pub fn find<'e, 'a>(entries: &'e [SearchEntry<'a>], query: &str, limit: usize) -> Vec<&'e SearchEntry<'a>> {
    let whole = fold(query);
    if whole.is_empty() {
        return Vec::new();
    }
    let parts: Vec<String> = query.split_whitespace().map(fold).filter(|part| !part.is_empty()).collect();
    let mut hits: Vec<(u8, &SearchEntry)> =
        entries.iter().filter_map(|entry| rank(entry, &whole, &parts).map(|rank| (rank, entry))).collect();
    hits.sort_by_key(|(rank, _)| *rank);
    hits.into_iter().take(limit).map(|(_, entry)| entry).collect()
}

/// 0 is best; `None` is no match.
fn rank(entry: &SearchEntry, whole: &str, parts: &[String]) -> Option<u8> {
    if entry.kind == HitKind::Code && parts.iter().any(|part| part.eq_ignore_ascii_case(entry.id)) {
        return Some(0);
    }
    // Two digits inside a longer text mean nothing for a code; only its words do.
    let title = fold(entry.title);
    if title.contains(whole) {
        return Some(1);
    }
    if entry.words.contains(whole) {
        return Some(2);
    }
    let held = |part: &String| title.contains(part.as_str()) || entry.words.contains(part.as_str());
    (parts.len() > 1 && parts.iter().all(held)).then_some(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRIES: [SearchEntry; 4] = [
        SearchEntry { kind: HitKind::Flow, id: "printer", title: "打印机不出纸", words: "卡纸 printer paper" },
        SearchEntry {
            kind: HitKind::Flow, id: "network", title: "连不上网，签到失败", words: "网络 signon"
        },
        SearchEntry { kind: HitKind::Code, id: "A0", title: "MAC 校验错", words: "签到" },
        SearchEntry { kind: HitKind::Code, id: "51", title: "余额不足", words: "" },
    ];

    #[track_caller]
    fn check(query: &str, expected: &[&str]) {
        let found: Vec<_> = find(&ENTRIES, query, 5).iter().map(|entry| entry.id).collect();
        assert_eq!(found, expected, "{query}");
    }

    #[test]
    fn a_code_comes_first_however_it_is_typed() {
        check("a0", &["A0"]);
        check("Ａ０", &["A0"]);
        check("刷卡失败 51", &["51"]);
    }

    #[test]
    fn a_piece_of_a_title_or_another_word_for_it_finds_it() {
        check("不出纸", &["printer"]);
        check("PRINTER", &["printer"]);
        check("签到", &["network", "A0"]);
        check("打印 卡纸", &["printer"]);
    }

    #[test]
    fn nothing_typed_finds_nothing() {
        check("  ，", &[]);
        check("押金", &[]);
    }
}
