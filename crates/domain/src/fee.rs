//! Merchant fees: what is kept from a sale, by whom, and why.
//!
//! The contract decides what a merchant pays; the [`Tariff`] explains it. The regulated parts
//! (issuer fee 发卡行服务费, network fee 网络服务费), the practice of the trade and usual market
//! rates are content (`kb-bundle/rules/fees/`), each value dated and sourced. Here a rate is
//! selected and arithmetic done, nothing else: no rate stands in this code.
//!
//! Money is whole [`Fen`], a [`Rate`] an integer of 10⁻⁸, a date the civil date in UTC+8. A share is
//! rounded to the fen once per sale, half up unless the contract says otherwise, before a cap is
//! applied. A day without a rate in force and a period the facts don't settle are errors: a wrong
//! fee is worse than none.
//!
//! [`Fen`]: crate::money::Fen

mod category;
mod compare;
mod contract;
mod error;
mod packed;
mod practice;
mod quote;
mod rate;
mod refund;
mod reverse;
mod standing;
mod step;
mod tariff;
pub mod typed;

pub use category::Category;
pub use compare::{BreakEven, Comparison, MixLine, OfferCost, SalesMix, compare};
pub use contract::{AfterSettlement, Contract, ContractFee, Payout, Rounding, Terms, Tier, WayKind, Yearly};
pub use error::FeeError;
pub use practice::{Practice, Practices};
pub use quote::{Parts, Question, Quote, Way, quote};
pub use rate::{Exact, Rate};
pub use refund::{GivenBack, Refund, When};
pub use reverse::{Reversed, gross_for_net};
pub use standing::{MarketRate, Standing, Verdict, stands};
pub use step::{Limit, RuleRef, Step, StepKind};
pub use tariff::{Cap, Card, Class, FeePart, InForce, Series, SmallValueLimit, Tariff, Value};

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
