//! A language's bundle in two files: what a stuck merchant needs at once, and what is fetched when it is opened.
//!
//! The second part holds what the tools alone read, and the flows and articles that `bundle.yaml` names as later.

use std::collections::BTreeSet;

use domain::bundle::{ELSEWHERE, SectionKind, elsewhere, title_of};

use super::{PackError, Packed, write};
use crate::load::Content;
use crate::source::{Language, Str};

/// Words that begin so are the tools' alone.
const TOOL_WORDS: [&str; 4] = ["deposit.", "fee.", "rating.", "statement."];

/// A bundle in two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What comes with the engine.
    pub core: Packed,
    /// What is fetched when it is opened.
    pub more: Packed,
}

/// Packs the content for one language in two parts. The same content gives the same bytes.
///
/// # Errors
///
/// As [`super::pack`].
pub fn split(content: &Content, language: Language) -> Result<Split, PackError> {
    let later = Later::of(content);
    let (mut more, mut core) = write(content, language)?.split(|kind, id| later.holds(kind, id));
    // An index says more than these two, which are for widgets of before there was one.
    for kind in [SectionKind::Search, SectionKind::FurtherSearch] {
        (_, core) = core.split(|of, _| of == kind as u16);
    }
    let mut places = vec!["tools".to_owned()];
    for (kind, id, title) in later.titles(content, language) {
        places.push(elsewhere(kind, id));
        core.add(SectionKind::Words, &title_of(kind, id), &title)?;
    }
    core.add(SectionKind::Home, ELSEWHERE, &places)?;
    more.add(SectionKind::Home, ELSEWHERE, &Vec::<&str>::new())?;
    Ok(Split { core: Packed { language, bytes: core.finish()? }, more: Packed { language, bytes: more.finish()? } })
}

/// What the second part holds.
struct Later<'a> {
    flows: BTreeSet<&'a str>,
    articles: BTreeSet<&'a str>,
    pictures: BTreeSet<&'a str>,
}

impl<'a> Later<'a> {
    fn of(content: &'a Content) -> Self {
        let named = |list: fn(&crate::source::Meta) -> &Vec<Str>| {
            let ids = content.meta.iter().flat_map(|meta| list(&meta.value)).map(|id| id.value.as_str());
            ids.collect::<BTreeSet<_>>()
        };
        let (flows, articles) = (named(|meta| &meta.later_flows), named(|meta| &meta.later_articles));
        let at_once = content.flows.iter().filter(|file| !flows.contains(file.value.id.value.as_str()));
        let in_flows =
            at_once.flat_map(|file| file.value.nodes.iter()).filter_map(|entry| entry.value.picture().cloned());
        let at_once = content.articles.iter().filter(|article| !articles.contains(article.id.as_str()));
        let in_articles = at_once.flat_map(|article| article.pictures());
        let shown: BTreeSet<String> = in_flows.chain(in_articles).map(|id| id.value).collect();
        let all = content.pictures.iter().map(|drawing| drawing.id.as_str());
        Self { pictures: all.filter(|id| !shown.contains(*id)).collect(), flows, articles }
    }

    /// Kind, id and title of each flow and article in it.
    fn titles(&self, content: &'a Content, language: Language) -> Vec<(&'static str, &'a str, &'a str)> {
        let flows = content.flows.iter().map(|file| &file.value);
        let flows = flows.filter(|flow| self.flows.contains(flow.id.value.as_str()));
        let articles = content.articles.iter().filter(|article| article.language == language);
        let articles = articles.filter(|article| self.articles.contains(article.id.as_str()));
        let flows = flows.map(|flow| ("flow", flow.id.value.as_str(), flow.title.get(language)));
        flows.chain(articles.map(|of| ("article", of.id.as_str(), of.front.title.trim()))).collect()
    }

    fn holds(&self, kind: u16, id: &str) -> bool {
        let is = |of: SectionKind| kind == of as u16;
        if is(SectionKind::Words) {
            return TOOL_WORDS.iter().any(|begin| id.starts_with(begin));
        }
        if is(SectionKind::Reading) {
            return id.split('/').next().is_some_and(|flow| self.flows.contains(flow));
        }
        is(SectionKind::Fees)
            || is(SectionKind::Deposits)
            || is(SectionKind::Flows) && self.flows.contains(id)
            || is(SectionKind::Articles) && self.articles.contains(id)
            || is(SectionKind::Pictures) && self.pictures.contains(id)
    }
}
