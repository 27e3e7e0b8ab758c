//! What plain search looks through: flows as the home screen lists them, other flows, then codes; in a section of
//! their own articles, which came later (see `domain::bundle::SectionKind::FurtherSearch`).
//!
//! Widgets of before there was an index look here; `search_index` makes what newer ones look through.

use domain::search::{HitKind, SearchEntry};
use domain::text::fold;

use super::text::Packer;
use crate::article::Article;
use crate::load::Content;
use crate::source::{Flow, Keywords, Text};

impl Packer {
    pub(super) fn search_entries<'a>(&'a self, content: &'a Content) -> Vec<SearchEntry<'a>> {
        let flows = in_home_order(content).into_iter().map(|flow| SearchEntry {
            kind: HitKind::Flow,
            id: &flow.id,
            title: self.line(&flow.title),
            words: self.keywords(&flow.keywords, &flow.title),
        });
        let codes = content.codes.iter().flat_map(|file| &file.value.codes).map(|code| SearchEntry {
            kind: HitKind::Code,
            id: &code.code,
            title: self.line(&code.meaning),
            words: self.keywords(&code.keywords, &code.meaning),
        });
        flows.chain(codes).collect()
    }

    pub(super) fn further_entries<'a>(&'a self, content: &'a Content) -> Vec<SearchEntry<'a>> {
        let entry = |article: &'a Article| {
            let twins = content.articles.iter().filter(|other| other.id == article.id);
            let words = twins.flat_map(|twin| {
                let title = (twin.language != self.language).then_some(twin.front.title.as_str());
                twin.front.keywords.iter().map(|word| word.value.as_str()).chain(title).chain(twin.headings())
            });
            SearchEntry {
                kind: HitKind::Article,
                id: &article.id,
                title: article.front.title.trim(),
                words: self.words(words),
            }
        };
        content.articles.iter().filter(|article| article.language == self.language).map(entry).collect()
    }

    /// Keywords of both languages and the title in the other one.
    fn keywords(&self, keywords: &Keywords, title: &Text) -> &str {
        let words = keywords.zh.iter().chain(&keywords.en).map(|word| word.value.as_str());
        self.words(words.chain([title.get(self.language.other())]))
    }

    /// Words folded, each once, a blank between.
    fn words<'w>(&self, words: impl Iterator<Item = &'w str>) -> &str {
        let mut folded: Vec<String> = Vec::new();
        for word in words.map(fold) {
            if !word.is_empty() && !folded.contains(&word) {
                folded.push(word);
            }
        }
        self.keep(folded.join(" "))
    }
}

pub(super) fn in_home_order(content: &Content) -> Vec<&Flow> {
    let home: Vec<&str> = content.meta.iter().flat_map(|meta| &meta.value.home).map(|id| id.value.as_str()).collect();
    let mut flows: Vec<&Flow> = content.flows.iter().map(|file| &file.value).collect();
    flows.sort_by_key(|flow| home.iter().position(|id| *id == flow.id.value).unwrap_or(usize::MAX));
    flows
}
