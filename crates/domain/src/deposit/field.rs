//! The columns of a case: their names, in the order of the table of examples.

use super::kind::named;
use serde::{Deserialize, Serialize};

named! {
    /// A column of a case. Amounts are in yuan, everything else as [`Case`](super::Case) says.
    Field {
        /// What the money was taken as.
        DepositType = "deposit_type",
        /// How much was paid.
        DepositPaid = "deposit_paid",
        /// Who took it.
        Payee = "payee",
        /// Whether a debit record, slip, message or contract shows it.
        Evidence = "evidence",
        /// Whether decisive terms were pointed out and explained.
        TermsDisclosed = "terms_disclosed",
        /// Where the contract stands.
        ContractState = "contract_state",
        /// The volume agreed.
        VolumeTarget = "volume_target",
        /// The volume inside the window, net of voids and refunds.
        VolumeNetDone = "volume_net_done",
        /// How many days the window has.
        WindowDays = "window_days",
        /// How many of them are gone, today included.
        DaysUsed = "days_used",
        /// What the contract says of a shortfall.
        ForfeitRule = "forfeit_rule",
        /// Whether the terminal went back.
        DeviceReturned = "device_returned",
        /// What it is like.
        DeviceState = "device_state",
        /// Whom a fault comes from.
        FaultOrigin = "fault_origin",
        /// What it costs new, by contract.
        DeviceValueNew = "device_value_new",
        /// Whole months it was used.
        MonthsUsed = "months_used",
        /// Months after which it is worth nothing, by contract.
        UsefulLifeMonths = "useful_life_months",
        /// The written quote for a repair.
        RepairQuote = "repair_quote",
        /// Missing accessories, by the contract's price list.
        AccessoryDeduction = "accessory_deduction",
        /// Arrears both sides agree on.
        ArrearsUndisputed = "arrears_undisputed",
        /// Arrears the merchant denies.
        ArrearsDisputed = "arrears_disputed",
        /// The loss from an early end that the acquirer has shown.
        DocumentedLoss = "documented_loss",
        /// What the contract asks for an early end.
        ContractPenalty = "contract_penalty",
        /// Chargebacks still open.
        ChargebackOpen = "chargeback_open",
        /// Whether the contract lets the acquirer hold the deposit for them.
        HoldClause = "hold_clause",
        /// How it was paid.
        PaidVia = "paid_via",
        /// When it was paid.
        PaidOn = "paid_on",
        /// When the contract ended.
        EndedOn = "ended_on",
        /// When the returned terminal was looked over.
        InspectedOn = "inspected_on",
        /// After how many months a purchase deposit comes back, or for how many data was paid.
        AgreedMonths = "agreed_months",
    }
}
