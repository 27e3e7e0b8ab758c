//! The search index: what can be found, by which words, and the tables that queries are read with.

use domain::search::{HitKind, PackedIndex, SearchDoc};

use super::PackError;
use super::search::in_home_order;
use super::text::Packer;
use crate::article::{Article, Part};
use crate::load::Content;
use crate::search::{Han, target};
use crate::source::{Flow, Keywords, Node, Str, Text};

impl Packer {
    /// The index of the content in this language: flows as the home screen lists them, articles, codes.
    ///
    /// # Errors
    ///
    /// When the tables for Chinese characters can't be made.
    pub fn search_index<'a>(&'a self, content: &'a Content) -> Result<PackedIndex<'a>, PackError> {
        let flows = in_home_order(content).into_iter().map(|flow| SearchDoc {
            kind: HitKind::Flow.number(),
            id: &flow.id,
            title: self.line(&flow.title),
            words: self.other_words(content, (HitKind::Flow, &flow.id), &flow.keywords, &flow.title),
            body: self.lines(self.flow_lines(flow).into_iter()),
        });
        let articles = self.in_guide_order(content).into_iter().map(|article| self.article_doc(content, article));
        let codes = content.codes.iter().flat_map(|file| &file.value.codes).map(|code| SearchDoc {
            kind: HitKind::Code.number(),
            id: &code.code,
            title: self.line(&code.meaning),
            words: self.other_words(content, (HitKind::Code, &code.code), &code.keywords, &code.meaning),
            body: "",
        });
        let docs: Vec<SearchDoc> = flows.chain(articles).chain(codes).collect();
        let texts = docs.iter().flat_map(|doc| [doc.title, doc.words, doc.body]);
        let words = content.search.words.as_ref().map(|file| &file.value);
        let same = words.iter().flat_map(|words| &words.same).flatten().map(|word| word.value.as_str());
        let han = Han::of(texts.chain(same), content.search.readings.as_ref().map(|file| &file.value))?;
        let groups = words.iter().flat_map(|words| &words.same);
        let groups: Vec<String> =
            groups.map(|group| group.iter().map(|word| word.trim()).collect::<Vec<_>>().join("\t")).collect();
        Ok(PackedIndex {
            docs,
            variants: self.keep(han.variants),
            readings: self.keep(han.readings),
            same: self.keep(groups.join("\n")),
            fillers: self.lines(words.iter().flat_map(|words| &words.fillers).map(|word| word.value.as_str())),
            counted: words.map_or("", |words| words.counted.trim()),
        })
    }

    fn article_doc<'a>(&'a self, content: &'a Content, article: &'a Article) -> SearchDoc<'a> {
        let twins = content.articles.iter().filter(|other| other.id == article.id);
        let words = twins.flat_map(|twin| {
            let title = (twin.language != self.language).then_some(twin.front.title.as_str());
            title.into_iter().chain(twin.front.keywords.iter().map(|word| word.value.as_str()))
        });
        let said = said(content, (HitKind::Article, &article.id));
        let body = article.parts.iter().filter_map(|part| match &part.value {
            Part::Heading(text) | Part::Subheading(text) | Part::Notice(_, text, _) => Some(text.as_str()),
            Part::Text(_) | Part::Picture(_) | Part::Table(..) => None,
        });
        SearchDoc {
            kind: HitKind::Article.number(),
            id: &article.id,
            title: article.front.title.trim(),
            words: self.lines(words.chain(said)),
            body: self.lines(body),
        }
    }

    /// The title in the other language, keywords of both, and what people say.
    fn other_words<'a>(
        &'a self,
        content: &'a Content,
        what: (HitKind, &'a str),
        keywords: &'a Keywords,
        title: &'a Text,
    ) -> &'a str {
        let own = keywords.zh.iter().chain(&keywords.en).map(|word| word.value.as_str());
        self.lines([title.get(self.language.other())].into_iter().chain(own).chain(said(content, what)))
    }

    /// What a flow's screens say in one line: questions, answers, steps, endings.
    fn flow_lines<'a>(&self, flow: &'a Flow) -> Vec<&'a str> {
        let node = |node: &'a Node| -> Vec<&'a Text> {
            let own = match node {
                Node::Question(question) => Some(&question.ask),
                Node::Step(step) => Some(&step.act),
                Node::Solved(outcome) => Some(&outcome.title),
                Node::Wait(wait) => Some(&wait.title),
                Node::Ticket(ticket) => Some(&ticket.title),
                Node::Subflow(_) => None,
            };
            let choices = if let Node::Question(question) = node { &question.choices[..] } else { &[] };
            own.into_iter().chain(choices.iter().map(|choice| &choice.label)).collect()
        };
        flow.nodes.iter().flat_map(|entry| node(&entry.value)).map(|text| text.get(self.language)).collect()
    }

    /// Articles in this language, those of the home screen's list first.
    fn in_guide_order<'a>(&self, content: &'a Content) -> Vec<&'a Article> {
        let guides: Vec<&Str> = content.meta.iter().flat_map(|meta| &meta.value.guides).collect();
        let own = content.articles.iter().filter(|article| article.language == self.language);
        let mut articles: Vec<&Article> = own.collect();
        articles.sort_by_key(|article| guides.iter().position(|id| id.value == article.id).unwrap_or(usize::MAX));
        articles
    }

    /// Lines, each once.
    fn lines<'w>(&self, lines: impl Iterator<Item = &'w str>) -> &str {
        let mut all: Vec<&str> = Vec::new();
        for line in lines.map(str::trim) {
            if !line.is_empty() && !all.contains(&line) {
                all.push(line);
            }
        }
        self.keep(all.join("\n"))
    }
}

/// What people say for something.
fn said<'a>(content: &'a Content, what: (HitKind, &'a str)) -> impl Iterator<Item = &'a str> {
    let say = content.search.words.iter().flat_map(|file| &file.value.say);
    let meant = say.filter(move |say| say.finds.iter().any(|text| target(text) == Some(what)));
    meant.flat_map(|say| &say.words).map(|word| word.value.as_str())
}
