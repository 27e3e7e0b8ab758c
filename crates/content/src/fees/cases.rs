//! Runs the cases that test the fee rules.

use domain::source::Confidence;

use super::{Answer, COLUMNS, Row, answer};
use crate::load::FeeFiles;
use crate::pack::{PackError, tariff};
use crate::refusal::Refusal;
use crate::source::{FeeCase, Language};

/// Runs every case; returns how many passed, and a message for each that failed.
///
/// # Errors
///
/// [`PackError::Unchecked`] for files that a check refuses.
pub fn run(files: &FeeFiles) -> Result<(usize, Vec<String>), PackError> {
    let (mut passed, mut failed) = (0, Vec::new());
    if !files.present {
        return Ok((passed, failed));
    }
    let tariff = tariff(files, Language::ZhCn)?;
    for file in &files.cases {
        for case in &file.value.cases {
            match check_case(case, answer(&tariff, &row(case))) {
                Ok(()) => passed += 1,
                Err(why) => {
                    failed.push(format!("{}:{}: failed: {}\n    {why}", file.path, case.name.line, case.name.value));
                }
            }
        }
    }
    Ok((passed, failed))
}

/// The first key of a case that is no key of a question or answer.
pub fn unknown_key(case: &FeeCase) -> Option<&crate::source::Str> {
    let asked = case.ask.iter().map(|entry| &entry.key);
    let answered = case.answers.iter().flat_map(|answers| answers.iter()).map(|entry| &entry.key);
    let mut row = Row::default();
    let mut wrong = asked.filter(|key| !row.set(key, String::new()));
    wrong.next().or_else(|| answered.into_iter().find(|key| !COLUMNS.contains(&key.as_str())))
}

fn row(case: &FeeCase) -> Row {
    let mut row = Row::default();
    for entry in case.ask.iter() {
        row.set(&entry.key, entry.value.value.clone());
    }
    row
}

fn check_case(case: &FeeCase, found: Result<Answer, Refusal>) -> Result<(), String> {
    match (&case.error, found) {
        (Some(code), Err(refusal)) if refusal.code == code.value => Ok(()),
        (Some(code), Err(refusal)) => {
            Err(format!("expected the error {}, got {}: {}", code.value, refusal.code, refusal.message))
        }
        (Some(code), Ok(answer)) => {
            Err(format!("expected the error {}, got a fee of {}", code.value, answer.merchant_fee))
        }
        (None, Err(refusal)) => Err(format!("expected an answer, got {}: {}", refusal.code, refusal.message)),
        (None, Ok(answer)) => {
            for entry in case.answers.iter().flat_map(|answers| answers.iter()) {
                let found = answer.column(&entry.key).unwrap_or_default();
                if found != entry.value.value {
                    return Err(format!("expected {} {:?}, got {found:?}", entry.key.value, entry.value.value));
                }
            }
            let found = least_sure(&answer);
            match &case.confidence {
                Some(expected) if expected.value != found => {
                    Err(format!("expected it to be {:?}, it is {found:?}", expected.value))
                }
                _ => Ok(()),
            }
        }
    }
}

fn least_sure(answer: &Answer) -> Confidence {
    let any = |confidence| answer.steps.iter().any(|step| step.confidence == confidence);
    if any(Confidence::Unverified) {
        Confidence::Unverified
    } else if any(Confidence::Likely) {
        Confidence::Likely
    } else {
        Confidence::Verified
    }
}
