//! What a merchant reads on one screen: a node, a response code, a section of an article, an interface word.

use crate::article::Article;
use crate::load::Content;
use crate::source::{Code, Entry, Flow, Language, Node, Text};

/// One screen with its texts.
pub(in crate::check) struct Screen<'a> {
    /// Its file.
    pub(in crate::check) path: &'a str,
    /// What is shown.
    pub(in crate::check) kind: ScreenKind<'a>,
    /// Its texts, each in one language.
    pub(in crate::check) texts: Vec<ScreenText>,
}

/// What a screen shows.
pub(in crate::check) enum ScreenKind<'a> {
    /// A node of a flow.
    Node(&'a Flow, &'a Entry<Node>),
    /// A response code of the table or of an institution.
    Code(&'a Code),
    /// A section of an article.
    Section(&'a Article),
    /// A safety rule or an interface word, by its id or key.
    Words(&'a str),
}

/// A text in one language.
pub(in crate::check) struct ScreenText {
    /// Its first line in the file.
    pub(in crate::check) line: u32,
    /// Its language.
    pub(in crate::check) language: Language,
    /// Its words.
    pub(in crate::check) text: String,
}

impl ScreenText {
    /// Its lines, each with its line in the file.
    pub(in crate::check) fn lines(&self) -> impl Iterator<Item = (u32, &str)> {
        (self.line..).zip(self.text.trim_end().lines())
    }
}

impl Screen<'_> {
    /// All its words in one language, line by line.
    pub(in crate::check) fn words(&self, language: Language) -> String {
        let texts = self.texts.iter().filter(|text| text.language == language);
        texts.map(|text| text.text.trim_end()).collect::<Vec<_>>().join("\n")
    }

    /// The line on which its texts begin.
    pub(in crate::check) fn line(&self) -> u32 {
        match &self.kind {
            ScreenKind::Node(_, entry) => entry.key.line,
            ScreenKind::Code(code) => code.code.line,
            ScreenKind::Section(_) | ScreenKind::Words(_) => self.texts.first().map_or(0, |text| text.line),
        }
    }
}

/// All screens of the content.
pub(in crate::check) fn all(content: &Content) -> Vec<Screen<'_>> {
    let mut screens = Vec::new();
    for file in &content.flows {
        for entry in file.value.nodes.iter() {
            let texts = both(&node(&entry.value.value));
            screens.push(Screen { path: &file.path, kind: ScreenKind::Node(&file.value, entry), texts });
        }
    }
    let tables = content.codes.iter().map(|file| (file.path.as_str(), &file.value.codes));
    let own = content.profiles.iter().map(|file| (file.path.as_str(), &file.value.codes));
    for (path, codes) in tables.chain(own) {
        screens.extend(codes.iter().map(|code| {
            let texts = both(&[&code.meaning, &code.first]);
            Screen { path, kind: ScreenKind::Code(code), texts }
        }));
    }
    for article in &content.articles {
        let sections = sections(article).into_iter();
        screens.extend(sections.map(|section| Screen {
            path: &article.path,
            kind: ScreenKind::Section(article),
            texts: vec![section],
        }));
    }
    if let Some(file) = &content.safety {
        for rule in &file.value.rules {
            let texts = both(&[&rule.title, &rule.say]);
            screens.push(Screen { path: &file.path, kind: ScreenKind::Words(&rule.id), texts });
        }
    }
    for (language, file) in &content.words {
        for word in file.value.iter() {
            let text = ScreenText { line: word.value.line, language: *language, text: word.value.value.clone() };
            screens.push(Screen { path: &file.path, kind: ScreenKind::Words(&word.key), texts: vec![text] });
        }
    }
    screens
}

/// The texts of a node without the labels of its answers, which are the merchant's words.
fn node(node: &Node) -> Vec<&Text> {
    let mut texts = node.texts();
    texts.truncate(texts.len().saturating_sub(node.choices().len()));
    texts
}

fn both(texts: &[&Text]) -> Vec<ScreenText> {
    let parts = texts
        .iter()
        .flat_map(|text| Language::ALL.into_iter().filter_map(|language| Some((language, text.part(language)?))));
    parts.map(|(language, part)| ScreenText { line: part.line, language, text: part.value.clone() }).collect()
}

/// The sections of an article, each from its heading to the next.
fn sections(article: &Article) -> Vec<ScreenText> {
    let words = article.words();
    let mut sections: Vec<ScreenText> = Vec::new();
    for ((line, written), words) in (article.body.line..).zip(article.body.lines()).zip(words.lines()) {
        if sections.is_empty() || written.starts_with("## ") {
            sections.push(ScreenText { line, language: article.language, text: String::new() });
        }
        if let Some(section) = sections.last_mut() {
            section.text.push_str(words);
            section.text.push('\n');
        }
    }
    sections
}
