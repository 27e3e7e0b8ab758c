//! Whatever is answered, the result lies within each range that was shown before, with the real rules.

use domain::deposit::{Between, CaseField};
use proptest::prelude::*;

use super::facts::{CaseFacts, completed_key};
use super::questions::{Kind, Question, UNKNOWN};
use super::questions_needed::{Stage, stage};
use super::rules::DepositRules;
use super::so_far::range;
use crate::tools::tests::tool_visit::{EN, ToolVisit};
use crate::visit::{ToolName, Values};

/// Amounts, counts and days that cases have; some contradict others.
const AMOUNTS: [&str; 9] = ["0", "0.01", "1", "90", "180", "299", "500", "99999.99", "100000"];
const COUNTS: [&str; 6] = ["0", "1", "12", "24", "36", "181"];
const DAYS: [&str; 3] = ["2026-11-20", "2026-06-01", "2024-01-31"];

/// Answers a question by the numbers of `any`; what was typed before stays.
fn answer(values: &mut Values, facts: &[CaseField], question: &Question, any: &mut impl Iterator<Item = usize>) {
    let mut next = |most: usize| any.next().unwrap_or(0) % most;
    match &question.kind {
        Kind::One { key, answers, .. } => values.set(key, answers[next(answers.len())].0.to_owned()),
        Kind::Typed(blanks) => {
            for blank in blanks.iter().filter(|blank| facts.contains(&blank.field)) {
                let key = blank.field.name();
                let list: &[&str] = match blank.field {
                    CaseField::PaidOn | CaseField::EndedOn | CaseField::InspectedOn => &DAYS,
                    _ if key.contains("months") || key.contains("days") => &COUNTS,
                    _ => &AMOUNTS,
                };
                if values.get(key).is_empty() && (blank.needed || next(2) == 0) {
                    values.set(key, list[next(list.len())].to_owned());
                }
            }
            let known = if next(6) == 0 { UNKNOWN } else { "yes" };
            values.set(&completed_key(question), known.to_owned());
        }
    }
}

/// Answers everything that is asked; returns the ranges shown on the way, and the values at the end. `None` if answers
/// contradict each other.
fn walk(rules: &DepositRules, any: Vec<usize>) -> Option<(Vec<Between>, Values)> {
    let (mut values, mut ranges, mut any) = (Values::default(), Vec::new(), any.into_iter());
    values.set("fraud", "none".to_owned());
    for _ in 0..40 {
        let Stage::Ask(asking) = stage(rules, &values) else { return Some((ranges, values)) };
        let facts = CaseFacts::new(&values);
        if facts.answered(asking.question) {
            return None;
        }
        ranges.extend(range(rules, &facts));
        let takes = CaseField::ALL.iter().copied().filter(|field| facts.takes(*field)).collect::<Vec<_>>();
        answer(&mut values, &takes, asking.question, &mut any);
    }
    None
}

#[test]
fn a_range_says_more_than_nothing_and_ends_at_the_result() {
    let mut visit = ToolVisit::new(EN, ToolName::Deposit);
    for (key, text) in [
        ("fraud", "none"),
        ("deposit_type", "volume"),
        ("deposit_paid", "299"),
        ("did_paid", "yes"),
        ("payee", "acquirer"),
        ("proof", "contract"),
        ("contract_state", "ended"),
        ("volume_target", "100000"),
        ("volume_net_done", "45000"),
        ("did_volume", "yes"),
        ("forfeit_rule", "pro_rata"),
        ("terms_disclosed", "yes"),
    ] {
        visit.set(key, text);
    }
    let fen = |visit: &ToolVisit| {
        visit.with_context(|tool| {
            let rules = DepositRules::open(tool).expect("rules");
            range(&rules, &CaseFacts::new(tool.values())).map(|range| (range.low.0, range.high.0))
        })
    };
    assert_eq!(fen(&visit), Some((0, 13_455)), "at most the share of the volume that was reached");
    for (key, text) in [("device_returned", "yes"), ("device_state", "wear"), ("claims", "none")] {
        visit.set(key, text);
    }
    assert_eq!(fen(&visit), Some((13_455, 13_455)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_result_lies_in_every_range_that_was_shown_before(
        any in prop::collection::vec(0..5_040_usize, 80), payment_institution in any::<bool>(),
    ) {
        let visit = ToolVisit::new(EN, ToolName::Deposit);
        let visit = if payment_institution { visit.at("qinghe-pay") } else { visit };
        visit.with_context(|tool| {
            let rules = DepositRules::open(tool).expect("rules");
            let Some((ranges, values)) = walk(&rules, any) else { return Ok(()) };
            let facts = CaseFacts::new(&values);
            // Without figures there is no result to compare.
            let Ok(settled) = facts.settled(&rules) else { return Ok(()) };
            if facts.nothing_known() {
                return Ok(());
            }
            let due = settled.answer.refundable;
            let said: Vec<_> = values.iter().collect();
            for range in &ranges {
                prop_assert!(range.low <= due && due <= range.high, "{due} is not in {range:?}: {said:?}");
            }
            for pair in ranges.windows(2) {
                prop_assert!(pair[0].low <= pair[1].low && pair[1].high <= pair[0].high, "{pair:?} widens: {said:?}");
            }
            Ok(())
        })?;
    }
}
