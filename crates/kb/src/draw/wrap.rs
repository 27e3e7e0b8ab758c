//! Breaks a text into lines of a given width, Chinese between characters and Latin between words.

use unicode_width::UnicodeWidthChar;

/// Characters that never begin a line.
const CLOSING: &str = "，。；：！？、）》〉」』】”’…,.;:!?)]}%";
/// Characters that never end a line.
const OPENING: &str = "（《〈「『【“‘([{";

/// The width of a text in columns: a Chinese character has two, a Latin letter one.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// The lines of a text, at least one. No line is wider than `most` columns, unless a single word is.
pub(super) fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if !line.is_empty() && columns(line) + columns(piece.trim_end()) > most {
            lines.push(piece);
        } else {
            line.push_str(&piece);
        }
    }
    for line in &mut lines {
        *line = line.trim().to_owned();
    }
    lines
}

/// Pieces that must not be broken: a Chinese character or a Latin word, with the punctuation and spaces next to it.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        let wide = |c: char| c.width() == Some(2);
        let breaks = before == ' ' || wide(before) || wide(c);
        let attached = CLOSING.contains(c) || OPENING.contains(before) || c == ' ';
        match pieces.last_mut() {
            Some(last) if !breaks || attached => last.push(c),
            _ => pieces.push(c.to_string()),
        }
        before = c;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_breaks_anywhere_except_before_a_closing_character() {
        assert_eq!(wrap("先查询最后一笔，再收款", 14), ["先查询最后一", "笔，再收款"]);
        assert_eq!(wrap("先查询（最后一笔）", 8), ["先查询", "（最后一", "笔）"]);
    }

    #[test]
    fn latin_text_breaks_only_between_words() {
        assert_eq!(
            wrap("Query the last sale; do not charge again", 16),
            ["Query the last", "sale; do not", "charge again"]
        );
        assert_eq!(wrap("有的机型在 Management 里", 12), ["有的机型在", "Management", "里"]);
        assert_eq!(wrap("acquirer-code-table", 8), ["acquirer-code-table"]);
    }
}
