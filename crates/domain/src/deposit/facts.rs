//! What conditions are asked about: what the case says, and what the run has found so far.

use super::condition::{
    ChargebackState, DeductionCount, PenaltyState, QuoteState, ResidualState, TermState, Test, VolumeState,
};
use super::kind::{
    ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule, Institution, Merchant, PaidVia, Payee, Returned,
};
use super::rule::Outcome;
use super::{Asked, Case};
use crate::money::Fen;

/// The facts of a run. What a stage finds is set when that stage begins.
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
    pub(super) outcome: Option<Outcome>,
    pub(super) merchant: Option<Merchant>,
    pub(super) institution: Option<Institution>,
    pub(super) assumed: bool,
}

impl Facts {
    /// What the case says before anything was computed.
    pub(super) fn of(case: &Case, asked: &Asked) -> Self {
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
            merchant: asked.merchant,
            institution: asked.institution,
            assumed: !case.assumed.is_empty(),
        }
    }

    /// Whether all of these hold.
    pub(super) fn hold(&self, tests: &[Test]) -> bool {
        tests.iter().all(|test| self.holds(test))
    }

    /// The same, where a step is for some merchants or acquirers only and it is not known which this one
    /// is: then it is not left out.
    pub(super) fn may_hold(&self, tests: &[Test]) -> bool {
        tests.iter().all(|test| match test {
            Test::Merchant(_) if self.merchant.is_none() => true,
            Test::Institution(_) if self.institution.is_none() => true,
            test => self.holds(test),
        })
    }

    fn holds(&self, test: &Test) -> bool {
        fn known<T: PartialEq>(fact: Option<T>, list: &[T]) -> bool {
            fact.is_some_and(|fact| list.contains(&fact))
        }
        match test {
            Test::DepositType(list) => list.contains(&self.deposit_type),
            Test::Payee(list) => list.contains(&self.payee),
            Test::Evidence(wanted) => self.evidence == *wanted,
            Test::TermsDisclosed(wanted) => self.terms_disclosed == *wanted,
            Test::ContractState(list) => list.contains(&self.contract_state),
            Test::PaidVia(list) => known(self.paid_via, list),
            Test::Volume(list) => list.contains(&self.volume),
            Test::ForfeitRule(list) => list.contains(&self.forfeit_rule),
            Test::Term(list) => list.contains(&self.term),
            Test::Returned(list) => list.contains(&self.returned),
            Test::DeviceState(list) => list.contains(&self.device_state),
            Test::FaultOrigin(list) => list.contains(&self.fault),
            Test::Quote(list) => list.contains(&self.quote),
            Test::Residual(list) => list.contains(&self.residual),
            Test::Arrears(wanted) => self.arrears == *wanted,
            Test::DisputedArrears(wanted) => self.disputed_arrears == *wanted,
            Test::Accessories(wanted) => self.accessories == *wanted,
            Test::Penalty(list) => list.contains(&self.penalty),
            Test::Deductions(list) => list.contains(&self.deductions),
            Test::Capped(wanted) => self.capped == *wanted,
            Test::Chargeback(list) => list.contains(&self.chargeback),
            Test::HoldClause(wanted) => self.hold_clause == *wanted,
            Test::Held(wanted) => self.held == *wanted,
            Test::Outcome(list) => known(self.outcome, list),
            Test::Merchant(list) => known(self.merchant, list),
            Test::Institution(list) => known(self.institution, list),
            Test::Assumed(wanted) => self.assumed == *wanted,
        }
    }
}
