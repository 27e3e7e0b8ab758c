//! The facts that conditions are evaluated on: those of the case, and those that the run has found so far.

use super::case::Case;
use super::condition::{
    CaseCondition, ChargebackState, DeductionCount, PenaltyState, QuoteState, ResidualState, TermState, VolumeState,
};
use super::context::CaseContext;
use super::kind::{
    ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule, Institution, Merchant, PaidVia, Payee, Returned,
};
use super::outcome::DepositOutcome;
use crate::money::Fen;

/// The facts of a run. Facts that a stage finds are set when that stage begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) deposit_type: DepositType,
    pub(super) payee: Payee,
    pub(super) evidence: bool,
    pub(super) terms_disclosed: bool,
    pub(super) contract_state: ContractState,
    pub(super) paid_via: Option<PaidVia>,
    pub(super) volume: VolumeState,
    pub(super) forfeit_rule: ForfeitRule,
    pub(super) term: TermState,
    pub(super) returned: Returned,
    pub(super) device_state: DeviceState,
    pub(super) fault: FaultOrigin,
    pub(super) quote: QuoteState,
    pub(super) residual: ResidualState,
    pub(super) arrears: bool,
    pub(super) disputed_arrears: bool,
    pub(super) accessories: bool,
    pub(super) penalty: PenaltyState,
    pub(super) deductions: DeductionCount,
    pub(super) capped: bool,
    pub(super) chargeback: ChargebackState,
    pub(super) hold_clause: bool,
    pub(super) held: bool,
    pub(super) outcome: Option<DepositOutcome>,
    pub(super) merchant: Option<Merchant>,
    pub(super) institution: Option<Institution>,
    pub(super) assumed: bool,
}

impl Facts {
    /// The facts of the case, before anything was calculated.
    pub(super) fn of(case: &Case, context: &CaseContext) -> Self {
        let some = |amount: Option<Fen>| amount.is_some_and(|amount| amount > Fen(0));
        Self {
            deposit_type: case.deposit_type,
            payee: case.payee,
            evidence: case.evidence,
            terms_disclosed: case.terms_disclosed,
            contract_state: case.contract_state,
            paid_via: case.course.paid_via,
            volume: VolumeState::None,
            forfeit_rule: ForfeitRule::None,
            term: TermState::None,
            returned: case.device.returned,
            device_state: case.device.state,
            fault: case.device.fault,
            quote: QuoteState::None,
            residual: ResidualState::Unknown,
            arrears: some(case.claims.arrears),
            disputed_arrears: some(case.claims.arrears_disputed),
            accessories: some(case.claims.accessories),
            penalty: PenaltyState::None,
            deductions: DeductionCount::None,
            capped: false,
            chargeback: ChargebackState::None,
            hold_clause: false,
            held: false,
            outcome: None,
            merchant: context.merchant,
            institution: context.institution,
            assumed: !case.assumed.is_empty(),
        }
    }

    /// Whether all of these hold.
    pub(super) fn hold(&self, conditions: &[CaseCondition]) -> bool {
        conditions.iter().all(|condition| self.holds(condition))
    }

    /// Whether all of these hold or may hold: conditions on an unknown kind of merchant or acquirer count as holding.
    pub(super) fn may_hold(&self, conditions: &[CaseCondition]) -> bool {
        conditions.iter().all(|condition| match condition {
            CaseCondition::Merchant(_) if self.merchant.is_none() => true,
            CaseCondition::Institution(_) if self.institution.is_none() => true,
            condition => self.holds(condition),
        })
    }

    fn holds(&self, condition: &CaseCondition) -> bool {
        fn known<T: PartialEq>(fact: Option<T>, list: &[T]) -> bool {
            fact.is_some_and(|fact| list.contains(&fact))
        }
        match condition {
            CaseCondition::DepositType(list) => list.contains(&self.deposit_type),
            CaseCondition::Payee(list) => list.contains(&self.payee),
            CaseCondition::Evidence(wanted) => self.evidence == *wanted,
            CaseCondition::TermsDisclosed(wanted) => self.terms_disclosed == *wanted,
            CaseCondition::ContractState(list) => list.contains(&self.contract_state),
            CaseCondition::PaidVia(list) => known(self.paid_via, list),
            CaseCondition::Volume(list) => list.contains(&self.volume),
            CaseCondition::ForfeitRule(list) => list.contains(&self.forfeit_rule),
            CaseCondition::Term(list) => list.contains(&self.term),
            CaseCondition::Returned(list) => list.contains(&self.returned),
            CaseCondition::DeviceState(list) => list.contains(&self.device_state),
            CaseCondition::FaultOrigin(list) => list.contains(&self.fault),
            CaseCondition::Quote(list) => list.contains(&self.quote),
            CaseCondition::Residual(list) => list.contains(&self.residual),
            CaseCondition::Arrears(wanted) => self.arrears == *wanted,
            CaseCondition::DisputedArrears(wanted) => self.disputed_arrears == *wanted,
            CaseCondition::Accessories(wanted) => self.accessories == *wanted,
            CaseCondition::Penalty(list) => list.contains(&self.penalty),
            CaseCondition::Deductions(list) => list.contains(&self.deductions),
            CaseCondition::Capped(wanted) => self.capped == *wanted,
            CaseCondition::Chargeback(list) => list.contains(&self.chargeback),
            CaseCondition::HoldClause(wanted) => self.hold_clause == *wanted,
            CaseCondition::Held(wanted) => self.held == *wanted,
            CaseCondition::Outcome(list) => known(self.outcome, list),
            CaseCondition::Merchant(list) => known(self.merchant, list),
            CaseCondition::Institution(list) => known(self.institution, list),
            CaseCondition::Assumed(wanted) => self.assumed == *wanted,
        }
    }
}
