//! The result of a case, as it is and with a what-if: the terminal returned, the volume reached, the contract ended.

use domain::deposit::{CaseField, DateKind, DepositError, DepositOutcome, DeviceState, Returned};

use super::facts::CaseFacts;
use super::questions_needed::outlook;
use super::rules::{DepositRules, Settled};
use crate::visit::Values;

/// The result of a case.
pub enum CaseResult<'r> {
    /// An answer.
    Settled(Settled<'r>),
    /// No figures, because this fact is missing; the answer says what to look for.
    Lacking(CaseField, Settled<'r>),
    /// No answer.
    Refused(DepositError),
}

/// The result of a case.
pub fn result_of<'r>(rules: &'r DepositRules, facts: &CaseFacts<'_>) -> CaseResult<'r> {
    match facts.settled(rules) {
        Ok(settled) => CaseResult::Settled(settled),
        Err(DepositError::Missing { field }) => {
            let mut supposed = facts.supposed.to_vec();
            supposed.push((CaseField::Evidence, "no"));
            match facts.supposing(&supposed).settled(rules) {
                Ok(settled) => CaseResult::Lacking(field, settled),
                Err(error) => CaseResult::Refused(error),
            }
        }
        Err(error) => CaseResult::Refused(error),
    }
}

/// Something that the merchant could still do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatIf {
    /// End the contract.
    End,
    /// Return the terminal.
    Return,
    /// Reach the volume.
    Reach,
}

impl WhatIf {
    /// All what-ifs.
    pub const ALL: [Self; 3] = [Self::End, Self::Return, Self::Reach];

    /// The value that switches it on, its word, and the word of its subject.
    pub fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::End => ("if_ended", "deposit.if.ended", "deposit.if.contract"),
            Self::Return => ("if_returned", "deposit.if.returned", "deposit.if.terminal"),
            Self::Reach => ("if_reached", "deposit.if.reached", "deposit.if.volume"),
        }
    }

    /// Whether it is switched on.
    pub fn is_on(self, values: &Values) -> bool {
        values.get(self.words().0) == "yes"
    }

    /// The fact that it assumes.
    fn fact(self, values: &Values) -> (CaseField, &str) {
        match self {
            Self::End => (CaseField::ContractState, "ended"),
            Self::Return => (CaseField::DeviceReturned, "yes"),
            Self::Reach => (CaseField::VolumeNetDone, values.get(CaseField::VolumeTarget.name())),
        }
    }
}

/// The facts that these what-ifs assume.
pub fn supposed<'v>(what_ifs: &[WhatIf], values: &'v Values) -> Vec<(CaseField, &'v str)> {
    what_ifs.iter().map(|what_if| what_if.fact(values)).collect()
}

/// The what-ifs that are possible and would change the result, given the others that are on.
pub fn what_ifs(rules: &DepositRules, values: &Values) -> Vec<WhatIf> {
    let facts = CaseFacts::new(values);
    let Ok(Settled { case, answer }) = facts.settled(rules) else { return Vec::new() };
    if answer.outcome != DepositOutcome::NotDue {
        return Vec::new();
    }
    let can = |what_if: &WhatIf| match what_if {
        WhatIf::End => values.get("contract_state") == "active",
        WhatIf::Return => case.device.returned == Returned::No && case.device.state != DeviceState::Lost,
        WhatIf::Reach => answer.next.route.is_some_and(|route| route.date == DateKind::WindowEnd),
    };
    let changes = |what_if: &WhatIf| {
        let others: Vec<WhatIf> =
            WhatIf::ALL.into_iter().filter(|other| other != what_if && other.is_on(values)).collect();
        let without = supposed(&others, values);
        let with = [&without[..], &[what_if.fact(values)]].concat();
        outlook(rules, &facts, &without) != outlook(rules, &facts, &with)
    };
    WhatIf::ALL.into_iter().filter(|what_if| can(what_if) && changes(what_if)).collect()
}
