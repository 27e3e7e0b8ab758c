//! The fields of a case: their names, in the order of the columns in the table of examples.

use super::kind::named;
use serde::{Deserialize, Serialize};

named! {
    /// A field of a case. Amounts are in yuan; for everything else see [`Case`](super::Case).
    CaseField {
        /// What the money was taken as.
        DepositType = "deposit_type",
        /// How much was paid.
        DepositPaid = "deposit_paid",
        /// Who took it.
        Payee = "payee",
        /// Whether a debit record, slip, message or contract proves the payment.
        Evidence = "evidence",
        /// Whether decisive terms were pointed out and explained.
        TermsDisclosed = "terms_disclosed",
        /// The state of the contract.
        ContractState = "contract_state",
        /// The volume agreed.
        VolumeTarget = "volume_target",
        /// The volume inside the window, net of voids and refunds.
        VolumeNetDone = "volume_net_done",
        /// How many days the window has.
        WindowDays = "window_days",
        /// How many of them have passed, today included.
        DaysUsed = "days_used",
        /// What the contract says about a shortfall.
        ForfeitRule = "forfeit_rule",
        /// Whether the terminal was returned.
        DeviceReturned = "device_returned",
        /// Its condition.
        DeviceState = "device_state",
        /// Who caused a fault.
        FaultOrigin = "fault_origin",
        /// Its price when new, by contract.
        DeviceValueNew = "device_value_new",
        /// Whole months of use.
        MonthsUsed = "months_used",
        /// Months until its value is zero, by contract.
        UsefulLifeMonths = "useful_life_months",
        /// The written quote for a repair.
        RepairQuote = "repair_quote",
        /// Missing accessories, by the contract's price list.
        AccessoryDeduction = "accessory_deduction",
        /// Arrears both sides agree on.
        ArrearsUndisputed = "arrears_undisputed",
        /// Arrears the merchant denies.
        ArrearsDisputed = "arrears_disputed",
        /// The loss from an early end that the acquirer has documented.
        DocumentedLoss = "documented_loss",
        /// The contract's penalty for an early end.
        ContractPenalty = "contract_penalty",
        /// Open chargebacks.
        ChargebackOpen = "chargeback_open",
        /// Whether the contract lets the acquirer hold the deposit for them.
        HoldClause = "hold_clause",
        /// How it was paid.
        PaidVia = "paid_via",
        /// When it was paid.
        PaidOn = "paid_on",
        /// When the contract ended.
        EndedOn = "ended_on",
        /// When the returned terminal was inspected.
        InspectedOn = "inspected_on",
        /// After how many months a purchase deposit is refunded, or for how many months data was prepaid.
        AgreedMonths = "agreed_months",
    }
}
