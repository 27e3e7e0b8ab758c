//! What a text may contain, and how it is written.

use std::collections::BTreeSet;

use super::limits::{LINE, SAY};
use super::placeholder::{MARKS, PLACEHOLDERS, placeholders};
use super::{institution, sentence, spacing, test_sale};
use crate::finding::Findings;
use crate::finding::problem::{Markup, Reason, TextProblem};
use crate::rich;
use crate::rule;
use crate::source::{Language, Str, Text};

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One short line: a title, a question, a label.
    Line,
    /// One line that may be longer: the words under a notice's title.
    Say,
    /// Paragraphs and lists.
    Rich,
    /// Plain paragraphs of any length, such as terms.
    Passage,
}

/// Checks texts one by one.
pub(super) struct TextChecker<'a> {
    pub(super) findings: &'a mut Findings,
}

/// What no text may advise: the words, and the reason. A sentence that forbids it, or says that a technician does it,
/// may contain the words.
const FORBIDDEN: [(&str, Reason); 34] = [
    ("拆开", Reason::OpensCase),
    ("拧开", Reason::OpensCase),
    ("拧下螺丝", Reason::OpensCase),
    ("open the case", Reason::OpensCase),
    ("unscrew", Reason::OpensCase),
    ("反复刷卡", Reason::TestsBlindly),
    ("多刷几次", Reason::TestsBlindly),
    ("keep swiping", Reason::TestsBlindly),
    ("默认密码", Reason::ManagerFunction),
    ("初始密码", Reason::ManagerFunction),
    ("default password", Reason::ManagerFunction),
    ("远程控制", Reason::RemoteControl),
    ("remote control", Reason::RemoteControl),
    ("恢复出厂", Reason::FactoryReset),
    ("factory reset", Reason::FactoryReset),
    ("借用别人的终端", Reason::OthersTerminal),
    ("borrow a terminal", Reason::OthersTerminal),
    ("拆单", Reason::SplitsSale),
    ("分单", Reason::SplitsSale),
    ("split the sale", Reason::SplitsSale),
    ("扣下卡", Reason::TakesCard),
    ("收走卡", Reason::TakesCard),
    ("没收这张卡", Reason::TakesCard),
    ("剪卡", Reason::TakesCard),
    ("keep the card", Reason::TakesCard),
    ("take the card away", Reason::TakesCard),
    ("confiscate", Reason::TakesCard),
    ("cut the card", Reason::TakesCard),
    ("保证到账", Reason::PromisesMoney),
    ("一定到账", Reason::PromisesMoney),
    ("肯定到账", Reason::PromisesMoney),
    ("百分之百", Reason::Promises),
    ("guaranteed", Reason::Promises),
    ("绝对安全", Reason::Promises),
];

/// Words that turn advice into a warning, or say that a technician does it.
const AGAINST_ZH: [&str; 12] =
    ["不", "勿", "禁止", "严禁", "切忌", "无法", "没有", "技术人员", "工程师", "服务商", "会清", "会锁"];
const AGAINST_EN: [&str; 14] = [
    "never",
    "not",
    "no",
    "nobody",
    "without",
    "cannot",
    "can't",
    "don't",
    "isn't",
    "technician",
    "technicians",
    "engineer",
    "erases",
    "locks",
];

impl TextChecker<'_> {
    pub(super) fn optional(&mut self, path: &str, text: Option<&Text>, form: Form) {
        if let Some(text) = text {
            self.text(path, text, form);
        }
    }

    pub(super) fn text(&mut self, path: &str, text: &Text, form: Form) {
        for language in Language::ALL {
            match text.part(language) {
                None => {
                    let problem = TextProblem::LanguageMissing { language: language.key() };
                    self.findings.add_at(&rule::TEXT_LANGUAGE_MISSING, path, text, problem);
                }
                Some(part) => self.part(path, part, language, form),
            }
        }
        if let (Some(zh), Some(en)) = (&text.zh, &text.en) {
            self.same_placeholders(path, zh, en);
        }
    }

    fn part(&mut self, path: &str, text: &Str, language: Language, form: Form) {
        if !self.is_not_empty(path, text) {
            return;
        }
        self.known_placeholders(path, text);
        institution::marks(path, text, form == Form::Rich, self.findings);
        self.markup(path, text, language, form);
        self.forbidden(path, text);
        self.length(path, text, language, form);
        spacing::check(path, text, language, self.findings);
        if form == Form::Rich {
            sentence::check(path, text, language, self.findings);
        }
    }

    fn known_placeholders(&mut self, path: &str, text: &Str) {
        for (line, name) in placeholders(text) {
            if !PLACEHOLDERS.contains(&name.as_str()) && !MARKS.contains(&name.as_str()) {
                let problem = TextProblem::UnknownPlaceholder { name };
                self.findings.add(&rule::TEXT_PLACEHOLDER_UNKNOWN, path, text.line + line, problem);
            }
        }
    }

    /// One line in one language.
    pub(super) fn line(&mut self, path: &str, text: &Str, language: Language) {
        self.part(path, text, language, Form::Line);
    }

    /// The words of an article in one language, its markup already taken out.
    pub(super) fn article(&mut self, path: &str, words: &Str, language: Language) {
        if self.is_not_empty(path, words) {
            self.known_placeholders(path, words);
            self.forbidden(path, words);
            spacing::check(path, words, language, self.findings);
            sentence::check(path, words, language, self.findings);
        }
    }

    /// An interface word: one line; its placeholders are those of its screen.
    pub(super) fn word(&mut self, path: &str, text: &Str, language: Language) {
        if self.is_not_empty(path, text) {
            self.markup(path, text, language, Form::Say);
            self.forbidden(path, text);
            spacing::check(path, text, language, self.findings);
        }
    }

    pub(super) fn keyword(&mut self, path: &str, word: &Str) {
        if domain::text::fold(word).is_empty() {
            self.findings.add_at(&rule::TEXT_EMPTY, path, word, TextProblem::EmptyKeyword);
        }
    }

    pub(super) fn same_placeholders(&mut self, path: &str, zh: &Str, en: &Str) {
        let names = |text: &Str| placeholders(text).into_iter().map(|(_, name)| name).collect::<BTreeSet<_>>();
        let (in_zh, in_en) = (names(zh), names(en));
        for name in in_zh.symmetric_difference(&in_en) {
            let (has, lacks) = if in_zh.contains(name) { ("zh", "en") } else { ("en", "zh") };
            let problem = TextProblem::PlaceholderInOneLanguage { name: name.clone(), has, lacks };
            self.findings.add_at(&rule::TEXT_PLACEHOLDER_DIFFERS, path, en, problem);
        }
    }

    fn is_not_empty(&mut self, path: &str, text: &Str) -> bool {
        let empty = text.trim().is_empty();
        if empty {
            self.findings.add_at(&rule::TEXT_EMPTY, path, text, TextProblem::Empty);
        }
        !empty
    }

    fn markup(&mut self, path: &str, text: &Str, language: Language, form: Form) {
        let html = tags(text);
        for line in &html {
            self.findings.add(&rule::TEXT_HTML, path, text.line + line, TextProblem::Html);
        }
        match form {
            Form::Rich => {
                let (_, faults) = rich::read(text.trim_end(), language);
                for fault in faults.iter().filter(|fault| fault.what != Markup::Html || html.is_empty()) {
                    let line = text.line + u32::try_from(fault.line).unwrap_or_default();
                    self.findings.add(&rule::TEXT_MARKUP, path, line, TextProblem::Markup { what: fault.what });
                }
            }
            Form::Line | Form::Say if text.trim_end().contains('\n') => {
                self.findings.add_at(&rule::TEXT_LINE_BREAK, path, text, TextProblem::SeveralLines);
            }
            Form::Line | Form::Say | Form::Passage => {}
        }
        if form != Form::Rich && (text.contains("**") || text.contains("](") || text.contains('`')) {
            self.findings.add_at(&rule::TEXT_MARKUP, path, text, TextProblem::MarkupShown);
        }
    }

    fn forbidden(&mut self, path: &str, text: &Str) {
        for (line, sentence) in sentences(text) {
            let lower = sentence.to_lowercase();
            if test_sale::is_advised(&lower) {
                self.findings.add(&rule::TEXT_TEST_SALE, path, text.line + line, TextProblem::TestSale);
            }
            if forbids_or_delegates(&lower) {
                continue;
            }
            for (words, reason) in FORBIDDEN.into_iter().filter(|(words, _)| lower.contains(words)) {
                let problem = TextProblem::Forbidden { words, reason };
                self.findings.add(&rule::TEXT_FORBIDDEN, path, text.line + line, problem);
            }
        }
    }

    fn length(&mut self, path: &str, text: &Str, language: Language, form: Form) {
        let most = match form {
            Form::Line => LINE.of(language),
            Form::Say => SAY.of(language),
            Form::Rich | Form::Passage => return,
        };
        let length = text.trim().chars().count();
        if length > most {
            let problem = TextProblem::TooLong { characters: length, most };
            self.findings.add_at(&rule::TEXT_TOO_LONG, path, text, problem);
        }
    }
}

/// Lines of the text with something that looks like an HTML tag.
fn tags(text: &str) -> Vec<u32> {
    let is_tag = |line: &str| {
        line.split('<').skip(1).any(|rest| {
            let name = rest.trim_start_matches('/');
            name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') && rest.contains('>')
        })
    };
    (0u32..).zip(text.lines()).filter(|(_, line)| is_tag(line)).map(|(line, _)| line).collect()
}

/// Sentences, each with its line in the text.
fn sentences(text: &str) -> Vec<(u32, &str)> {
    let mut found = Vec::new();
    for (line, words) in (0u32..).zip(text.lines()) {
        let ends = ['。', '！', '？', '；', '!', '?', ';'];
        found.extend(words.split(ends).flat_map(|part| part.split(". ")).map(|sentence| (line, sentence)));
    }
    found
}

/// Whether the sentence forbids what it names, or says that a technician does it.
fn forbids_or_delegates(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !(c.is_ascii_alphabetic() || c == '\''));
    AGAINST_ZH.iter().any(|word| sentence.contains(word)) || words.any(|word| AGAINST_EN.contains(&word))
}
