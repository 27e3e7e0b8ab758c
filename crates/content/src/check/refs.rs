//! Everything that content refers to exists: sources, safety rules, pictures, flows, articles, interface words.

use std::collections::BTreeSet;

use crate::finding::problem::{IdKind, PictureProblem, TextProblem, ValueProblem};
use crate::finding::{Findings, Remedy};
use crate::load::{Content, LABELS};
use crate::read::{File, stem};
use crate::rule::{self, Rule};
use crate::source::{Flow, Language, Meta, Str};

pub(super) fn check(content: &Content, findings: &mut Findings) {
    KnownIds::sources(content).check(source_refs(content), findings);
    KnownIds::safety(content).check(safety_refs(content), findings);
    KnownIds::flows(content).check(flow_refs(content), findings);
    KnownIds::articles(content).check(article_refs(content), findings);
    let in_articles: Vec<(&str, Str)> = content
        .articles
        .iter()
        .flat_map(|article| article.pictures().into_iter().map(|id| (article.path.as_str(), id)))
        .collect();
    let mut shown = picture_refs(content);
    shown.extend(in_articles.iter().map(|(path, id)| (*path, id)));
    let used: BTreeSet<&str> = shown.iter().map(|(_, id)| id.value.as_str()).collect();
    // A file that could not be read may show the picture.
    let unused = content.pictures.iter().filter(|drawing| !used.contains(drawing.id.as_str()));
    for drawing in unused.filter(|_| content.unread.is_empty()) {
        let problem = PictureProblem::Unused { id: drawing.id.clone() };
        findings.add(&rule::PICTURE_UNUSED, &drawing.path, 0, problem);
    }
    KnownIds::pictures(content).check(shown, findings);
    labels(content, findings);
    words(content, findings);
}

/// The known ids of one kind, and the rule that an unknown id breaks.
pub(super) struct KnownIds<'a> {
    what: IdKind,
    rule: &'static Rule,
    /// `None` when the list could not be read: then no id is reported.
    known: Option<BTreeSet<&'a str>>,
}

impl<'a> KnownIds<'a> {
    pub(super) fn sources(content: &'a Content) -> Self {
        let file = content.sources.as_ref().filter(|file| file.complete);
        let known = file.map(|file| file.value.sources.iter().map(|source| source.id.value.as_str()).collect());
        Self { what: IdKind::Source, rule: &rule::REF_SOURCE_UNKNOWN, known }
    }

    fn safety(content: &'a Content) -> Self {
        let file = content.safety.as_ref().filter(|file| file.complete);
        let known = file.map(|file| file.value.rules.iter().map(|rule| rule.id.value.as_str()).collect());
        Self { what: IdKind::SafetyRule, rule: &rule::REF_SAFETY_UNKNOWN, known }
    }

    pub(super) fn flows(content: &'a Content) -> Self {
        let read = content.flows.iter().map(|file| file.value.id.value.as_str());
        let known = read.chain(content.unread.iter().map(|path| stem(path))).collect();
        Self { what: IdKind::Flow, rule: &rule::REF_FLOW_UNKNOWN, known: Some(known) }
    }

    pub(super) fn pictures(content: &'a Content) -> Self {
        let known = content.pictures.iter().map(|drawing| drawing.id.as_str()).collect();
        Self { what: IdKind::Picture, rule: &rule::REF_PICTURE_UNKNOWN, known: Some(known) }
    }

    pub(super) fn articles(content: &'a Content) -> Self {
        let read = content.articles.iter().map(|article| article.id.as_str());
        let known = read.chain(content.unread.iter().map(|path| stem(path))).collect();
        Self { what: IdKind::Article, rule: &rule::REF_ARTICLE_UNKNOWN, known: Some(known) }
    }

    pub(super) fn codes(content: &'a Content) -> Self {
        let file = content.codes.as_ref().filter(|file| file.complete);
        let known = file.map(|file| file.value.codes.iter().map(|code| code.code.value.as_str()).collect());
        Self { what: IdKind::ResponseCode, rule: &rule::REF_CODE_UNKNOWN, known }
    }

    /// Whether the id is known. `true` when the list could not be read.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.known.as_ref().is_none_or(|known| known.contains(id))
    }

    pub(super) fn check(&self, refs: Vec<(&str, &Str)>, findings: &mut Findings) {
        let Some(known) = &self.known else { return };
        for (path, id) in refs {
            if !known.contains(id.value.as_str()) {
                let problem = ValueProblem::Unknown { what: self.what.clone(), id: id.value.clone() };
                findings.add_at(self.rule, path, id, problem);
            }
        }
    }
}

type Refs<'a> = Vec<(&'a str, &'a Str)>;

fn source_refs(content: &Content) -> Refs<'_> {
    let mut refs: Refs = Vec::new();
    for file in &content.flows {
        let cited = file.value.nodes.iter().flat_map(|entry| entry.value.sources());
        refs.extend(cited.map(|id| (file.path.as_str(), id)));
    }
    if let Some(file) = &content.codes {
        let own = file.value.codes.iter().flat_map(|code| &code.sources);
        refs.extend(file.value.source_default.iter().chain(own).map(|id| (file.path.as_str(), id)));
    }
    for file in &content.profiles {
        refs.extend(file.value.codes.iter().flat_map(|code| &code.sources).map(|id| (file.path.as_str(), id)));
    }
    refs.extend(content.fees.source_refs());
    refs.extend(content.calendars.iter().map(|file| (file.path.as_str(), &file.value.source)));
    refs
}

fn safety_refs(content: &Content) -> Refs<'_> {
    let of = |file| {
        let file: &File<Flow> = file;
        file.value.safety.iter().map(|id| (file.path.as_str(), id))
    };
    content.flows.iter().flat_map(of).collect()
}

fn flow_refs(content: &Content) -> Refs<'_> {
    let listed = |file| {
        let file: &File<Meta> = file;
        file.value.home.iter().chain(&file.value.contact).map(|id| (file.path.as_str(), id))
    };
    let home = content.meta.iter().flat_map(listed);
    let codes = content
        .codes
        .iter()
        .flat_map(|file| file.value.codes.iter().filter_map(|code| Some((file.path.as_str(), code.flow.as_ref()?))));
    let own = content
        .profiles
        .iter()
        .flat_map(|file| file.value.codes.iter().filter_map(|code| Some((file.path.as_str(), code.flow.as_ref()?))));
    let concerned = content
        .profiles
        .iter()
        .flat_map(|file| file.value.notices.iter().flat_map(|notice| &notice.flows).map(|id| (file.path.as_str(), id)));
    home.chain(codes).chain(own).chain(concerned).collect()
}

fn article_refs(content: &Content) -> Refs<'_> {
    let of = |file| {
        let file: &File<Flow> = file;
        file.value.nodes.iter().flat_map(|entry| entry.value.read()).map(|id| (file.path.as_str(), id))
    };
    let listed = |file| {
        let file: &File<Meta> = file;
        file.value.guides.iter().chain(&file.value.contact_read).map(|id| (file.path.as_str(), id))
    };
    content.flows.iter().flat_map(of).chain(content.meta.iter().flat_map(listed)).collect()
}

fn picture_refs(content: &Content) -> Refs<'_> {
    let of = |file| {
        let file: &File<Flow> = file;
        file.value.nodes.iter().filter_map(|entry| Some((file.path.as_str(), entry.value.picture()?)))
    };
    content.flows.iter().flat_map(of).collect()
}

fn labels(content: &Content, findings: &mut Findings) {
    let Some(labels) = &content.labels else { return };
    for drawing in content.pictures.iter().filter(|drawing| labels.value.get(&drawing.id).is_none()) {
        let problem = PictureProblem::NoLabel { id: drawing.id.clone() };
        findings.add(&rule::PICTURE_LABEL_MISSING, &drawing.path, 0, problem);
    }
    for entry in labels.value.iter() {
        if !content.pictures.iter().any(|drawing| drawing.id == entry.key.value) {
            let problem = PictureProblem::LabelOfNone { id: entry.key.value.clone() };
            let remedy = Remedy::AddPictureOrDropLabel;
            findings.add_at_with(&rule::PICTURE_LABEL_MISSING, LABELS, &entry.key, problem, remedy);
        }
    }
}

/// Checks that both files of interface words have the same keys.
fn words(content: &Content, findings: &mut Findings) {
    let of = |language| content.words.iter().find(|(found, _)| *found == language).map(|(_, file)| file);
    for language in Language::ALL {
        let (Some(own), Some(other)) = (of(language), of(language.other())) else { continue };
        if !other.complete {
            continue;
        }
        for entry in own.value.iter().filter(|entry| other.value.get(&entry.key).is_none()) {
            let problem = TextProblem::NotInOtherLanguage { key: entry.key.value.clone(), path: other.path.clone() };
            findings.add_at(&rule::UI_KEY_MISSING, &own.path, &entry.key, problem);
        }
    }
}
