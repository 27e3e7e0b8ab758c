//! Shows invisible characters in what a merchant wrote. Characters that show nothing, or that change the
//! direction of the text around them, are replaced by their code: `⟦U+202E⟧`.

use std::{borrow::Cow, fmt::Write};

/// The text with codes in place of invisible characters. Line breaks stay.
pub fn escape_invisible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_invisible(c) {
            // Writing to a String can't fail.
            let _ = write!(shown, "⟦U+{:04X}⟧", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Control characters, those that change the direction of writing, and those without width. The
/// joiners U+200C and U+200D are left alone: scripts and emoji need them.
fn is_invisible(c: char) -> bool {
    match c {
        '\n' => false,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invisible_character_is_shown_as_its_code() {
        for (text, expected) in [
            ("abc\u{202e}gpj.exe", "abc⟦U+202E⟧gpj.exe"),
            ("\u{1b}[31mred", "⟦U+001B⟧[31mred"),
            ("a\u{7}b\0c\r\n\td", "a⟦U+0007⟧b⟦U+0000⟧c⟦U+000D⟧\n⟦U+0009⟧d"),
            ("\u{2066}x\u{2069}\u{200b}\u{feff}\u{85}", "⟦U+2066⟧x⟦U+2069⟧⟦U+200B⟧⟦U+FEFF⟧⟦U+0085⟧"),
            ("\u{e0041}", "⟦U+E0041⟧"),
        ] {
            assert_eq!(escape_invisible(text), expected);
        }
    }

    #[test]
    fn ordinary_text_is_unchanged() {
        for text in ["打印机不出纸，\n换了两卷纸", "café – 128.00 元", "👩‍🔧", ""] {
            assert!(matches!(escape_invisible(text), Cow::Borrowed(same) if same == text));
        }
    }
}
