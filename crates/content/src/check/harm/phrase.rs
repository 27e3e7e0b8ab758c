//! Phrases in sentences: whether one occurs, and whether the words before it forbid it.

use crate::source::Language;

/// Phrases for one thing, in both languages.
pub(super) struct Phrases {
    pub(super) zh: &'static [&'static str],
    pub(super) en: &'static [&'static str],
}

/// Words that negate what follows them in the same clause, or put a condition before it.
const AGAINST_ZH: [&str; 6] = ["不", "勿", "别", "莫", "禁止", "无须"];
const AGAINST_EN: [&str; 13] = [
    "not", "no", "never", "nobody", "nothing", "none", "don't", "cannot", "without", "before", "whether", "until",
    "instead",
];

impl Phrases {
    fn of(&self, language: Language) -> &'static [&'static str] {
        match language {
            Language::ZhCn => self.zh,
            Language::En => self.en,
        }
    }

    /// Whether one of the phrases occurs in the text.
    pub(super) fn occur_in(&self, text: &str, language: Language) -> bool {
        self.first_in(text, language).is_some()
    }

    /// The position of the first of the phrases in the text.
    pub(super) fn first_in(&self, text: &str, language: Language) -> Option<usize> {
        let text = text.to_lowercase();
        self.of(language).iter().filter_map(|phrase| text.find(phrase)).min()
    }

    /// Whether the sentence says one of the phrases without forbidding it.
    pub(super) fn are_advised_in(&self, sentence: &str, language: Language) -> bool {
        clauses(sentence, language).any(|clause| {
            let clause = clause.to_lowercase();
            let positions = self.of(language).iter().filter_map(|phrase| clause.find(phrase));
            positions.min().is_some_and(|at| !forbids(&clause[..at], language))
        })
    }

    /// Whether the sentence says one of the phrases and forbids it.
    pub(super) fn are_forbidden_in(&self, sentence: &str, language: Language) -> bool {
        clauses(sentence, language).any(|clause| {
            let clause = clause.to_lowercase();
            let mut positions = self.of(language).iter().filter_map(|phrase| clause.find(phrase));
            positions.any(|at| forbids(&clause[..at], language))
        })
    }
}

fn forbids(before: &str, language: Language) -> bool {
    match language {
        // `别的` and `特别` forbid nothing, nor does `不知道`, `不清楚` or `等不及`.
        Language::ZhCn => {
            let mut before = before.to_owned();
            for harmless in [
                "别的",
                "特别",
                "级别",
                "不知道",
                "不清楚",
                "不确定",
                "不明",
                "等不及",
                "连不上",
                "查不到",
                "查不了",
                "对不上",
                "要不要",
            ] {
                before = before.replace(harmless, "");
            }
            AGAINST_ZH.iter().any(|word| before.contains(word))
        }
        Language::En => {
            before.split(|c: char| !(c.is_ascii_alphabetic() || c == '\'')).any(|word| AGAINST_EN.contains(&word))
        }
    }
}

/// The sentences of a line, without the stars of strong words.
pub(super) fn sentences(line: &str, language: Language) -> Vec<String> {
    let line = line.replace("**", "");
    let ends: &[&str] = match language {
        Language::ZhCn => &["。", "！"],
        Language::En => &[". ", "! "],
    };
    let mut parts = vec![line];
    for end in ends {
        parts = parts.iter().flat_map(|part| part.split(end).map(str::to_owned)).collect();
    }
    // A question advises nothing; it keeps its question mark, so that `asks` can recognise it.
    let mark = match language {
        Language::ZhCn => '？',
        Language::En => '?',
    };
    parts.iter().flat_map(|part| part.split_inclusive(mark).map(|sentence| sentence.trim().to_owned())).collect()
}

/// Whether the sentence is a question.
pub(super) fn asks(sentence: &str) -> bool {
    sentence.ends_with(['？', '?'])
}

fn clauses(sentence: &str, language: Language) -> impl Iterator<Item = &str> {
    let ends: &[char] = match language {
        Language::ZhCn => &['，', '；', '：', '（', '）', '“', '”', '|'],
        Language::En => &[',', ';', ':', '(', ')', '“', '”', '|'],
    };
    sentence.split(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASH: Phrases = Phrases { zh: &["现金"], en: &["cash"] };

    #[test]
    fn what_follows_a_negation_in_its_clause_is_forbidden() {
        assert!(!CASH.are_advised_in("也不要另外再给现金", Language::ZhCn));
        assert!(!CASH.are_advised_in("And give no cash on top of it", Language::En));
        assert!(CASH.are_forbidden_in("也不要另外再给现金", Language::ZhCn));
    }

    #[test]
    fn a_negation_elsewhere_in_the_sentence_forbids_nothing() {
        assert!(CASH.are_advised_in("顾客等不及，请他留下联系方式，或换现金", Language::ZhCn));
        assert!(CASH.are_advised_in("等不及就收现金", Language::ZhCn));
        assert!(CASH.are_advised_in("If there is no line, take cash", Language::En));
    }

    #[test]
    fn a_line_is_split_into_sentences() {
        assert_eq!(sentences("1. 先**查**。再收！行吗？行", Language::ZhCn), ["1. 先查", "再收", "行吗？", "行"]);
        assert!(asks("行吗？"));
    }
}
