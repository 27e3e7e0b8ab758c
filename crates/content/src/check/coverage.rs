//! `coverage.yaml`: each need has one row, and each place that a row names exists.

use std::collections::BTreeSet;

use crate::coverage::{CoveragePlace, FactCheck};
use crate::finding::Findings;
use crate::finding::problem::CoverageProblem;
use crate::load::{COVERAGE, Content};
use crate::rule;

pub(super) fn check(content: &Content, findings: &mut Findings) {
    let Some(file) = &content.coverage else { return };
    let coverage = &file.value;
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for kind in coverage.counts.iter() {
        missing.extend((1..=kind.value.value).map(|number| format!("{}{number:02}", kind.key.value)));
    }
    for need in &coverage.questions {
        if !missing.remove(&need.id.value) {
            let problem = CoverageProblem::RowAgain { need: need.id.value.clone() };
            findings.add_at(&rule::COVERAGE_ROW, COVERAGE, &need.id, problem);
        }
        if need.at.is_empty() {
            let problem = CoverageProblem::LeadsNowhere { need: need.id.value.clone() };
            findings.add_at(&rule::COVERAGE_PLACE, COVERAGE, &need.id, problem);
        }
        for at in &need.at {
            let place = CoveragePlace::read(&at.value);
            if !place.is_some_and(|place| place.exists(content)) {
                let problem = CoverageProblem::NoSuchPlace { place: at.value.clone() };
                findings.add_at(&rule::COVERAGE_PLACE, COVERAGE, at, problem);
            }
        }
    }
    if let Some(first) = missing.first() {
        let problem = CoverageProblem::RowsMissing { count: missing.len(), first: first.clone() };
        findings.add(&rule::COVERAGE_ROW, COVERAGE, 0, problem);
    }
    for by in coverage.facts.iter().flat_map(|fact| &fact.held_by) {
        if !FactCheck::read(&by.value).is_some_and(|check| check.exists(content)) {
            let problem = CoverageProblem::NoSuchCheck { check: by.value.clone() };
            findings.add_at(&rule::COVERAGE_PLACE, COVERAGE, by, problem);
        }
    }
}
