//! Typed answers for journeys: made up so that each edge of each question is taken.

use std::collections::{BTreeMap, BTreeSet};

use domain::bundle::{Bundle, SectionKind};
use domain::calendar::working_days_passed;
use domain::date::Date;
use domain::flow::{Comparison, InputKind, Measure, Session, TypedInput, When};
use domain::money::Fen;

/// The day on which dates are answered, as a number of days since 1970-01-01: 2026-11-27, a Friday.
const ANSWERED: i64 = 20_784;
/// Further back no journey looks for a date.
const MOST_DAYS_BACK: i64 = 40_000;

/// The questions whose answers later questions compare, by flow and node.
pub(super) struct Compared(BTreeSet<(String, String)>);

impl Compared {
    pub(super) fn in_all_flows(flows: &Bundle) -> Self {
        let mut compared = BTreeSet::new();
        for id in flows.ids(SectionKind::TypedInputs) {
            let Some((flow, node)) = id.split_once('/') else { continue };
            let input = flows.typed_input(flow, node).ok().flatten();
            for comparison in input.iter().flat_map(comparisons) {
                compared.extend(comparison.of.map(|of| (flow.to_owned(), of.to_owned())));
            }
        }
        Self(compared)
    }

    /// The latest answers of a session to these questions.
    pub(super) fn of<'s>(&self, session: &'s Session) -> BTreeMap<&'s str, &'s str> {
        let known = |flow: &str, node: &str| self.0.contains(&(flow.to_owned(), node.to_owned()));
        let given = session.path().iter().filter(|given| known(&given.flow, &given.node));
        given.map(|given| (given.node.as_str(), given.answer.as_str())).collect()
    }
}

/// Answers to a typed question: on both sides of each value that they are compared with here or later, “I don't know”,
/// and the example.
pub(super) fn typed_answers(flows: &Bundle, flow: &str, node: &str) -> Vec<String> {
    let Some(input) = flows.typed_input(flow, node).ok().flatten() else { return Vec::new() };
    let mut values: BTreeSet<(Measure, u32)> = BTreeSet::new();
    for id in flows.ids(SectionKind::TypedInputs) {
        let Some((_, other)) = id.split_once('/').filter(|(of, _)| *of == flow) else { continue };
        let found = flows.typed_input(flow, other).ok().flatten();
        let about = |comparison: &&Comparison| comparison.of.unwrap_or(other) == node;
        for Comparison { value, measure, .. } in found.iter().flat_map(comparisons).filter(about) {
            values.extend([value.saturating_sub(1), *value, value.saturating_add(1)].map(|value| (*measure, value)));
        }
    }
    let compared = values.into_iter().filter_map(|(measure, value)| written(flows, measure, value));
    let today = Date::from_days(ANSWERED);
    let example = input.example.and_then(|example| input.read(example, today).ok());
    let mut answers: BTreeSet<String> =
        compared.chain(example).chain(plain(&input)).filter(|answer| input.accepts(answer)).collect();
    answers.extend(input.takes_unknown().then(|| Session::UNKNOWN.to_owned()));
    answers.into_iter().collect()
}

/// What a typed question expects, in words for an author.
pub(super) fn expected(input: &TypedInput) -> String {
    let what = match input.kind {
        InputKind::Amount => "an amount such as \"128.00\"",
        InputKind::Date => "a date such as \"2026-11-20\"",
        InputKind::WholeNumber => "a whole number such as \"3\"",
        InputKind::Text => "a short text",
        InputKind::Rate => "a rate such as \"0.6 %\"",
    };
    let unknown = if input.takes_unknown() { ", or \"unknown\"" } else { "" };
    format!("{what}{unknown}")
}

fn comparisons<'i, 'a>(input: &'i TypedInput<'a>) -> impl Iterator<Item = &'i Comparison<'a>> {
    input.edges.iter().filter_map(|edge| match &edge.when {
        When::Compare(comparison) => Some(comparison),
        _ => None,
    })
}

/// An answer that counts this much.
fn written(flows: &Bundle, measure: Measure, value: u32) -> Option<String> {
    let today = Date::from_days(ANSWERED);
    let on = |days: i64| Date::from_days(ANSWERED - days);
    let date = match measure {
        Measure::Fen => return Some(Fen(value.into()).to_plain_yuan()),
        Measure::Number => return Some(value.to_string()),
        Measure::Days => on(value.into()),
        Measure::WorkingDays => {
            let years = flows.calendar().unwrap_or_default();
            let passed = |days: &i64| working_days_passed(&years, on(*days), today).count >= value;
            on((i64::from(value)..MOST_DAYS_BACK).find(passed)?)
        }
    };
    Some(format!("{date}@{today}"))
}

/// Some answer that a question of this kind takes, whatever its example.
fn plain(input: &TypedInput) -> Option<String> {
    let least = input.least.unwrap_or(0);
    Some(match input.kind {
        InputKind::Amount => Fen(least.max(1).into()).to_plain_yuan(),
        InputKind::Date => format!("{0}@{0}", Date::from_days(ANSWERED)),
        InputKind::WholeNumber => least.to_string(),
        InputKind::Text => "something".to_owned(),
        InputKind::Rate => "0.60 %".to_owned(),
    })
}
