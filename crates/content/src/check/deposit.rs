//! The deposit rules: values are dated and have a source, the basis of a rule fits its sources, texts are there in
//! both languages, cases use known keys.

use std::collections::BTreeMap;
use std::path::Path;

use domain::deposit::{Basis, Deduction, DepositType};
use domain::source::SourceKind;

use super::deposit_texts as texts;
use super::refs::KnownIds;
use super::{Checked, files};
use crate::deposit::unknown_key;
use crate::finding::Findings;
use crate::finding::problem::{DepositProblem, IdKind, Unquoted, ValueProblem};
use crate::load::{Content, DepositFiles, load_deposit};
use crate::pack::deposit::tests;
use crate::read::File;
use crate::rule;
use crate::source::{DepositCases, DepositGuidance, DepositRules, DepositTerms, DepositValues, Str};

/// Reads and checks the deposit rules below `root` and what they refer to, and nothing else.
pub fn check_deposit(root: &Path) -> Checked {
    let mut findings = Findings::default();
    let content = load_deposit(root, &mut findings);
    check(&content, &mut findings);
    Checked { content, findings: findings.sorted() }
}

pub(super) fn check(content: &Content, findings: &mut Findings) {
    let all = &content.deposit;
    if !all.present {
        return;
    }
    let kinds = kinds(content);
    if let Some(file) = &all.rules {
        rules(file, &kinds, findings);
    }
    if let Some(file) = &all.guidance {
        guidance(file, findings);
    }
    if let Some(file) = &all.complaints {
        let path = file.path.as_str();
        let steps: Vec<&Str> = file.value.steps.iter().map(|step| &step.id).collect();
        ids(path, &steps, findings);
        ids(path, &file.value.not_these.iter().map(|note| &note.id).collect::<Vec<_>>(), findings);
    }
    if let Some(file) = &all.letters {
        ids(&file.path, &file.value.letters.iter().map(|letter| &letter.id).collect::<Vec<_>>(), findings);
        for legal in &file.value.legal {
            if kinds.get(legal.source.value.as_str()) == Some(&SourceKind::Guidance) {
                let problem = DepositProblem::LetterOnGuidance { source: legal.source.value.clone() };
                findings.add_at(&rule::DEPOSIT_BASIS, &file.path, &legal.source, problem);
            }
        }
    }
    for file in &all.terms {
        terms(content, file, findings);
    }
    for file in &all.cases {
        cases(all, content, file, findings);
    }
    texts::check(all, findings);
    KnownIds::sources(content).check(all.source_refs(), findings);
}

/// The kind of each source.
fn kinds(content: &Content) -> BTreeMap<&str, SourceKind> {
    let sources = content.sources.iter().flat_map(|file| &file.value.sources);
    sources.map(|source| (source.id.value.as_str(), source.kind)).collect()
}

fn rules(file: &File<DepositRules>, kinds: &BTreeMap<&str, SourceKind>, findings: &mut Findings) {
    let (path, all) = (file.path.as_str(), &file.value);
    ids(path, &all.rules.iter().map(|rule| &rule.id).collect::<Vec<_>>(), findings);
    values(path, &all.values, findings);
    for rule in &all.rules {
        let rests = |kind: &[SourceKind]| {
            rule.sources.iter().any(|id| kinds.get(id.value.as_str()).is_none_or(|found| kind.contains(found)))
        };
        let id = rule.id.value.clone();
        let (fits, problem) = match rule.basis.value {
            Basis::Law => (rests(&[SourceKind::Law, SourceKind::Notice]), DepositProblem::NamesNoLaw { rule: id }),
            Basis::Contract => (rests(&[SourceKind::Contract]), DepositProblem::NamesNoContract { rule: id }),
            Basis::Proposal => (rests(&[SourceKind::Guidance]), DepositProblem::NamesNoGuidance { rule: id }),
        };
        if !fits {
            findings.add_at(&rule::DEPOSIT_BASIS, path, &rule.basis, problem);
        }
    }
    let types: Vec<&str> = all.types.iter().map(|entry| entry.key.value.as_str()).collect();
    let labels: Vec<&str> = all.labels.iter().map(|entry| entry.key.value.as_str()).collect();
    names(path, "types", DepositType::NAMES, &types, findings);
    names(path, "labels", Deduction::NAMES, &labels, findings);
}

/// Checks that a list has a name for everything known, and for nothing else.
fn names(path: &str, list: &'static str, known: &[&'static str], listed: &[&str], findings: &mut Findings) {
    for &name in known.iter().filter(|name| !listed.contains(name)) {
        findings.add(&rule::DEPOSIT_LABEL, path, 0, DepositProblem::NoName { name, list });
    }
    for name in listed.iter().filter(|name| !known.contains(name)) {
        let problem = DepositProblem::NameOfNothing { name: (*name).to_owned(), list };
        findings.add(&rule::DEPOSIT_LABEL, path, 0, problem);
    }
}

/// Checks that start days are dates in ascending order, and numbers within their limits.
fn values(path: &str, values: &DepositValues, findings: &mut Findings) {
    for (name, rows) in values.rows() {
        let mut last = None;
        for (since, _) in rows {
            let Some(day) = files::date(path, since, findings) else { continue };
            if last.is_some_and(|last| day <= last) {
                findings.add_at(&rule::DEPOSIT_VALUE, path, since, DepositProblem::OutOfOrder { name, day });
            }
            last = Some(day);
        }
    }
    for (name, number, [least, most]) in values.numbers() {
        if !(least..=most).contains(&number.value) {
            let problem = DepositProblem::OutOfRange { name, value: number.value, least, most };
            findings.add_at(&rule::DEPOSIT_VALUE, path, number, problem);
        }
    }
}

fn guidance(file: &File<DepositGuidance>, findings: &mut Findings) {
    let path = file.path.as_str();
    let routes: Vec<&Str> = file.value.routes.iter().map(|route| &route.id).collect();
    ids(path, &routes, findings);
    for notes in [&file.value.documents, &file.value.warnings] {
        ids(path, &notes.iter().map(|note| &note.id).collect::<Vec<_>>(), findings);
    }
    let open = file.value.routes.iter().position(|route| tests(&route.when).is_empty());
    if open != file.value.routes.len().checked_sub(1) {
        let problem = match open {
            Some(at) => DepositProblem::RouteNeverTaken { route: file.value.routes[at].id.value.clone() },
            None => DepositProblem::NoLastRoute,
        };
        findings.add(&rule::DEPOSIT_ROUTE, path, open.map_or(0, |at| routes[at].line), problem);
    }
}

fn terms(content: &Content, file: &File<DepositTerms>, findings: &mut Findings) {
    let (path, id) = (file.path.as_str(), &file.value.profile);
    files::named_after(path, file.stem(), id, findings);
    profile(content, path, id, findings);
    values(path, &file.value.values, findings);
}

fn profile(content: &Content, path: &str, id: &Str, findings: &mut Findings) {
    // A profile whose id and file disagree has a finding of its own.
    if !content.profiles.iter().any(|profile| profile.value.id.value == id.value || profile.stem() == id.value) {
        let problem = ValueProblem::Unknown { what: IdKind::Profile, id: id.value.clone() };
        findings.add_at(&rule::DEPOSIT_PROFILE, path, id, problem);
    }
}

fn cases(all: &DepositFiles, content: &Content, file: &File<DepositCases>, findings: &mut Findings) {
    let path = file.path.as_str();
    if let Some(id) = &file.value.profile {
        files::named_after(path, file.stem(), id, findings);
        profile(content, path, id, findings);
    }
    let known = |id: &Str| {
        all.rules
            .as_ref()
            .is_none_or(|file| !file.complete || file.value.rules.iter().any(|rule| rule.id.value == id.value))
    };
    for case in &file.value.cases {
        if let Some(key) = unknown_key(case) {
            findings.add_at(&rule::DEPOSIT_CASE, path, key, DepositProblem::UnknownKey { key: key.value.clone() });
        }
        if !known(&case.rule) {
            let problem = ValueProblem::Unknown { what: IdKind::Rule, id: case.rule.value.clone() };
            findings.add_at(&rule::DEPOSIT_CASE, path, &case.rule, problem);
        }
        let changes = case.unless.as_ref().map_or(1, |unless| unless.change.iter().count());
        if changes != 1 {
            findings.add_at(&rule::DEPOSIT_CASE, path, &case.name, DepositProblem::SeveralChanges { changes });
        }
        if let Some(today) = &case.today {
            files::date(path, today, findings);
        }
        let changed = case.unless.iter().flat_map(|unless| unless.change.iter());
        for value in case.given.iter().chain(changed).map(|entry| &entry.value) {
            if !file.is_quoted(value) {
                let problem = ValueProblem::WithoutQuotes { what: Unquoted::Value, value: value.value.clone() };
                findings.add_at(&rule::VALUE_UNQUOTED, path, value, problem);
            }
        }
    }
}

/// Checks that ids are well-formed and unique.
fn ids(path: &str, all: &[&Str], findings: &mut Findings) {
    for id in all {
        files::kebab(path, id, findings);
    }
    files::differ(path, all, findings);
}
