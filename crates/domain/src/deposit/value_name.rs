//! The names of values that rules need, and where a value can come from.

use serde::{Deserialize, Serialize};

use super::kind::named;

named! {
    /// A value that contracts, tenants and defaults can set. Its name says its unit.
    ValueName {
        /// Months until a terminal's value is zero.
        UsefulLifeMonths = "useful_life_months",
        /// The largest part of a penalty that counts, in percent of the documented loss.
        PenaltyPercent = "penalty_percent",
        /// Working days from the inspection to the payment.
        RefundWorkingDays = "refund_working_days",
        /// Months after which a purchase deposit is refunded.
        AgreedMonths = "agreed_months",
        /// Days in which a volume must be reached.
        WindowDays = "window_days",
        /// What is kept if a volume was not reached.
        ForfeitRule = "forfeit_rule",
        /// Whether the deposit may be held for open chargebacks.
        HoldClause = "hold_clause",
    }
}

named! {
    /// Where a value comes from.
    ValueOrigin {
        /// The merchant's contract.
        Contract = "contract",
        /// The tenant's terms.
        Profile = "profile",
        /// The default of the rules.
        Default = "default",
    }
}
