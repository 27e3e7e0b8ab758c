//! Normalises the text of a date to ASCII in lower case.

use domain::text::half_width;

use crate::fold::simplified;

/// Words for parts of the day, with the word that `clock` reads in their place.
const HALVES: [(&str, &str); 12] = [
    ("上午", "am"),
    ("下午", "pm"),
    ("凌晨", "am"),
    ("早上", "am"),
    ("早晨", "am"),
    ("清晨", "am"),
    ("中午", "noon"),
    ("正午", "noon"),
    ("傍晚", "pm"),
    ("晚上", "pm"),
    ("晚间", "pm"),
    ("北京时间", ""),
];
const WEEKDAYS: [&str; 3] = ["星期", "礼拜", "周"];
const ENGLISH: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The text with separators for 年月日时分秒, `am` for 上午, and without weekdays; `None` if other characters remain.
pub fn normalized(cell: &str) -> Option<String> {
    let mut text: String = cell.chars().map(|c| simplified(half_width(c)).to_ascii_lowercase()).collect();
    if !text.is_ascii() {
        for (word, english) in HALVES {
            if text.contains(word) {
                text = text.replace(word, &format!(" {english} "));
            }
        }
        for word in WEEKDAYS {
            if let Some(at) = text.find(word) {
                let day = text[at + word.len()..].chars().next().filter(|c| "一二三四五六日天1234567".contains(*c))?;
                text.replace_range(at..at + word.len() + day.len_utf8(), " ");
            }
        }
        text = with_separators(&text);
    }
    // Weekdays in English; the comma or point behind them is skipped later.
    if let Some(word) = text.split(|c: char| !c.is_ascii_alphabetic()).find(|word| is_weekday(word)) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let end = at + word.len();
        text.replace_range(at..end, " ");
    }
    let text = text.replace("( )", " ").replace("()", " ");
    let blank = |c: char| c.is_whitespace() || matches!(c, ',');
    let text = text.trim_matches(blank).to_owned();
    text.is_ascii().then_some(text)
}

fn is_weekday(word: &str) -> bool {
    ENGLISH.iter().any(|day| word.starts_with(day)) && (word.len() == 3 || word.ends_with("day"))
}

/// 2026年11月2日 10时22分33秒 becomes `2026-11-2 10:22:33`.
fn with_separators(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let written = match c {
            '年' | '月' => '-',
            '时' | '点' => ':',
            '分' => ':',
            '日' | '号' | '秒' | '、' => ' ',
            other => other,
        };
        // No blanks around a separator.
        if written != c && written != ' ' {
            out.truncate(out.trim_end().len());
            while chars.peek().is_some_and(|next| next.is_whitespace()) {
                chars.next();
            }
        }
        out.push(written);
    }
    // 10时22分 ends with a separator that separates nothing.
    let bare = out.trim_end();
    bare.strip_suffix(':').unwrap_or(bare).to_owned()
}
