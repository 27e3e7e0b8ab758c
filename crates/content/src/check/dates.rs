//! From when until when content is valid: dates that exist, in order and in quotes; and nothing that is always valid
//! depends on something that is not.

use std::collections::{BTreeMap, BTreeSet};

use domain::validity::{Validity, parse, text_of};

use super::files::{differ, kebab, unquoted};
use super::refs::KnownIds;
use crate::article::Target;
use crate::coverage::CoveragePlace;
use crate::dated::{Dated, dated, is_dated};
use crate::finding::Findings;
use crate::finding::problem::{DatesProblem, Unquoted, ValueProblem};
use crate::load::{COVERAGE, Content};
use crate::read::File;
use crate::rule;
use crate::source::{At, Entry, Flow, Meta, Node, Profile, Str};

/// How many notices of a tenant show at the same time.
const MOST_NOTICES: usize = 3;

pub(super) fn check(content: &Content, findings: &mut Findings) {
    let all = dated(content);
    for one in &all {
        let before = findings.count();
        one.texts().for_each(|text| day_or_time(one.file, text, findings));
        if let (Some(validity), Some(from), Some(until), true) =
            (one.validity(), one.from, one.until, findings.count() == before)
            && validity.from >= validity.until
        {
            let problem = DatesProblem::EndsFirst { from: from.value.clone(), until: until.value.clone() };
            findings.add_at(&rule::VALID_ORDER, one.file, until, problem);
        }
    }
    for file in &content.flows {
        let flow = &file.value;
        let choices = flow.nodes.iter().flat_map(|entry| entry.value.choices());
        let texts = choices.flat_map(|choice| choice.valid_from.iter().chain(&choice.valid_until));
        quotes(file, texts.chain(&flow.valid_from).chain(&flow.valid_until), findings);
        answers(file, findings);
    }
    for file in &content.cases {
        let days = || file.value.cases.iter().filter_map(|case| case.today.as_ref());
        days().for_each(|day| day_or_time(&file.path, day, findings));
        quotes(file, days(), findings);
    }
    for file in &content.profiles {
        let notices = &file.value.notices;
        quotes(file, notices.iter().flat_map(|it| it.valid_from.iter().chain([&it.valid_until])), findings);
        notices_of(content, file, findings);
    }
    refers(content, &all, findings);
}

fn day_or_time(path: &str, text: &Str, findings: &mut Findings) {
    if parse(text).is_none() {
        let problem = ValueProblem::NotADateOrTime { text: text.value.clone() };
        findings.add_at(&rule::DATE_INVALID, path, text, problem);
    }
}

fn quotes<'c, T>(file: &File<T>, texts: impl Iterator<Item = &'c Str>, findings: &mut Findings) {
    for text in texts.filter(|text| !file.is_quoted(*text)) {
        unquoted(&file.path, Unquoted::Date, text, findings);
    }
}

/// Checks that at no time a question is without an answer that leads on to an ending, because of dates.
fn answers(file: &File<Flow>, findings: &mut Findings) {
    let flow = &file.value;
    let of_flow = Validity::parse(date(&flow.valid_from), date(&flow.valid_until)).unwrap_or(Validity::ALWAYS);
    let choices = || flow.nodes.iter().flat_map(|entry| entry.value.choices());
    let mut begins = BTreeSet::from([of_flow.from]);
    for choice in choices() {
        let validity = Validity::parse(date(&choice.valid_from), date(&choice.valid_until));
        begins.extend(validity.into_iter().flat_map(|validity| [validity.from, validity.until]));
    }
    let mut reported = BTreeSet::new();
    for &begin in begins.iter().filter(|begin| of_flow.holds_at(**begin)) {
        let good = ends_at(flow, begin);
        for entry in flow.nodes.iter().filter(|entry| is_partly_dated(entry) && !good.contains(entry.key.as_str())) {
            if !reported.insert(&entry.key.value) {
                continue;
            }
            let node = entry.key.value.clone();
            let problem = match begins.iter().find(|next| **next > begin) {
                Some(next) if begin == 0 => DatesProblem::NoWayOnBefore { node, until: text_of(*next) },
                _ => DatesProblem::NoWayOn { node, from: text_of(begin) },
            };
            findings.add_at(&rule::VALID_ANSWERS, &file.path, &entry.key, problem);
        }
    }
}

fn date(text: &Option<Str>) -> Option<&str> {
    text.as_ref().map(|text| text.value.as_str())
}

fn is_partly_dated(entry: &Entry<Node>) -> bool {
    entry.value.choices().iter().any(|choice| choice.valid_from.is_some() || choice.valid_until.is_some())
}

/// Ids of the nodes from which some ending can be reached at a minute.
fn ends_at(flow: &Flow, minute: u32) -> BTreeSet<&str> {
    let onward = |node: &'_ Node| -> Vec<String> {
        let expired = |go: &Str| {
            let leading = node.choices().iter().filter(|choice| std::ptr::eq(&choice.go, go));
            let validity =
                |choice: &crate::source::Choice| Validity::parse(date(&choice.valid_from), date(&choice.valid_until));
            leading.filter_map(validity).any(|validity| !validity.holds_at(minute))
        };
        node.leads_to().into_iter().filter(|go| !expired(go)).map(|go| go.value.clone()).collect()
    };
    let ways: BTreeMap<&str, Vec<String>> =
        flow.nodes.iter().map(|entry| (entry.key.value.as_str(), onward(&entry.value))).collect();
    let mut good: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = good.len();
        for entry in flow.nodes.iter() {
            let leads = |ways: &Vec<String>| ways.iter().any(|go| good.contains(go.as_str()));
            if entry.value.is_ending() || ways.get(entry.key.as_str()).is_some_and(leads) {
                good.insert(&entry.key.value);
            }
        }
        if good.len() == before {
            return good;
        }
    }
}

/// Checks the notices of a profile: ids, links, and how many show at the same time.
fn notices_of(content: &Content, file: &File<Profile>, findings: &mut Findings) {
    let (notices, path) = (&file.value.notices, file.path.as_str());
    differ(path, &notices.iter().map(|notice| &notice.id).collect::<Vec<_>>(), findings);
    for notice in notices {
        kebab(path, &notice.id, findings);
        let Some(link) = &notice.link else { continue };
        let known = match Target::read(link) {
            Some(Target::Flow(id)) => KnownIds::flows(content).knows(id),
            Some(Target::Article(id)) => KnownIds::articles(content).knows(id),
            _ => false,
        };
        if !known {
            let problem = DatesProblem::NoticeLink { link: link.value.clone() };
            findings.add_at(&rule::NOTICE_LINK, path, link, problem);
        }
    }
    let validities: Vec<Validity> = notices
        .iter()
        .filter_map(|notice| Validity::parse(date(&notice.valid_from), Some(&notice.valid_until)))
        .collect();
    let count = |begin: u32| validities.iter().filter(|validity| validity.holds_at(begin)).count();
    let fullest = validities.iter().map(|validity| validity.from).max_by_key(|begin| count(*begin));
    if let (Some(begin), Some(last)) = (fullest.filter(|begin| count(*begin) > MOST_NOTICES), notices.last()) {
        let problem = DatesProblem::ManyNotices { count: count(begin), from: text_of(begin) };
        findings.add_at(&rule::NOTICE_MANY, path, &last.id, problem);
    }
}

/// Reports what names something that is not always valid: there, nothing shows outside of its dates.
fn refers(content: &Content, all: &[Dated<'_>], findings: &mut Findings) {
    for file in &content.flows {
        for entry in file.value.nodes.iter() {
            if let Node::Subflow(subflow) = &entry.value.value
                && is_dated(all, &format!("flow:{}", subflow.flow.value))
            {
                let problem = DatesProblem::DatedSubflow { flow: subflow.flow.value.clone() };
                findings.add_at(&rule::VALID_SUBFLOW, &file.path, &subflow.flow, problem);
            }
        }
    }
    for (path, target, at) in references(content) {
        if is_dated(all, &target) {
            let id = target.split_once(':').map_or("", |(_, id)| id).to_owned();
            findings.add_at(&rule::VALID_REFERRED, path, &at, DatesProblem::DatedTarget { id });
        }
    }
}

/// Everything that names a flow or an article: the file, the target, and where it is named.
fn references(content: &Content) -> Vec<(&str, String, At<()>)> {
    let mut found: Vec<(&str, String, At<()>)> = Vec::new();
    let mut add = |path, kind: &str, id: &Str| {
        found.push((path, format!("{kind}:{}", id.value), At { value: (), line: id.line, column: id.column }));
    };
    if let Some(file) = &content.meta {
        let Meta { home, guides, contact, contact_read, .. } = &file.value;
        home.iter().chain(contact).for_each(|id| add(&file.path, "flow", id));
        guides.iter().chain(contact_read).for_each(|id| add(&file.path, "article", id));
    }
    if let Some(file) = &content.codes {
        file.value.codes.iter().filter_map(|code| code.flow.as_ref()).for_each(|id| add(&file.path, "flow", id));
    }
    for file in &content.profiles {
        file.value.codes.iter().filter_map(|code| code.flow.as_ref()).for_each(|id| add(&file.path, "flow", id));
    }
    for file in &content.flows {
        let read = file.value.nodes.iter().flat_map(|entry| entry.value.read());
        read.for_each(|id| add(&file.path, "article", id));
    }
    for article in &content.articles {
        article.front.related.iter().for_each(|id| add(&article.path, "flow", id));
    }
    let mut links: Vec<(&str, &Str)> = Vec::new();
    links.extend(content.articles.iter().flat_map(|it| it.links.iter().map(|link| (it.path.as_str(), link))));
    for file in &content.profiles {
        links.extend(file.value.notices.iter().filter_map(|it| Some((file.path.as_str(), it.link.as_ref()?))));
    }
    for file in &content.flows {
        let open = file.value.nodes.iter().flat_map(|entry| entry.value.open());
        links.extend(open.map(|target| (file.path.as_str(), target)));
    }
    let at = |at: &Str| At { value: (), line: at.line, column: at.column };
    found.extend(links.into_iter().map(|(path, link)| (path, link.value.clone(), at(link))));
    for place in content.coverage.iter().flat_map(|file| &file.value.questions).flat_map(|need| &need.at) {
        let target = match CoveragePlace::read(place) {
            Some(CoveragePlace::Flow(id, _)) => format!("flow:{id}"),
            Some(CoveragePlace::Article(id, _)) => format!("article:{id}"),
            _ => continue,
        };
        found.push((COVERAGE, target, at(place)));
    }
    found
}
