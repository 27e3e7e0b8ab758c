//! Conditions of rules, routes, notes and paragraphs: on facts that were given, and on facts that a run found.

use serde::{Deserialize, Serialize};

use super::kind::{
    ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule, Institution, Merchant, PaidVia, Payee, Returned,
    named,
};
use super::outcome::DepositOutcome;

named! {
    /// The state of a volume condition.
    VolumeState {
        /// There is none.
        None = "none",
        /// It was reached.
        Met = "met",
        /// Not reached, and there is time left.
        Open = "open",
        /// Not reached, and too late.
        Short = "short",
    }
}

named! {
    /// The state of the agreed months of a purchase deposit or of prepaid data.
    TermState {
        /// There are none for this type.
        None = "none",
        /// They are not over.
        Running = "running",
        /// They are over.
        Over = "over",
        /// Their number was not given.
        Unstated = "unstated",
    }
}

named! {
    /// The repair quote compared with the residual value.
    QuoteState {
        /// There is none, or it is zero.
        None = "none",
        /// It is not above the residual value.
        Lower = "lower",
        /// It is above.
        Higher = "higher",
    }
}

named! {
    /// The residual value compared with what is left of the deposit.
    ResidualState {
        /// Not known.
        Unknown = "unknown",
        /// Zero.
        Zero = "zero",
        /// Not above what is left.
        Within = "within",
        /// Above.
        Above = "above",
    }
}

named! {
    /// A penalty compared with the part of it that counts.
    PenaltyState {
        /// None is claimed.
        None = "none",
        /// All of it counts.
        Within = "within",
        /// A part of it counts.
        Above = "above",
        /// No loss was documented.
        Unproven = "unproven",
    }
}

named! {
    /// Open chargebacks compared with what is left of the deposit.
    ChargebackState {
        /// There are none, or nothing is left to hold.
        None = "none",
        /// A part of what is left covers them.
        Part = "part",
        /// They take all of it.
        All = "all",
    }
}

named! {
    /// How many deductions there are.
    DeductionCount {
        /// None.
        None = "none",
        /// One.
        One = "one",
        /// Several.
        Several = "several",
    }
}

/// A condition. A list holds if it contains the fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // each variant is named after its fact; its type says what values the fact has
pub enum CaseCondition {
    DepositType(Vec<DepositType>),
    Payee(Vec<Payee>),
    Evidence(bool),
    TermsDisclosed(bool),
    ContractState(Vec<ContractState>),
    PaidVia(Vec<PaidVia>),
    Volume(Vec<VolumeState>),
    ForfeitRule(Vec<ForfeitRule>),
    Term(Vec<TermState>),
    Returned(Vec<Returned>),
    DeviceState(Vec<DeviceState>),
    FaultOrigin(Vec<FaultOrigin>),
    Quote(Vec<QuoteState>),
    Residual(Vec<ResidualState>),
    Arrears(bool),
    DisputedArrears(bool),
    Accessories(bool),
    Penalty(Vec<PenaltyState>),
    Deductions(Vec<DeductionCount>),
    /// Whether deductions would go beyond the deposit.
    Capped(bool),
    Chargeback(Vec<ChargebackState>),
    HoldClause(bool),
    /// Whether anything is held back.
    Held(bool),
    Outcome(Vec<DepositOutcome>),
    Merchant(Vec<Merchant>),
    Institution(Vec<Institution>),
    /// Whether some facts were assumed.
    Assumed(bool),
}
