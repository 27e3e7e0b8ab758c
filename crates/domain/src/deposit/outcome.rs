//! The outcomes of a case.

use serde::{Deserialize, Serialize};

use super::kind::named;

named! {
    /// The outcome of a case.
    DepositOutcome {
        /// All of it is due.
        FullRefund = "full_refund",
        /// A part of it is due now.
        PartialRefund = "partial_refund",
        /// Deductions use it up.
        NothingLeft = "nothing_left",
        /// What is left is held.
        Held = "held",
        /// Nothing is due yet.
        NotDue = "not_due",
        /// The contract lets the acquirer keep it.
        ForfeitedByContract = "forfeited_by_contract",
        /// Due by these rules; a dispute about the contract's text is likely.
        DisputeFullClaim = "dispute_full_claim",
        /// Somebody else has the money; no figures.
        ComplaintPath = "complaint_path",
        /// It is not a deposit; no figures.
        NotADeposit = "not_a_deposit",
        /// Evidence of the payment is needed first; no figures.
        NeedEvidence = "need_evidence",
        /// A fee that was not marked in advance; no figures.
        UnmarkedFee = "unmarked_fee",
    }
}
