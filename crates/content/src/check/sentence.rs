//! The length of sentences: a reader in a hurry, on a phone, understands short ones.

use super::limits::SENTENCE;
use crate::finding::Findings;
use crate::finding::problem::TextProblem;
use crate::rule;
use crate::source::{Language, Str};

pub(super) fn check(path: &str, text: &Str, language: Language, findings: &mut Findings) {
    for (line, words) in (text.line..).zip(text.trim_end().lines()) {
        let ends: &[char] = match language {
            Language::ZhCn => &['。', '！', '？', '；', '：', '|'],
            Language::En => &['.', '!', '?', ';', ':', '|'],
        };
        let longest = words.split(ends).map(|sentence| length(sentence, language)).max().unwrap_or_default();
        let most = SENTENCE.of(language);
        if longest > most {
            let problem = match language {
                Language::ZhCn => TextProblem::LongChineseSentence { characters: longest, most },
                Language::En => TextProblem::LongEnglishSentence { words: longest, most },
            };
            findings.add(&rule::TEXT_SENTENCE, path, line, problem);
        }
    }
}

fn length(sentence: &str, language: Language) -> usize {
    // The text that replaces a placeholder is not known yet.
    let mut sentence = sentence.replace("**", "");
    while let Some(begin) = sentence.find('{')
        && let Some(end) = sentence[begin..].find('}')
    {
        sentence.replace_range(begin..=begin + end, "");
    }
    match language {
        Language::ZhCn => sentence.trim().chars().count(),
        Language::En => sentence.split_whitespace().count(),
    }
}
