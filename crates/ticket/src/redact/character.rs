//! The characters of a text for redaction: folded, without invisible ones.

/// A visible character and its position.
#[derive(Clone, Copy)]
pub(super) struct Character {
    /// The byte it begins at.
    pub at: usize,
    /// The byte after it; invisible characters after it are not part of it.
    pub end: usize,
    /// In half width and lower case.
    pub c: char,
}

/// Whether a character is invisible: zero-width and bidirectional marks, soft hyphens, variation selectors and the keycap
/// frame. Chats and calculators put them around and into numbers.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0020}'..='\u{e007f}')
}

pub(super) fn read(text: &str) -> Vec<Character> {
    let mut chars: Vec<Character> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match chars.last_mut() {
            // A keycap's frame is part of its digit.
            Some(last) if matches!(c, '\u{fe0f}' | '\u{20e3}') => last.end = end,
            _ if is_invisible(c) => {}
            _ => chars.push(Character { at, end, c: folded(c) }),
        }
    }
    chars
}

fn folded(c: char) -> char {
    let half = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    half.to_ascii_lowercase()
}

/// Blocks of digits: the first character, its value, and how many characters there are.
const BLOCKS: [(u32, u8, u8); 22] = [
    (0x30, 0, 10),
    (0x660, 0, 10),
    (0x6F0, 0, 10),
    (0x966, 0, 10),
    (0xE50, 0, 10),
    (0xB2, 2, 2),
    (0xB9, 1, 1),
    (0x2070, 0, 1),
    (0x2074, 4, 6),
    (0x2080, 0, 10),
    // Circled, in brackets, with a point, and their bold and double variants.
    (0x2460, 1, 9),
    (0x2474, 1, 9),
    (0x2488, 1, 9),
    (0x24EA, 0, 1),
    (0x24F5, 1, 9),
    (0x24FF, 0, 1),
    (0x2776, 1, 9),
    (0x2780, 1, 9),
    (0x278A, 1, 9),
    // Bold, double, sans, sans bold and monospace mathematical digits: fifty in a row.
    (0x1D7CE, 0, 50),
    (0x1F100, 0, 1),
    (0x1F101, 0, 10),
];

/// The value of a digit in any script.
pub(super) fn digit(c: char) -> Option<u8> {
    let code = c as u32;
    if code < 0x30 {
        return None;
    }
    BLOCKS.iter().find_map(|(from, first, count)| {
        let at = u8::try_from(code.checked_sub(*from)?).ok().filter(|at| at < count)?;
        Some((first + at) % 10)
    })
}

/// Whether a character belongs to a word, so that a number does not go on after it.
///
/// By blocks, because the full Unicode tables take 30 KB.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{1fff}' | '\u{3040}'..='\u{30fa}' | '\u{30fc}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}'
            | '\u{a000}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a number may go on after a character: blanks, punctuation, emoji, but not currency symbols or percent signs.
pub(super) fn is_gap(c: char) -> bool {
    !is_letter(c) && !matches!(c, '*' | '%' | '‰' | '$' | '¥' | '￥' | '€' | '£')
}

/// Whether a character is blank, including line ends.
pub(super) fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}
