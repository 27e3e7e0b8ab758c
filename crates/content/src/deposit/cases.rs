//! Runs the cases that test the deposit rules and tenants' terms, and reports rules without a test.

use std::collections::BTreeSet;

use domain::date::Date;
use domain::deposit::{self, DepositOutcome};

use super::Row;
use crate::finding::problem::DepositProblem;
use crate::finding::{Finding, Findings};
use crate::load::Content;
use crate::pack::PackError;
use crate::pack::deposit::{Knowledge, knowledge};
use crate::rule;
use crate::source::{DepositCase, Language, Str};

/// The day on which a case is settled that names none.
const TODAY: &str = "2026-11-22";

/// The result of running the cases.
#[derive(Clone, Debug, Default)]
pub struct CaseRun {
    /// How many passed; one with a change counts once.
    pub passed: usize,
    /// A message for each that failed.
    pub failed: Vec<String>,
    /// Rules that no passing case tests.
    pub findings: Vec<Finding>,
}

/// Runs every case.
///
/// # Errors
///
/// [`PackError::Unchecked`] for content that a check refuses.
pub fn run(content: &Content) -> Result<CaseRun, PackError> {
    let mut ran = CaseRun::default();
    if !content.deposit.present {
        return Ok(ran);
    }
    let knowledge = knowledge(content, Language::En)?;
    let (mut with_rule, mut without_rule) = (BTreeSet::new(), BTreeSet::new());
    for file in &content.deposit.cases {
        let profile = file.value.profile.as_ref().map(|id| id.value.as_str());
        for case in &file.value.cases {
            match run_case(&knowledge, case, profile) {
                Ok(()) => {
                    ran.passed += 1;
                    with_rule.insert(case.rule.value.as_str());
                    without_rule.extend(case.unless.is_some().then_some(case.rule.value.as_str()));
                }
                Err(why) => {
                    let place = format!("{}:{}", file.path, case.name.line);
                    ran.failed.push(format!("{place}: failed: {}\n    {why}", case.name.value));
                }
            }
        }
    }
    let mut findings = Findings::default();
    if let Some(file) = &content.deposit.rules {
        for one in &file.value.rules {
            let id = one.id.value.as_str();
            let problem = match (with_rule.contains(id), without_rule.contains(id)) {
                (true, true) => continue,
                (false, _) => DepositProblem::RuleUntested { rule: id.to_owned() },
                (true, false) => DepositProblem::RuleNeverSpared { rule: id.to_owned() },
            };
            findings.add_at(&rule::DEPOSIT_RULE_UNTESTED, &file.path, &one.id, problem);
        }
    }
    ran.findings = findings.sorted();
    Ok(ran)
}

fn run_case(knowledge: &Knowledge, case: &DepositCase, profile: Option<&str>) -> Result<(), String> {
    let today = case.today.as_ref().map_or(TODAY, |today| today.value.as_str());
    let today = Date::parse(today).ok_or_else(|| format!("{today} is no date"))?;
    let settle = |row: &Row| {
        let settled = knowledge.settle(row, profile, today);
        settled.map_err(|refusal| format!("there is no answer: {}", refusal.message))
    };
    let mut row = Row::from(&case.given);
    let answer = settle(&row)?.answer;
    if !fires(&answer, &case.rule) {
        return Err(format!("`{}` did not fire; {}", case.rule.value, fired(&answer)));
    }
    check_outcome(&answer, case.outcome.value)?;
    expected("refundable_now", case.refundable_now.as_ref(), &answer.refundable.to_plain_yuan(), &answer)?;
    expected("held", case.held.as_ref(), &answer.held.to_plain_yuan(), &answer)?;
    expected("items", case.items.as_ref(), &answer.items_in_words(), &answer)?;
    let date = answer.next.date.map_or(String::new(), |due| due.date.to_string());
    expected("date", case.date.as_ref(), &date, &answer)?;
    for entry in case.origin.iter() {
        let used = answer.values.iter().find(|used| used.name.name() == entry.key.value);
        let found = used.map_or("nowhere", |used| used.origin.name());
        let wanted = entry.value.value.name();
        if found != wanted {
            return Err(format!("expected {} from {wanted}, it is from {found}", entry.key.value));
        }
    }
    let Some(unless) = &case.unless else { return Ok(()) };
    for entry in unless.change.iter() {
        row.set(&entry.key, entry.value.value.clone());
    }
    let changed = settle(&row).map_err(|why| format!("with the change {why}"))?.answer;
    if fires(&changed, &case.rule) {
        return Err(format!("`{}` fires with the change, too; {}", case.rule.value, fired(&changed)));
    }
    check_outcome(&changed, unless.outcome.value).map_err(|why| format!("with the change {why}"))
}

fn fires(answer: &deposit::Answer, rule: &str) -> bool {
    answer.steps.iter().any(|step| step.rule.id == rule)
}

fn check_outcome(answer: &deposit::Answer, wanted: DepositOutcome) -> Result<(), String> {
    if answer.outcome == wanted {
        return Ok(());
    }
    Err(format!("expected {}, the outcome is {}; {}", wanted.name(), answer.outcome.name(), fired(answer)))
}

fn expected(what: &str, wanted: Option<&Str>, found: &str, answer: &deposit::Answer) -> Result<(), String> {
    match wanted {
        Some(wanted) if wanted.value != found => {
            Err(format!("expected {what} {:?}, it is {found:?}; {}", wanted.value, fired(answer)))
        }
        _ => Ok(()),
    }
}

fn fired(answer: &deposit::Answer) -> String {
    let rules: Vec<&str> = answer.steps.iter().map(|step| step.rule.id).collect();
    format!("rules that fired: {}", rules.join(", "))
}
