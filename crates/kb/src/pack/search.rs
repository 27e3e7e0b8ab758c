//! What search looks through: flows as the home screen lists them, other flows, then codes.

use domain::search::{HitKind, SearchEntry};
use domain::text::fold;

use super::text::Packer;
use crate::load::Content;
use crate::source::{Flow, Keywords, Text};

impl Packer {
    pub(super) fn search_entries<'a>(&'a self, content: &'a Content) -> Vec<SearchEntry<'a>> {
        let flows = in_home_order(content).into_iter().map(|flow| SearchEntry {
            kind: HitKind::Flow,
            id: &flow.id,
            title: self.line(&flow.title),
            words: self.words(&flow.keywords, &flow.title),
        });
        let codes = content.codes.iter().flat_map(|file| &file.value.codes).map(|code| SearchEntry {
            kind: HitKind::Code,
            id: &code.code,
            title: self.line(&code.meaning),
            words: self.words(&code.keywords, &code.meaning),
        });
        flows.chain(codes).collect()
    }

    /// Keywords of both languages and the title in the other one, folded, a blank between.
    fn words(&self, keywords: &Keywords, title: &Text) -> &str {
        let words = keywords.zh.iter().chain(&keywords.en).map(|word| word.value.as_str());
        let mut folded: Vec<String> = Vec::new();
        for word in words.chain([title.get(self.language.other())]).map(fold) {
            if !word.is_empty() && !folded.contains(&word) {
                folded.push(word);
            }
        }
        self.keep(folded.join(" "))
    }
}

fn in_home_order(content: &Content) -> Vec<&Flow> {
    let home: Vec<&str> = content.meta.iter().flat_map(|meta| &meta.value.home).map(|id| id.value.as_str()).collect();
    let mut flows: Vec<&Flow> = content.flows.iter().map(|file| &file.value).collect();
    flows.sort_by_key(|flow| home.iter().position(|id| *id == flow.id.value).unwrap_or(usize::MAX));
    flows
}
