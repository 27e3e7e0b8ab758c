//! How Chinese and Latin stand beside each other.

use crate::finding::{Findings, Remedy};
use crate::finding::problem::TextProblem;
use crate::rule;
use crate::source::{Language, Str};

pub(super) fn check(path: &str, text: &Str, language: Language, findings: &mut Findings) {
    for (line, words) in (text.line..).zip(text.trim_end().lines()) {
        let bare: Vec<char> = words.replace("**", "").chars().collect();
        if let Some(pair) = close(&bare) {
            findings.add(&rule::TEXT_SPACING, path, line, TextProblem::NoBlankBetween { pair });
        }
        if doubled(words) {
            findings.add_with(&rule::TEXT_SPACING, path, line, TextProblem::SuperfluousBlank, Remedy::OneBlank);
        }
        let wrong = match language {
            Language::ZhCn => half_width(&bare).map(|(found, right)| (TextProblem::HalfWidth { character: found }, right)),
            Language::En => full_width(&bare).map(|(found, right)| (TextProblem::FullWidth { character: found }, right)),
        };
        if let Some((problem, right)) = wrong {
            findings.add_with(&rule::TEXT_PUNCTUATION, path, line, problem, Remedy::Write { character: right });
        }
    }
}

/// A full-width sign after anything but a Chinese character, and its half-width twin.
fn full_width(line: &[char]) -> Option<(char, char)> {
    let signs = ['，', '。', '；', '：', '！', '？', '（', '）'];
    let pair = line.windows(2).find(|pair| !is_han(pair[0]) && signs.contains(&pair[1]));
    pair.map(|pair| (pair[1], domain::text::half_width(pair[1])))
}

/// A Chinese character with a Latin letter or digit right beside it.
fn close(line: &[char]) -> Option<String> {
    let touch = |a: char, b: char| is_han(a) && b.is_ascii_alphanumeric() || a.is_ascii_alphanumeric() && is_han(b);
    line.windows(2).find(|pair| touch(pair[0], pair[1])).map(|pair| pair.iter().collect())
}

/// Two blanks inside a line; indentation of list items does not count.
fn doubled(line: &str) -> bool {
    line.trim().contains("  ") || line.ends_with(' ')
}

/// A half-width sign with a Chinese character before it, and its full-width twin.
fn half_width(line: &[char]) -> Option<(char, char)> {
    let twin = |sign| match sign {
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
    let pair = line.windows(2).find(|pair| is_han(pair[0]) && twin(pair[1]).is_some());
    let before = line.windows(2).find(|pair| is_han(pair[1]) && matches!(pair[0], '(' | ')' | ',' | ';' | '!' | '?'));
    pair.map(|pair| pair[1]).or(before.map(|pair| pair[0])).and_then(|sign| Some((sign, twin(sign)?)))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, spacing: bool, sign: Option<char>) {
        let line: Vec<char> = line.chars().collect();
        assert_eq!((close(&line).is_some(), half_width(&line).map(|(sign, _)| sign)), (spacing, sign));
    }

    #[test]
    fn latin_keeps_one_blank_from_chinese_and_signs_are_full_width() {
        check("请致电 400-000-1234。", false, None);
        check("请致电{hotline}。", false, None);
        check("等3 个工作日", true, None);
        check("MAC校验", true, None);
        check("先签到,再试", false, Some(','));
        check("终端(POS)", false, Some('('));
        check("代码 05, 51", false, None);
    }
}
