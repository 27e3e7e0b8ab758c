//! Ids, file names, dates, quotes and calendars: what holds for values of any file.

use std::collections::BTreeSet;

use domain::date::{Date, Weekday};

use crate::finding::problem::{Unquoted, ValueProblem};
use crate::finding::{Findings, Remedy};
use crate::load::Content;
use crate::read::File;
use crate::rule;
use crate::source::{Calendar, Flow, Meta, Node, Str};

pub(super) fn check(content: &Content, findings: &mut Findings) {
    if let Some(meta) = &content.meta {
        date(&meta.path, &meta.value.version, findings);
        if let Some(id) = &meta.value.id {
            kebab(&meta.path, id, findings);
        }
        let Meta { home, guides, contact, contact_read, .. } = &meta.value;
        for list in [home, guides, contact, contact_read] {
            differ(&meta.path, &list.iter().collect::<Vec<_>>(), findings);
        }
    }
    for file in &content.flows {
        flow(file, findings);
    }
    if let Some(file) = &content.sources {
        let ids: Vec<&Str> = file.value.sources.iter().map(|source| &source.id).collect();
        for id in &ids {
            kebab(&file.path, id, findings);
        }
        differ(&file.path, &ids, findings);
        for url in file.value.sources.iter().filter_map(|source| source.url.as_ref()) {
            let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
            if !host.contains('.') || host.contains('@') || url.contains(char::is_whitespace) {
                let problem = ValueProblem::UnusableAddress { url: url.value.clone() };
                findings.add_at(&rule::SOURCE_URL, &file.path, url, problem);
            }
        }
    }
    if let Some(file) = &content.safety {
        let ids: Vec<&Str> = file.value.rules.iter().map(|rule| &rule.id).collect();
        differ(&file.path, &ids, findings);
    }
    for file in &content.cases {
        for answer in file.value.cases.iter().flat_map(|case| case.answers.iter()).map(|entry| &entry.value) {
            if !file.is_quoted(answer) {
                unquoted(&file.path, Unquoted::Answer, answer, findings);
            }
        }
    }
    for file in &content.calendars {
        calendar(file, findings);
    }
}

fn flow(file: &File<Flow>, findings: &mut Findings) {
    let flow = &file.value;
    named_after(&file.path, file.stem(), &flow.id, findings);
    kebab(&file.path, &flow.id, findings);
    date(&file.path, &flow.reviewed, findings);
    for entry in flow.nodes.iter() {
        kebab(&file.path, &entry.key, findings);
        if let Node::Ticket(ticket) = &entry.value.value {
            joined(&file.path, &ticket.category, '_', findings);
        }
    }
}

/// Checks that the id is the file's name.
pub(super) fn named_after(path: &str, stem: &str, id: &Str, findings: &mut Findings) {
    if stem != id.value {
        let problem = ValueProblem::NotFileName { id: id.value.clone(), file: stem.to_owned() };
        findings.add_at(&rule::ID_NOT_FILE_NAME, path, id, problem);
    }
}

/// Reports a value that needs quotes.
pub(super) fn unquoted(path: &str, what: Unquoted, value: &Str, findings: &mut Findings) {
    let problem = ValueProblem::WithoutQuotes { what, value: value.value.clone() };
    let remedy = Remedy::Quote { text: value.value.clone() };
    findings.add_at_with(&rule::VALUE_UNQUOTED, path, value, problem, remedy);
}

/// Checks that the id is words joined by hyphens.
pub(super) fn kebab(path: &str, id: &Str, findings: &mut Findings) {
    joined(path, id, '-', findings);
}

fn joined(path: &str, id: &Str, by: char, findings: &mut Findings) {
    let good =
        id.split(by).all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    if !good {
        findings.add_at(&rule::ID_MALFORMED, path, id, ValueProblem::MalformedId { id: id.value.clone() });
    }
}

/// Checks that the ids are unique.
pub(super) fn differ(path: &str, ids: &[&Str], findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.value.as_str()) {
            findings.add_at(&rule::ID_DUPLICATE, path, id, ValueProblem::IdAgain { id: id.value.clone() });
        }
    }
}

/// Reads a date; `None` after a finding, when the text is none.
pub(super) fn date(path: &str, text: &Str, findings: &mut Findings) -> Option<Date> {
    let date = Date::parse(text);
    if date.is_none() {
        findings.add_at(&rule::DATE_INVALID, path, text, ValueProblem::NotADate { text: text.value.clone() });
    }
    date
}

fn calendar(file: &File<Calendar>, findings: &mut Findings) {
    let calendar = &file.value;
    let year = calendar.year.value;
    if file.stem() != year.to_string() {
        let problem = ValueProblem::YearNotFileName { year, file: file.stem().to_owned() };
        findings.add_at(&rule::ID_NOT_FILE_NAME, &file.path, &calendar.year, problem);
    }
    let mut seen = BTreeSet::new();
    let lists = [(&calendar.holidays, false), (&calendar.worked, true)];
    for (text, worked) in lists.iter().flat_map(|(list, worked)| list.iter().map(move |text| (text, *worked))) {
        let Some(day) = date(&file.path, text, findings) else { continue };
        let wrong = if day.year() != year {
            Some(ValueProblem::OtherYear { day, year })
        } else if !seen.insert(day) {
            Some(ValueProblem::DayAgain { day })
        } else if worked && day.weekday() < Weekday::Saturday {
            Some(ValueProblem::WorkedWeekday { day })
        } else {
            None
        };
        if let Some(problem) = wrong {
            findings.add_at(&rule::CALENDAR_DAY, &file.path, text, problem);
        }
    }
}
