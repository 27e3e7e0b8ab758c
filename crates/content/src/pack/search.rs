//! The search index: what can be found, by which words, and the tables that queries are read with.

use domain::bundle::Bundle;
use domain::search::{HitKind, PackedIndex, SearchDoc};

use super::PackError;
use super::text::Packer;
use crate::article::Article;
use crate::load::Content;
use crate::search::{Han, target, title_word};
use crate::source::{Flow, Keywords, Language, Str, Text};

impl Packer {
    /// The index of the content in this language: flows in the order of the home screen, tools and the contact screen,
    /// articles, codes. `texts_of` is a bundle with the records of all of them.
    ///
    /// # Errors
    ///
    /// When the records can't be read or the tables for Chinese characters can't be made.
    pub(super) fn search_index<'a>(
        &'a self,
        content: &'a Content,
        texts_of: &Bundle<'a>,
    ) -> Result<PackedIndex<'a>, PackError> {
        let flows = in_home_order(content).into_iter().map(|flow| SearchDoc {
            kind: HitKind::Flow.number(),
            id: &flow.id,
            title: self.line(&flow.title),
            words: self.other_words(content, (HitKind::Flow, &flow.id), &flow.keywords, &flow.title),
        });
        let articles = self.in_guide_order(content).into_iter().map(|article| self.article_doc(content, article));
        let codes = content.codes.iter().flat_map(|file| &file.value.codes).map(|code| SearchDoc {
            kind: HitKind::Code.number(),
            id: &code.code,
            title: self.line(&code.meaning),
            words: self.other_words(content, (HitKind::Code, &code.code), &code.keywords, &code.meaning),
        });
        let docs: Vec<SearchDoc> = flows.chain(self.places(content)).chain(articles).chain(codes).collect();
        let mut texts: Vec<&str> = docs.iter().flat_map(|doc| doc.words.iter().copied().chain([doc.title])).collect();
        for doc in &docs {
            let kind = HitKind::ALL[usize::from(doc.kind)];
            texts.extend(texts_of.entry_lines(kind, doc.id)?);
        }
        let words = content.search.words.as_ref().map(|file| &file.value);
        let same = words.iter().flat_map(|words| words.same.iter().flatten().chain(&words.fillers));
        let same = same.map(|word| word.value.as_str());
        let han = Han::of(texts.into_iter().chain(same), content.search.readings.as_ref().map(|file| &file.value))?;
        let groups = words.iter().flat_map(|words| &words.same);
        Ok(PackedIndex {
            docs,
            variants: self.keep(han.variants),
            readings: self.keep(han.readings),
            same: groups.map(|group| group.iter().map(|word| word.trim()).collect()).collect(),
            fillers: each_once(words.iter().flat_map(|words| &words.fillers).map(|word| word.value.as_str())),
            counted: words.map_or("", |words| words.counted.trim()),
        })
    }

    /// Tools and the contact screen, if any words find them: their titles in both languages, and those words.
    fn places<'a>(&'a self, content: &'a Content) -> Vec<SearchDoc<'a>> {
        let mut places: Vec<SearchDoc> = Vec::new();
        let word = |key: &str, language: Language| {
            let (_, words) = content.words.iter().find(|(of, _)| *of == language)?;
            words.value.get(key).map(|word| word.trim())
        };
        for found in content.search.words.iter().flat_map(|file| &file.value.say).flat_map(|say| &say.finds) {
            let Some((kind, id)) = target(found) else { continue };
            let Some(key) = title_word(kind, id) else { continue };
            let known = places.iter().any(|place| place.kind == kind.number() && place.id == id);
            if let (false, Some(title)) = (known, word(&key, self.language)) {
                let words = word(&key, self.language.other()).into_iter().chain(said(content, (kind, id)));
                places.push(SearchDoc { kind: kind.number(), id, title, words: each_once(words) });
            }
        }
        places
    }

    fn article_doc<'a>(&'a self, content: &'a Content, article: &'a Article) -> SearchDoc<'a> {
        let both = content.articles.iter().filter(|other| other.id == article.id);
        let words = both.flat_map(|version| {
            let title = (version.language != self.language).then_some(version.front.title.as_str());
            title.into_iter().chain(version.front.keywords.iter().map(|word| word.value.as_str()))
        });
        let said = said(content, (HitKind::Article, &article.id));
        SearchDoc {
            kind: HitKind::Article.number(),
            id: &article.id,
            title: article.front.title.trim(),
            words: each_once(words.chain(said)),
        }
    }

    /// The title in the other language, keywords of both, and what people say.
    fn other_words<'a>(
        &'a self,
        content: &'a Content,
        what: (HitKind, &'a str),
        keywords: &'a Keywords,
        title: &'a Text,
    ) -> Vec<&'a str> {
        let own = keywords.zh.iter().chain(&keywords.en).map(|word| word.value.as_str());
        each_once([title.get(self.language.other())].into_iter().chain(own).chain(said(content, what)))
    }

    /// Articles in this language, those of the home screen's list first.
    fn in_guide_order<'a>(&self, content: &'a Content) -> Vec<&'a Article> {
        let guides: Vec<&Str> = content.meta.iter().flat_map(|meta| &meta.value.guides).collect();
        let own = content.articles.iter().filter(|article| article.language == self.language);
        let mut articles: Vec<&Article> = own.collect();
        articles.sort_by_key(|article| guides.iter().position(|id| id.value == article.id).unwrap_or(usize::MAX));
        articles
    }
}

fn in_home_order(content: &Content) -> Vec<&Flow> {
    let home: Vec<&str> = content.meta.iter().flat_map(|meta| &meta.value.home).map(|id| id.value.as_str()).collect();
    let mut flows: Vec<&Flow> = content.flows.iter().map(|file| &file.value).collect();
    flows.sort_by_key(|flow| home.iter().position(|id| *id == flow.id.value).unwrap_or(usize::MAX));
    flows
}

/// Words without outer blanks, each once.
fn each_once<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let mut all: Vec<&str> = Vec::new();
    for word in words.map(str::trim) {
        if !word.is_empty() && !all.contains(&word) {
            all.push(word);
        }
    }
    all
}

/// What people say for a target.
fn said<'a>(content: &'a Content, what: (HitKind, &'a str)) -> impl Iterator<Item = &'a str> {
    let say = content.search.words.iter().flat_map(|file| &file.value.say);
    let meant = say.filter(move |say| say.finds.iter().any(|text| target(text) == Some(what)));
    meant.flat_map(|say| &say.words).map(|word| word.value.as_str())
}
