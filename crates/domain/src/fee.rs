//! Merchant fees: how much is kept from a sale, by whom, and why.
//!
//! The contract decides what a merchant pays; the [`Tariff`] explains it. The regulated parts (issuer fee 发卡行服务费,
//! network fee 网络服务费), trade practice and usual market rates are content (`kb-bundle/rules/fees/`), each value with a
//! date and a source. This code selects rates and calculates; it contains no rate.
//!
//! Money is whole [`Fen`], a [`Rate`] an integer of 10⁻⁸, a date the civil date in UTC+8. A share is rounded to the fen
//! once per sale, half up unless the contract says otherwise, before a cap is applied. A day without a rate in force and
//! a period for which the facts give no figure are errors: a wrong fee is worse than none.
//!
//! [`Fen`]: crate::money::Fen

mod category;
mod class;
mod compare;
mod contract;
mod error;
mod market;
mod method;
mod packed;
mod payment;
mod practice;
mod quote;
mod rate;
mod refund;
mod reverse;
mod standing;
mod step;
mod tariff;
mod terms;
pub mod typed;

pub use category::Category;
pub use class::{Card, Class, FeePart};
pub use compare::{BreakEven, Comparison, MixLine, OfferCost, SalesMix, compare};
pub use contract::{AfterSettlement, Contract, ContractFee, Payout, Rounding, Yearly};
pub use error::FeeError;
pub use market::MarketRate;
pub use method::PaymentMethod;
pub use payment::Payment;
pub use practice::{Practice, Practices};
pub use quote::{FeeParts, Quote, QuoteRequest, quote};
pub use rate::{Exact, Rate};
pub use refund::{GivenBack, Refund, RefundTime};
pub use reverse::{GrossSale, gross_for_net};
pub use standing::{RateStanding, Verdict, rate_standing};
pub use step::{FeeStep, FeeStepKind, Limit, RuleRef};
pub use tariff::{Cap, DatedRate, InForce, Series, SmallValueLimit, Tariff};
pub use terms::{Terms, Tier};

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
