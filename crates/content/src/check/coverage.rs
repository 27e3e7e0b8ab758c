//! That each need of `coverage.yaml` stands there once and leads somewhere.

use std::collections::BTreeSet;

use crate::coverage::{Hold, Place};
use crate::finding::Findings;
use crate::load::{COVERAGE, Content};
use crate::rule;

pub(super) fn check(content: &Content, findings: &mut Findings) {
    let Some(file) = &content.coverage else { return };
    let coverage = &file.value;
    let mut left: BTreeSet<String> = BTreeSet::new();
    for kind in coverage.counts.iter() {
        left.extend((1..=kind.value.value).map(|number| format!("{}{number:02}", kind.key.value)));
    }
    for need in &coverage.questions {
        if !left.remove(&need.id.value) {
            let message = format!("`{}` stands here a second time, or is none of those counted above", need.id.value);
            findings.add_at(&rule::COVERAGE_ROW, COVERAGE, &need.id, message);
        }
        if need.at.is_empty() {
            findings.add_at(&rule::COVERAGE_PLACE, COVERAGE, &need.id, format!("`{}` leads nowhere", need.id.value));
        }
        for at in &need.at {
            let place = Place::read(&at.value);
            if !place.is_some_and(|place| place.is_there(content)) {
                let message = format!("`{}` is no place of this content", at.value);
                findings.add_at(&rule::COVERAGE_PLACE, COVERAGE, at, message);
            }
        }
    }
    if let Some(first) = left.first() {
        findings.add(
            &rule::COVERAGE_ROW,
            COVERAGE,
            0,
            format!("{} needs stand in no row, the first is {first}", left.len()),
        );
    }
    for by in coverage.facts.iter().flat_map(|fact| &fact.held_by) {
        if !Hold::read(&by.value).is_some_and(|hold| hold.is_there(content)) {
            findings.add_at(&rule::COVERAGE_PLACE, COVERAGE, by, format!("`{}` is no rule and no case", by.value));
        }
    }
}
