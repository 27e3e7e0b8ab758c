//! Everything of the content that has a first or a last day: flows, articles, choices and notices, each with its id,
//! file and line. Packing, checking and `kb stale` read dates from here.

use domain::catalogue::choice_id;
use domain::validity::Validity;

use crate::load::Content;
use crate::source::{Language, Str};

/// Something with dates.
#[derive(Clone, Copy, Debug)]
pub struct Dated<'c> {
    /// What kind of thing it is.
    pub kind: DatedKind<'c>,
    /// The first day, as written.
    pub from: Option<&'c Str>,
    /// The last day, as written.
    pub until: Option<&'c Str>,
    /// Its file.
    pub file: &'c str,
}

/// What kind of thing has dates, and which one it is. Only what can be packed in one language at a time is told apart
/// by language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatedKind<'c> {
    /// A flow, by id.
    Flow(&'c str),
    /// An article in a language, by id.
    Article(&'c str, Language),
    /// A choice, by its flow, its node and its id.
    Choice(&'c str, &'c str, &'c str),
    /// A notice, by its profile and its id.
    Notice(&'c str, &'c str),
}

impl<'c> Dated<'c> {
    /// When it is valid; `None` where a text is no date.
    pub fn validity(&self) -> Option<Validity> {
        Validity::parse(self.from.map(text), self.until.map(text))
    }

    /// The texts that say when.
    pub fn texts(&self) -> impl Iterator<Item = &'c Str> {
        self.from.into_iter().chain(self.until)
    }

    /// The id under which a bundle has it; `None` for a notice, which is a record of its own.
    pub fn packed_id(&self) -> Option<String> {
        Some(match self.kind {
            DatedKind::Flow(id) => format!("flow:{id}"),
            DatedKind::Article(id, _) => format!("article:{id}"),
            DatedKind::Choice(flow, node, choice) => choice_id(flow, node, choice),
            DatedKind::Notice(..) => return None,
        })
    }
}

fn text(at: &Str) -> &str {
    &at.value
}

/// Everything that has a first or a last day, by file.
pub fn dated(content: &Content) -> Vec<Dated<'_>> {
    let mut all = Vec::new();
    for file in &content.flows {
        let flow = &file.value;
        all.push(Dated {
            kind: DatedKind::Flow(&flow.id),
            from: flow.valid_from.as_ref(),
            until: flow.valid_until.as_ref(),
            file: &file.path,
        });
        for entry in flow.nodes.iter() {
            all.extend(entry.value.choices().iter().map(|choice| Dated {
                kind: DatedKind::Choice(&flow.id, &entry.key, &choice.id),
                from: choice.valid_from.as_ref(),
                until: choice.valid_until.as_ref(),
                file: &file.path,
            }));
        }
    }
    all.extend(content.articles.iter().map(|article| Dated {
        kind: DatedKind::Article(&article.id, article.language),
        from: article.front.valid_from.as_ref(),
        until: article.front.valid_until.as_ref(),
        file: &article.path,
    }));
    for file in &content.profiles {
        all.extend(file.value.notices.iter().map(|notice| Dated {
            kind: DatedKind::Notice(&file.value.id, &notice.id),
            from: notice.valid_from.as_ref(),
            until: Some(&notice.valid_until),
            file: &file.path,
        }));
    }
    all.retain(|dated| dated.from.is_some() || dated.until.is_some());
    all
}

/// Whether the flow or article of a target such as `flow:printer-no-paper` has dates.
pub fn is_dated(all: &[Dated<'_>], target: &str) -> bool {
    all.iter().any(|dated| match dated.kind {
        DatedKind::Choice(..) | DatedKind::Notice(..) => false,
        _ => dated.packed_id().is_some_and(|id| id == target),
    })
}
