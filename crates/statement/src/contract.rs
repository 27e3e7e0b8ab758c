//! The contract in texts, as a page passes it: every figure is read as people type it.

use domain::fee::typed::{FeeField, TypedError, parse_amount, rate_in};
use domain::fee::{AfterSettlement, Contract, FeeError, PaymentMethod, Payout, Rounding, Terms, Tier, Yearly};
use domain::money::Fen;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A contract in texts. The defaults: fees rounded half up, fees kept after settlement, no charges.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractText {
    /// What each payment method costs.
    #[serde(rename = "ways")]
    pub methods: Vec<PaymentMethodText>,
    /// How a fee becomes whole fen.
    #[serde(default)]
    pub rounding: RoundingText,
    /// Whether a refund after settlement returns its part of the fee.
    #[serde(default)]
    pub refund_returns_fee: bool,
    /// What payout on the same day (D+0) costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payout: Option<PayoutText>,
    /// Charges per year, such as for data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub yearly: Vec<YearlyText>,
}

/// The terms of one payment method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentMethodText {
    /// The payment method.
    #[serde(rename = "way")]
    pub method: PaymentMethod,
    /// Its tiers by amount of the sale, smallest first; one tier if the amount does not matter.
    pub tiers: Vec<TierText>,
}

/// The terms of sales up to some amount.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierText {
    /// The largest sale of this tier in yuan; left out for the tier of all larger sales.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<String>,
    /// The rate: `0.6`, `0.6%`, `6‰`, `60bp`.
    pub rate: String,
    /// The maximum fee of a sale, in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<String>,
    /// The minimum fee of a sale, in yuan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<String>,
    /// Whether this is the tier for small sales 小额免密免签.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub small_value: bool,
}

/// How a fee becomes whole fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundingText {
    /// Each sale, half a fen up.
    #[default]
    HalfUp,
    /// Each sale, fractions of a fen dropped.
    Truncate,
    /// The day's total once.
    DailyTotal,
}

/// What payout on the same day costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayoutText {
    /// An amount in yuan for each payout.
    Each(String),
    /// A rate in addition to that of each sale.
    Uplift(String),
}

/// A charge per year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyText {
    /// What the contract calls it.
    pub name: String,
    /// Its amount in yuan.
    pub amount: String,
}

/// Why a contract can't be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ContractError {
    /// It has no payment method.
    #[error("the contract names no payment method; give the rate of at least one")]
    NoMethods,
    /// A payment method stands in it twice.
    #[error("{} stands in the contract twice; put its tiers together", method.key())]
    MethodTwice {
        /// The payment method.
        method: PaymentMethod,
    },
    /// A figure that can't be read.
    #[error("{place}: {error}")]
    Unreadable {
        /// Where it stands, such as `debit.1`: the payment method and the tier, counted from 1.
        place: String,
        /// What is wrong with it.
        error: TypedError,
    },
    /// Terms that contradict each other.
    #[error("{}: {error}", method.key())]
    Contradictory {
        /// The payment method.
        method: PaymentMethod,
        /// The contradiction.
        error: FeeError,
    },
}

impl ContractError {
    /// The stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoMethods => "no_ways",
            Self::MethodTwice { .. } => "way_twice",
            Self::Unreadable { error, .. } => error.fault.code(),
            Self::Contradictory { error, .. } => error.code(),
        }
    }
}

impl ContractText {
    /// Reads the contract.
    ///
    /// # Errors
    ///
    /// A [`ContractError`] that says where and what to change.
    ///
    /// ```
    /// # use statement::{ContractText, PaymentMethodText, TierText};
    /// # use domain::{fee::PaymentMethod, money::Fen};
    /// let tier = TierText { rate: "0.5%".into(), cap: Some("20.00".into()), ..TierText::default() };
    /// let text = ContractText {
    ///     methods: vec![PaymentMethodText { method: PaymentMethod::Debit, tiers: vec![tier] }],
    ///     ..ContractText::default()
    /// };
    /// let fee = text.to_contract()?.fee(PaymentMethod::Debit, Fen(1_000_000), false)?;
    /// assert_eq!(fee.amount, Fen(2_000));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_contract(&self) -> Result<Contract, ContractError> {
        let mut terms: Vec<(PaymentMethod, Terms)> = Vec::with_capacity(self.methods.len());
        for PaymentMethodText { method, tiers } in &self.methods {
            let method = *method;
            if terms.iter().any(|(known, _)| *known == method) {
                return Err(ContractError::MethodTwice { method });
            }
            let read = tiers.iter().enumerate().map(|(at, tier)| tier.read(&format!("{}.{}", method.key(), at + 1)));
            let tiers = read.collect::<Result<Vec<_>, _>>()?;
            terms.push((method, Terms::new(tiers).map_err(|error| ContractError::Contradictory { method, error })?));
        }
        if terms.is_empty() {
            return Err(ContractError::NoMethods);
        }
        let payout = match &self.payout {
            None => None,
            Some(PayoutText::Each(each)) => Some(Payout::Each(read("payout", parse_amount(FeeField::Extra, each))?)),
            Some(PayoutText::Uplift(rate)) => Some(Payout::Uplift(read("payout", rate_in(FeeField::Rate, rate))?.rate)),
        };
        let yearly = self.yearly.iter().map(|charge| {
            let amount = read("yearly", parse_amount(FeeField::Extra, &charge.amount))?;
            Ok(Yearly { name: charge.name.clone(), amount })
        });
        Ok(Contract {
            terms,
            rounding: match self.rounding {
                RoundingText::HalfUp => Rounding::HalfUp,
                RoundingText::Truncate => Rounding::Down,
                RoundingText::DailyTotal => Rounding::DayTotal,
            },
            after_settlement: match self.refund_returns_fee {
                true => AfterSettlement::InProportion,
                false => AfterSettlement::Kept,
            },
            payout,
            yearly: yearly.collect::<Result<_, _>>()?,
        })
    }
}

impl TierText {
    fn read(&self, place: &str) -> Result<Tier, ContractError> {
        let amount = |field, text: &Option<String>| match text {
            Some(text) => read(place, parse_amount(field, text)).map(Some),
            None => Ok(None),
        };
        Ok(Tier {
            up_to: amount(FeeField::Amount, &self.up_to)?,
            small_value: self.small_value,
            rate: read(place, rate_in(FeeField::Rate, &self.rate))?.rate,
            cap: amount(FeeField::Cap, &self.cap)?,
            floor: amount(FeeField::Floor, &self.floor)?,
        })
    }
}

fn read<T>(place: &str, typed: Result<T, TypedError>) -> Result<T, ContractError> {
    typed.map_err(|error| ContractError::Unreadable { place: place.to_owned(), error })
}

impl From<&Contract> for ContractText {
    fn from(contract: &Contract) -> Self {
        let yuan = |fen: &Fen| fen.to_plain_yuan();
        let tier = |tier: &Tier| TierText {
            up_to: tier.up_to.as_ref().map(yuan),
            rate: tier.rate.to_string(),
            cap: tier.cap.as_ref().map(yuan),
            floor: tier.floor.as_ref().map(yuan),
            small_value: tier.small_value,
        };
        let method = |(method, terms): &(PaymentMethod, Terms)| PaymentMethodText {
            method: *method,
            tiers: terms.tiers().iter().map(tier).collect(),
        };
        Self {
            methods: contract.terms.iter().map(method).collect(),
            rounding: match contract.rounding {
                Rounding::HalfUp => RoundingText::HalfUp,
                Rounding::Down => RoundingText::Truncate,
                Rounding::DayTotal => RoundingText::DailyTotal,
            },
            refund_returns_fee: contract.after_settlement == AfterSettlement::InProportion,
            payout: contract.payout.map(|payout| match payout {
                Payout::Each(each) => PayoutText::Each(each.to_plain_yuan()),
                Payout::Uplift(rate) => PayoutText::Uplift(rate.to_string()),
            }),
            yearly: contract
                .yearly
                .iter()
                .map(|charge| YearlyText { name: charge.name.clone(), amount: charge.amount.to_plain_yuan() })
                .collect(),
        }
    }
}
