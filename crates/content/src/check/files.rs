//! Ids, names, dates and calendars: what holds for a file as such.

use std::collections::BTreeSet;

use domain::date::{Date, Weekday};

use crate::finding::Findings;
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
                let message = format!("`{}` is no address people can open", url.value);
                findings.add_at(&rule::SOURCE_URL, &file.path, url, message);
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
                let message = format!("the answer {} stands without quotes", answer.value);
                let fix = format!("quote it: \"{}\"", answer.value);
                findings.add_at_with(&rule::VALUE_UNQUOTED, &file.path, answer, message, fix);
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

/// The id is the file's name.
pub(super) fn named_after(path: &str, stem: &str, id: &Str, findings: &mut Findings) {
    if stem != id.value {
        let message = format!("the id is `{}`, the file's name says `{stem}`", id.value);
        findings.add_at(&rule::ID_NOT_FILE_NAME, path, id, message);
    }
}

/// The id is words joined by hyphens.
pub(super) fn kebab(path: &str, id: &Str, findings: &mut Findings) {
    joined(path, id, '-', findings);
}

fn joined(path: &str, id: &Str, by: char, findings: &mut Findings) {
    let good =
        id.split(by).all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    if !good {
        findings.add_at(&rule::ID_MALFORMED, path, id, format!("`{}` is no good id", id.value));
    }
}

/// No id stands twice.
pub(super) fn differ(path: &str, ids: &[&Str], findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.value.as_str()) {
            findings.add_at(&rule::ID_DUPLICATE, path, id, format!("`{}` stands here a second time", id.value));
        }
    }
}

/// The text is a date.
pub(super) fn date(path: &str, text: &Str, findings: &mut Findings) -> Option<Date> {
    let date = Date::parse(text);
    if date.is_none() {
        findings.add_at(&rule::DATE_INVALID, path, text, format!("`{}` is no date", text.value));
    }
    date
}

fn calendar(file: &File<Calendar>, findings: &mut Findings) {
    let calendar = &file.value;
    let year = calendar.year.value;
    if file.stem() != year.to_string() {
        let message = format!("the year is {year}, the file's name says `{}`", file.stem());
        findings.add_at(&rule::ID_NOT_FILE_NAME, &file.path, &calendar.year, message);
    }
    let mut seen = BTreeSet::new();
    let lists = [(&calendar.holidays, false), (&calendar.worked, true)];
    for (text, worked) in lists.iter().flat_map(|(list, worked)| list.iter().map(move |text| (text, *worked))) {
        let Some(day) = date(&file.path, text, findings) else { continue };
        let wrong = if day.year() != year {
            Some(format!("{day} is not in {year}"))
        } else if !seen.insert(day) {
            Some(format!("{day} stands in this calendar twice"))
        } else if worked && day.weekday() < Weekday::Saturday {
            Some(format!("{day} is a weekday and worked anyway"))
        } else {
            None
        };
        if let Some(message) = wrong {
            findings.add_at(&rule::CALENDAR_DAY, &file.path, text, message);
        }
    }
}
