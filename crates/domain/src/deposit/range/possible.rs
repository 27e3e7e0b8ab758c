//! What the facts of a case can still be, and how sure a condition on them is.

use super::super::condition::{
    CaseCondition, ChargebackState, PenaltyState, QuoteState, ResidualState, TermState, VolumeState,
};
use super::super::field::CaseField;
use super::super::kind::{ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule, PaidVia, Payee, Returned};
use super::super::run::Run;
use super::Between;
use crate::money::Fen;

/// How sure it is that a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// It can't hold.
    Never,
    /// It holds or not, depending on open facts.
    Perhaps,
    /// It holds whatever the open facts are.
    Always,
}

/// Everything that each fact can be. Facts that a stage finds are set when that stage begins.
pub(super) struct Possible {
    deposit_type: DepositType,
    payee: Vec<Payee>,
    evidence: Vec<bool>,
    disclosed: Vec<bool>,
    pub(super) contract: Vec<ContractState>,
    /// `None` if it can still be given.
    paid_via: Option<Option<PaidVia>>,
    returned: Vec<Returned>,
    pub(super) device: Vec<DeviceState>,
    pub(super) fault: Vec<FaultOrigin>,
    arrears: Vec<bool>,
    disputed_arrears: Vec<bool>,
    accessories: Vec<bool>,
    merchant: Option<super::super::kind::Merchant>,
    institution: Option<super::super::kind::Institution>,
    pub(super) term: Vec<TermState>,
    pub(super) volume: Vec<VolumeState>,
    pub(super) forfeit: Vec<ForfeitRule>,
    pub(super) quote: Vec<QuoteState>,
    pub(super) residual: Vec<ResidualState>,
    pub(super) penalty: Vec<PenaltyState>,
    pub(super) chargeback: Vec<ChargebackState>,
    pub(super) hold_clause: Vec<bool>,
    /// The terminal's residual value.
    pub(super) residual_value: Between,
    /// The part of a penalty that counts.
    pub(super) penalty_counted: Between,
}

impl Possible {
    /// What the facts can be before anything was calculated.
    pub(super) fn of(run: &Run, open: &[CaseField]) -> Self {
        let (case, context) = (run.case, run.context);
        let is_open = |field| open.contains(&field);
        fn all<T: Copy>(open: bool, all: &[T], known: T) -> Vec<T> {
            if open { all.to_vec() } else { vec![known] }
        }
        let some = |field, amount: Option<Fen>| {
            if is_open(field) { vec![true, false] } else { vec![amount.is_some_and(|amount| amount > Fen(0))] }
        };
        let mut device = all(is_open(CaseField::DeviceState), DeviceState::ALL, case.device.state);
        let mut returned = all(is_open(CaseField::DeviceReturned), Returned::ALL, case.device.returned);
        if is_open(CaseField::DeviceState) && !is_open(CaseField::DeviceReturned) {
            if case.assumed.contains(&CaseField::DeviceReturned) {
                // What is assumed is that a lost terminal did not go back.
                returned = vec![Returned::Yes, Returned::No];
            } else if case.device.returned == Returned::Yes {
                device.retain(|state| *state != DeviceState::Lost);
            }
        } else if device == [DeviceState::Lost] {
            returned.retain(|returned| *returned != Returned::Yes);
        }
        let claims = &case.claims;
        Self {
            deposit_type: case.deposit_type,
            payee: all(is_open(CaseField::Payee), Payee::ALL, case.payee),
            evidence: all(is_open(CaseField::Evidence), &[true, false], case.evidence),
            disclosed: all(is_open(CaseField::TermsDisclosed), &[true, false], case.terms_disclosed),
            contract: all(is_open(CaseField::ContractState), ContractState::ALL, case.contract_state),
            paid_via: (!is_open(CaseField::PaidVia)).then_some(case.course.paid_via),
            returned,
            device,
            fault: all(is_open(CaseField::FaultOrigin), FaultOrigin::ALL, case.device.fault),
            arrears: some(CaseField::ArrearsUndisputed, claims.arrears),
            disputed_arrears: some(CaseField::ArrearsDisputed, claims.arrears_disputed),
            accessories: some(CaseField::AccessoryDeduction, claims.accessories),
            merchant: context.merchant,
            institution: context.institution,
            term: vec![TermState::None],
            volume: vec![VolumeState::None],
            forfeit: vec![ForfeitRule::None],
            quote: vec![QuoteState::None],
            residual: vec![ResidualState::Unknown],
            penalty: vec![PenaltyState::None],
            chargeback: vec![ChargebackState::None],
            hold_clause: vec![false],
            residual_value: Between::exactly(Fen(0)),
            penalty_counted: Between::exactly(Fen(0)),
        }
    }

    /// How sure it is that all of these hold.
    pub(super) fn judge(&self, conditions: &[CaseCondition]) -> Certainty {
        conditions.iter().map(|condition| self.one(condition)).min().unwrap_or(Certainty::Always)
    }

    fn one(&self, condition: &CaseCondition) -> Certainty {
        match condition {
            CaseCondition::DepositType(list) => among(&[self.deposit_type], list),
            CaseCondition::Payee(list) => among(&self.payee, list),
            CaseCondition::Evidence(wanted) => among(&self.evidence, &[*wanted]),
            CaseCondition::TermsDisclosed(wanted) => among(&self.disclosed, &[*wanted]),
            CaseCondition::ContractState(list) => among(&self.contract, list),
            CaseCondition::PaidVia(list) => match self.paid_via {
                Some(known) => known.map_or(Certainty::Never, |via| among(&[via], list)),
                None => Certainty::Perhaps,
            },
            CaseCondition::Volume(list) => among(&self.volume, list),
            CaseCondition::ForfeitRule(list) => among(&self.forfeit, list),
            CaseCondition::Term(list) => among(&self.term, list),
            CaseCondition::Returned(list) => among(&self.returned, list),
            CaseCondition::DeviceState(list) => among(&self.device, list),
            CaseCondition::FaultOrigin(list) => among(&self.fault, list),
            CaseCondition::Quote(list) => among(&self.quote, list),
            CaseCondition::Residual(list) => among(&self.residual, list),
            CaseCondition::Arrears(wanted) => among(&self.arrears, &[*wanted]),
            CaseCondition::DisputedArrears(wanted) => among(&self.disputed_arrears, &[*wanted]),
            CaseCondition::Accessories(wanted) => among(&self.accessories, &[*wanted]),
            CaseCondition::Penalty(list) => among(&self.penalty, list),
            CaseCondition::Chargeback(list) => among(&self.chargeback, list),
            CaseCondition::HoldClause(wanted) => among(&self.hold_clause, &[*wanted]),
            CaseCondition::Institution(list) => self.institution.map_or(Certainty::Never, |of| among(&[of], list)),
            // It can be chosen at any time.
            CaseCondition::Merchant(list) => self.merchant.map_or(Certainty::Perhaps, |of| among(&[of], list)),
            // No outcome is known before the rules have run, and nothing is held before the last.
            CaseCondition::Outcome(_) => Certainty::Never,
            CaseCondition::Held(wanted) => among(&[false], &[*wanted]),
            CaseCondition::Deductions(_) | CaseCondition::Capped(_) | CaseCondition::Assumed(_) => Certainty::Perhaps,
        }
    }
}

/// How sure it is that a fact is in a list, from everything that it can be.
fn among<T: PartialEq>(possible: &[T], list: &[T]) -> Certainty {
    match possible.iter().filter(|one| list.contains(one)).count() {
        0 => Certainty::Never,
        count if count == possible.len() => Certainty::Always,
        _ => Certainty::Perhaps,
    }
}
