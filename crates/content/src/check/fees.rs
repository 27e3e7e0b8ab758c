//! The fee rules: units, sources, dates in order, one series for each part of a fee, cases.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::fee::{Card, Class, FeePart};

use super::text::{Form, TextChecker};
use super::{Checked, files};
use crate::fees::unknown_key;
use crate::finding::problem::{FeeProblem, Unquoted, ValueProblem};
use crate::finding::{Findings, Problem};
use crate::load::{Content, FEES, FeeFiles, load_fees};
use crate::read::File;
use crate::rule;
use crate::source::{
    FeeCategories, FeeMarket, FeePractices, FeeSeries, FeeTariff, FeeValue, Str, UnitFault, amount, rate,
};

/// Reads and checks the fee rules below `root` alone, for a command that needs nothing else.
pub fn check_fees(root: &Path) -> Checked {
    let mut findings = Findings::default();
    let content = load_fees(root, &mut findings);
    check(&content, &mut findings);
    Checked { content, findings: findings.sorted() }
}

pub(super) fn check(content: &Content, findings: &mut Findings) {
    let all = &content.fees;
    if !all.present {
        return;
    }
    if let Some(file) = &all.tariff {
        tariff(file, findings);
    }
    if let Some(file) = &all.practices {
        practices(file, findings);
    }
    if let Some(file) = &all.market {
        market(file, findings);
    }
    if let Some(file) = &all.categories {
        categories(file, findings);
    }
    for (path, line, _) in all.cited().into_iter().filter(|(_, _, sources)| sources.is_empty()) {
        findings.add(&rule::FEE_SOURCE, path, line, FeeProblem::NoSource);
    }
    cases(all, findings);
}

fn tariff(file: &File<FeeTariff>, findings: &mut Findings) {
    let path = file.path.as_str();
    for limit in &file.value.small_value_limit {
        unit(path, &limit.amount, amount(&limit.amount), findings);
    }
    in_order(path, file.value.small_value_limit.iter().map(|limit| &limit.since), findings);
    let ids: Vec<&Str> = file.value.series.iter().map(|series| &series.id).collect();
    files::differ(path, &ids, findings);
    for series in &file.value.series {
        files::kebab(path, &series.id, findings);
        TextChecker { findings }.text(path, &series.title, Form::Line);
        if series.values.is_empty() {
            let problem = FeeProblem::EmptySeries { series: series.id.value.clone() };
            findings.add_at(&rule::FEE_VALUE, path, &series.id, problem);
        }
        in_order(path, series.values.iter().map(|value| &value.since), findings);
        for one in &series.values {
            value(path, one, findings);
        }
    }
    if file.complete {
        covered(path, &file.value.series, findings);
    }
}

fn value(path: &str, value: &FeeValue, findings: &mut Findings) {
    let problem = match (&value.rate, &value.unsettled, &value.cap) {
        (Some(_), None, _) | (None, Some(_), None) => None,
        (None, Some(_), Some(_)) => Some(FeeProblem::CapWithoutRate),
        (Some(_), Some(_), _) => Some(FeeProblem::RateAndUnsettled),
        (None, None, _) => Some(FeeProblem::NoRate),
    };
    if let Some(problem) = problem {
        findings.add_at(&rule::FEE_VALUE, path, &value.since, problem);
    }
    if let Some(text) = &value.rate {
        unit(path, text, rate(text), findings);
    }
    if let Some(cap) = &value.cap {
        unit(path, &cap.amount, amount(&cap.amount), findings);
        if let Some(text) = &cap.doubtful_above {
            unit(path, text, amount(text), findings);
        }
    }
    let mut checker = TextChecker { findings };
    checker.optional(path, value.unsettled.as_ref(), Form::Say);
    checker.optional(path, value.note.as_ref(), Form::Say);
}

/// Checks that each part of a fee has exactly one series for each card and class.
fn covered(path: &str, all: &[FeeSeries], findings: &mut Findings) {
    let mut seen: BTreeMap<(FeePart, Card, Class), &Str> = BTreeMap::new();
    for series in all {
        let pairs = series.cards.iter().flat_map(|card| series.classes.iter().map(move |class| (*card, *class)));
        for (card, class) in pairs {
            let part = series.part;
            if let Some(first) = seen.insert((part, card, class), &series.id) {
                let (series_id, first) = (series.id.value.clone(), first.value.clone());
                let problem = FeeProblem::SeriesAgain { series: series_id, part, card, class, first };
                findings.add_at(&rule::FEE_SERIES, path, &series.id, problem);
            }
        }
    }
    for part in FeePart::ALL {
        for (card, class) in Card::ALL.into_iter().flat_map(|card| Class::ALL.map(|class| (card, class))) {
            if !seen.contains_key(&(part, card, class)) {
                findings.add(&rule::FEE_SERIES, path, 0, FeeProblem::SeriesMissing { part, card, class });
            }
        }
    }
}

fn practices(file: &File<FeePractices>, findings: &mut Findings) {
    for (_, practice) in file.value.all() {
        TextChecker { findings }.text(&file.path, &practice.title, Form::Line);
        if let Some(since) = &practice.since {
            files::date(&file.path, since, findings);
        }
    }
}

fn market(file: &File<FeeMarket>, findings: &mut Findings) {
    let path = file.path.as_str();
    let ids: Vec<&Str> = file.value.rates.iter().map(|rate| &rate.id).collect();
    files::differ(path, &ids, findings);
    for usual in &file.value.rates {
        files::kebab(path, &usual.id, findings);
        files::date(path, &usual.seen, findings);
        let low = unit(path, &usual.from, rate(&usual.from), findings);
        let high = unit(path, &usual.to, rate(&usual.to), findings);
        if let Some((low, high)) = low.zip(high).filter(|(low, high)| low > high) {
            let (low, high) = (low.to_string(), high.to_string());
            let problem = FeeProblem::MarketFalls { rate: usual.id.value.clone(), low, high };
            findings.add_at(&rule::FEE_MARKET, path, &usual.from, problem);
        }
        let mut checker = TextChecker { findings };
        checker.text(path, &usual.title, Form::Line);
        checker.optional(path, usual.note.as_ref(), Form::Say);
    }
}

fn categories(file: &File<FeeCategories>, findings: &mut Findings) {
    let path = file.path.as_str();
    let mut seen = BTreeSet::new();
    for group in &file.value.categories {
        for code in &group.codes {
            let text = code.value.clone();
            let problem: Problem = if code.len() != 4 || !code.bytes().all(|b| b.is_ascii_digit()) {
                FeeProblem::MalformedCategory { code: text }.into()
            } else if !file.is_quoted(code) {
                ValueProblem::WithoutQuotes { what: Unquoted::CategoryCode, value: text }.into()
            } else if !seen.insert(code.value.as_str()) {
                FeeProblem::CategoryAgain { code: text }.into()
            } else {
                continue;
            };
            findings.add_at(&rule::FEE_CATEGORY, path, code, problem);
        }
        if group.classes.is_empty() {
            findings.add(&rule::FEE_CATEGORY, path, group.title.line, FeeProblem::NoClass);
        }
        let mut checker = TextChecker { findings };
        checker.text(path, &group.title, Form::Line);
        checker.optional(path, group.note.as_ref(), Form::Say);
    }
}

fn cases(all: &FeeFiles, findings: &mut Findings) {
    if all.cases.iter().all(|file| file.complete && file.value.cases.is_empty()) {
        findings.add(&rule::FEE_CASES_MISSING, FEES, 0, FeeProblem::NoCases);
    }
    for file in &all.cases {
        for case in &file.value.cases {
            if let Some(key) = unknown_key(case) {
                let problem = FeeProblem::UnknownKey { key: key.value.clone() };
                findings.add_at(&rule::FEE_CASE, &file.path, key, problem);
            }
            let answers = case.answers.as_ref().is_some_and(|answers| answers.iter().next().is_some());
            if answers == case.error.is_some() {
                let problem = if answers { FeeProblem::AnswersAndError } else { FeeProblem::NeitherAnswersNorError };
                findings.add_at(&rule::FEE_CASE, &file.path, &case.name, problem);
            }
        }
    }
}

/// Checks that days are dates in ascending order.
fn in_order<'a>(path: &str, days: impl Iterator<Item = &'a Str>, findings: &mut Findings) {
    let mut last = None;
    for text in days {
        let Some(day) = files::date(path, text, findings) else { continue };
        if last.is_some_and(|last| day <= last) {
            findings.add_at(&rule::FEE_SINCE, path, text, FeeProblem::OutOfOrder { day });
        }
        last = Some(day);
    }
}

/// Returns the value; `None` after a finding, when it has no unit or can't be read.
fn unit<T>(path: &str, text: &Str, read: Result<T, UnitFault>, findings: &mut Findings) -> Option<T> {
    if let Err(fault) = &read {
        let problem = FeeProblem::Unit { text: text.value.clone(), fault: *fault };
        findings.add_at(&rule::FEE_UNIT, path, text, problem);
    }
    read.ok()
}
