//! Blanks and punctuation where Chinese and Latin characters meet.

use crate::finding::problem::TextProblem;
use crate::finding::{Findings, Remedy};
use crate::rule;
use crate::source::{Language, Str};

pub(super) fn check(path: &str, text: &Str, language: Language, findings: &mut Findings) {
    for (line, words) in (text.line..).zip(text.trim_end().lines()) {
        let bare: Vec<char> = words.replace("**", "").chars().collect();
        if let Some(pair) = missing_blank(&bare) {
            findings.add(&rule::TEXT_SPACING, path, line, TextProblem::NoBlankBetween { pair });
        }
        if has_superfluous_blank(words) {
            findings.add_with(&rule::TEXT_SPACING, path, line, TextProblem::SuperfluousBlank, Remedy::OneBlank);
        }
        let wrong = match language {
            Language::ZhCn => {
                half_width(&bare).map(|(found, right)| (TextProblem::HalfWidth { character: found }, right))
            }
            Language::En => {
                full_width(&bare).map(|(found, right)| (TextProblem::FullWidth { character: found }, right))
            }
        };
        if let Some((problem, right)) = wrong {
            findings.add_with(&rule::TEXT_PUNCTUATION, path, line, problem, Remedy::Write { character: right });
        }
    }
}

/// Full-width punctuation after anything but a Chinese character, and its half-width counterpart.
fn full_width(line: &[char]) -> Option<(char, char)> {
    let marks = ['，', '。', '；', '：', '！', '？', '（', '）'];
    let pair = line.windows(2).find(|pair| !is_han(pair[0]) && marks.contains(&pair[1]));
    pair.map(|pair| (pair[1], domain::text::half_width(pair[1])))
}

/// A Chinese character and a Latin letter or digit without a blank between them.
fn missing_blank(line: &[char]) -> Option<String> {
    let touch = |a: char, b: char| is_han(a) && b.is_ascii_alphanumeric() || a.is_ascii_alphanumeric() && is_han(b);
    line.windows(2).find(|pair| touch(pair[0], pair[1])).map(|pair| pair.iter().collect())
}

/// Whether a line has two blanks in a row inside, or one at its end; the indentation of list items does not count.
fn has_superfluous_blank(line: &str) -> bool {
    line.trim().contains("  ") || line.ends_with(' ')
}

/// Half-width punctuation beside a Chinese character, and its full-width counterpart.
fn half_width(line: &[char]) -> Option<(char, char)> {
    let full = |mark| match mark {
        ',' => Some('，'),
        ';' => Some('；'),
        ':' => Some('：'),
        '!' => Some('！'),
        '?' => Some('？'),
        '.' => Some('。'),
        '(' => Some('（'),
        ')' => Some('）'),
        _ => None,
    };
    let pair = line.windows(2).find(|pair| is_han(pair[0]) && full(pair[1]).is_some());
    let before = line.windows(2).find(|pair| is_han(pair[1]) && matches!(pair[0], '(' | ')' | ',' | ';' | '!' | '?'));
    pair.map(|pair| pair[1]).or(before.map(|pair| pair[0])).and_then(|mark| Some((mark, full(mark)?)))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, spacing: bool, mark: Option<char>) {
        let line: Vec<char> = line.chars().collect();
        assert_eq!((missing_blank(&line).is_some(), half_width(&line).map(|(mark, _)| mark)), (spacing, mark));
    }

    #[test]
    fn latin_keeps_one_blank_from_chinese_and_punctuation_is_full_width() {
        check("请致电 400-000-1234。", false, None);
        check("请致电{hotline}。", false, None);
        check("等3 个工作日", true, None);
        check("MAC校验", true, None);
        check("先签到,再试", false, Some(','));
        check("终端(POS)", false, Some('('));
        check("代码 05, 51", false, None);
    }
}
