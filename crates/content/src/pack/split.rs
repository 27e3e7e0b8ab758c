//! A language's bundle in two files: what the first screens show, and the rest.
//!
//! The first part comes with the engine and everybody downloads it, so it must hardly grow with the content: this file
//! lists what is in it. The rest has everything else, and the complete flows of which the first part has the beginning.

use std::collections::BTreeSet;

use domain::bundle::{Bundle, SectionKind};
use domain::catalogue::{HOME_COUNTS, PARTS, SELF_HELP_FIRST, choice_id, dated_of, institution_of};
use domain::flow::{Flow, Input, NodeKind};

use super::records::{in_order, least_reader, write};
use super::{PackError, Packed};
use crate::load::Content;
use crate::source::Language;

/// How many flows of the home screen are in the first part: as many as it shows before scrolling, also on a kiosk. More
/// make the first part larger for everybody; fewer leave the first screen incomplete.
pub const FIRST_FLOWS: usize = 6;

/// Keys of the interface words that the screens of the first part show. A key that ends in a point stands for all keys
/// that begin with it. Each word adds bytes to the first download, so words of other screens are not listed.
pub const FIRST_WORDS: [&str; 35] = [
    "app.title",
    "ask.end",
    "ask.end_say",
    "ask.end_yes",
    "ask.no",
    "bar.",
    "contact.",
    "date",
    "day.",
    "flow.given",
    "flow.progress",
    "flow.progress_last",
    "home.",
    "institution.",
    "kiosk.",
    "language.",
    "launcher.",
    "list.separator",
    "month.",
    "not_there.",
    "note.",
    "notice.known",
    "offline.home",
    "receipt.title",
    "safety.first",
    "search.coming",
    "search.count",
    "service.",
    "size.",
    "solved.",
    "tool.loading",
    "tool.missing",
    "tool.missing_say",
    "tool.rating",
    "tool.retry",
];

/// Whether a word is one of the first screens'.
pub fn is_first_word(key: &str) -> bool {
    FIRST_WORDS.iter().any(|first| if first.ends_with('.') { key.starts_with(first) } else { key == *first })
}

/// A bundle in two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What comes with the engine: the first screens.
    pub core: Packed,
    /// The rest, fetched as soon as the first screen is shown.
    pub more: Packed,
}

/// Packs the content for one language in two parts. The same content gives the same bytes.
///
/// # Errors
///
/// As [`super::pack`].
pub fn split(content: &Content, language: Language) -> Result<Split, PackError> {
    let written = write(content, language)?;
    let bytes = written.clone().finish()?;
    let all = Bundle::open(&bytes)?;
    let first = First::of(&all)?;

    let (core, mut more) = written.split(|kind, id| first.holds(kind, id));
    // Format 5 is the first that knows a part in which flows only begin.
    let least = least_reader(content, 5);
    let mut core = core.needs_reader(least);
    let counts = ["home", "guides"].map(|list| all.listed(list).unwrap_or_default().len().to_string());
    core.add(SectionKind::Home, HOME_COUNTS, &counts.each_ref().map(String::as_str).to_vec())?;
    core.add(SectionKind::Home, "home", &first.flows.iter().map(|flow| flow.id).collect::<Vec<_>>())?;
    for flow in &first.flows {
        core.add(SectionKind::Flows, flow.id, flow)?;
    }
    for rule in all.safety()?.iter().filter(|rule| first.safety.contains(rule.id)) {
        core.add(SectionKind::Safety, &in_order(rule.id), rule)?;
    }
    for id in all.ids(SectionKind::Profiles) {
        let Some(mut profile) = all.profile(id)? else { continue };
        // Shown in the ticket form only.
        profile.consent.text = "";
        core.add(SectionKind::Profiles, id, &profile)?;
    }
    core.add(SectionKind::Home, PARTS, &vec!["more"])?;
    more.add(SectionKind::Home, PARTS, &Vec::<&str>::new())?;
    let more = more.needs_reader(least);
    Ok(Split { core: Packed { language, bytes: core.finish()? }, more: Packed { language, bytes: more.finish()? } })
}

/// What is in the first part.
struct First<'a> {
    /// The beginnings of home's first flows.
    flows: Vec<Flow<'a>>,
    /// The rules above their first questions.
    safety: BTreeSet<&'a str>,
    /// The drawings in them.
    pictures: BTreeSet<&'a str>,
    /// What of home has dates, such as `flow:paper`.
    dated: BTreeSet<String>,
}

impl<'a> First<'a> {
    fn of(all: &Bundle<'a>) -> Result<Self, domain::bundle::BundleError> {
        let mut first =
            Self { flows: Vec::new(), safety: BTreeSet::new(), pictures: BTreeSet::new(), dated: BTreeSet::new() };
        for (list, kind) in [("home", "flow"), ("guides", "article")] {
            first.dated.extend(all.listed(&dated_of(list))?.iter().map(|id| format!("{kind}:{id}")));
        }
        let (dated, mut always) = (all.listed(&dated_of("home"))?, 0);
        for id in all.listed("home")? {
            // A flow that is not there on this day leaves no gap: as many others follow.
            if always == FIRST_FLOWS {
                break;
            }
            always += usize::from(!dated.contains(&id));
            let Some(flow) = all.read_flow(id)? else { continue };
            let flow = opening(all, flow);
            first.safety.extend(&flow.safety);
            first.pictures.extend(flow.nodes.iter().filter_map(|node| match &node.kind {
                NodeKind::Question(question) => question.picture,
                NodeKind::Step(step) => step.picture,
                _ => None,
            }));
            first.flows.push(flow);
        }
        Ok(first)
    }

    fn holds(&self, kind: u16, id: &str) -> bool {
        let is = |of: SectionKind| kind == of as u16;
        is(SectionKind::Words) && (is_first_word(id) || id.starts_with(&institution_of("")))
            || is(SectionKind::Release)
            || is(SectionKind::Notices)
            || is(SectionKind::Home) && [dated_of("home"), dated_of("guides")].contains(&id.to_owned())
            || is(SectionKind::Validity) && self.is_of_home(id)
            || is(SectionKind::Home) && id == SELF_HELP_FIRST
            || is(SectionKind::Pictures) && self.pictures.contains(id)
    }
}

impl First<'_> {
    /// Whether the first screens depend on this validity: that of home's entries, and of first choices.
    fn is_of_home(&self, id: &str) -> bool {
        let choice = |flow: &Flow<'_>, node: &domain::flow::Node<'_>| {
            id.strip_prefix(&choice_id(flow.id, node.id, "")).is_some_and(|choice| !choice.is_empty())
        };
        self.dated.contains(id) || self.flows.iter().any(|flow| flow.nodes.iter().any(|node| choice(flow, node)))
    }
}

/// A flow cut after its first screen. If it begins with a subflow, an ending or a hazard question, which the engine's
/// first part does not draw, only its title remains.
fn opening<'a>(all: &Bundle<'a>, flow: Flow<'a>) -> Flow<'a> {
    let mut start = flow.at(flow.start).filter(|node| !all.is_hazard(flow.id, node.id)).cloned();
    match start.as_mut().map(|node| &mut node.kind) {
        Some(NodeKind::Question(question)) => match &mut question.input {
            Input::Choice(choices) => choices.iter_mut().for_each(|choice| choice.go = Flow::NOT_LOADED),
            Input::ResponseCode(edges) => {
                let otherwise = edges.pop();
                *edges =
                    otherwise.into_iter().map(|edge| domain::flow::Edge { go: Flow::NOT_LOADED, ..edge }).collect();
            }
            // What may be typed, and where it leads, is in the rest.
            Input::Typed => {}
        },
        Some(NodeKind::Step(step)) => step.choices.iter_mut().for_each(|choice| choice.go = Flow::NOT_LOADED),
        _ => start = None,
    }
    let (start, nodes) =
        if start.is_some() { (0, start.into_iter().collect()) } else { (Flow::NOT_LOADED, Vec::new()) };
    Flow { start, nodes, ..flow }
}
