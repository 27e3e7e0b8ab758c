//! How much of a deposit is due.

use super::{Given, UNCLEAR};
use crate::calendar::Year;
use crate::date::Date;
use crate::deposit::{
    Answer, Case, CaseContext, CaseField, ContractState, DatedValues, DepositError, DepositOutcome, DeviceState,
    FaultOrigin, Payee, Returned, Rulebook, TenantTerms, settle,
};
use crate::money::Fen;

/// What the rules say about a deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepositRuling {
    /// `full`, `part`, `nothing`, `not_yet` or `unclear`.
    pub outcome: &'static str,
    /// What was paid, and what of it is due now.
    pub figure: Option<(Fen, Fen)>,
    /// The reasons, each with the ids of its sources.
    pub reasons: Vec<(String, Vec<String>)>,
    /// The facts that are missing or contradict each other.
    pub missing: Vec<&'static str>,
    /// Why there is no answer.
    pub error: Option<DepositError>,
}

/// Settles a deposit by the rules of `book`.
///
/// The rules assume some facts that are not given. Where another value of such a fact could change the answer, the answer
/// here is `unclear` and the fact is missing.
pub fn deposit(
    book: &Rulebook<'_>,
    tenancy: Option<&TenantTerms<'_>>,
    calendar: &[Year],
    given: Given<'_, '_>,
    today: Date,
) -> DepositRuling {
    let none = DatedValues::default();
    let terms = tenancy.map_or(&none, |tenancy| &tenancy.terms);
    let institution = tenancy.map(|tenancy| tenancy.institution);
    let context = CaseContext { today, calendar, merchant: None, institution };
    let settled = |supposed: Option<(CaseField, &'static str)>| -> Result<(Case, Answer<'_>), DepositError> {
        let fact = |field: CaseField| match supposed {
            Some((known, value)) if known == field => Some(value),
            _ => given(field.name()),
        };
        let case = Case::read(fact, today)?;
        settle(book, terms, &case, &context).map(|answer| (case, answer))
    };
    let (case, answer) = match settled(None) {
        Ok(settled) => settled,
        Err(error) => return refused(error),
    };
    let (outcome, due) = (answer.outcome, answer.refundable);
    let changes = |field: &CaseField| {
        let mut values = values(*field).iter();
        values.any(|value| match settled(Some((*field, value))) {
            Ok((_, other)) => (other.outcome, other.refundable) != (outcome, due),
            // A value that contradicts what was given is not possible.
            Err(error) => !matches!(error, DepositError::Contradiction { .. }),
        })
    };
    let missing: Vec<&str> = case.assumed.iter().filter(|field| changes(field)).map(|field| field.name()).collect();
    let reasons = answer.steps.iter().filter(|step| step.is_reason);
    let reasons = reasons.map(|step| (step.reason.clone(), owned(&step.rule.sources))).collect();
    let named = if missing.is_empty() { name_of(outcome, case.paid, due) } else { UNCLEAR };
    let figure = (named != UNCLEAR).then_some((case.paid, due));
    DepositRuling { outcome: named, figure, reasons, missing, error: None }
}

fn owned(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|&id| id.to_owned()).collect()
}

fn refused(error: DepositError) -> DepositRuling {
    let missing = vec![error.field()];
    DepositRuling { outcome: UNCLEAR, figure: None, reasons: Vec::new(), missing, error: Some(error) }
}

/// By the figure where money is due or not, because a claim for everything may have small deductions, too.
fn name_of(outcome: DepositOutcome, paid: Fen, due: Fen) -> &'static str {
    match outcome {
        DepositOutcome::Held | DepositOutcome::NotDue => "not_yet",
        DepositOutcome::ComplaintPath
        | DepositOutcome::NotADeposit
        | DepositOutcome::NeedEvidence
        | DepositOutcome::UnmarkedFee => UNCLEAR,
        _ if due == paid => "full",
        _ if due > Fen(0) => "part",
        _ => "nothing",
    }
}

/// The values of a fact that may be assumed.
fn values(field: CaseField) -> &'static [&'static str] {
    match field {
        CaseField::Payee => Payee::NAMES,
        CaseField::Evidence | CaseField::TermsDisclosed => &["yes", "no"],
        CaseField::ContractState => ContractState::NAMES,
        CaseField::DeviceReturned => Returned::NAMES,
        CaseField::DeviceState => DeviceState::NAMES,
        CaseField::FaultOrigin => FaultOrigin::NAMES,
        _ => &[],
    }
}
