//! `rules/deposit/*.cases.yaml`: what the rules, or a tenant's terms, must result in.

use domain::deposit::{DepositOutcome, ValueOrigin};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Entries, Listed, Str};

/// The cases beside the rules, or beside a tenant's terms.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositCases {
    /// The profile whose terms apply; none in the files beside the rules.
    pub profile: Option<Str>,
    /// The cases.
    pub cases: Vec<DepositCase>,
}

/// One case.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositCase {
    /// A sentence that claims something.
    pub name: Str,
    /// Today, if it matters.
    pub today: Option<Str>,
    /// The fields given, each in quotes.
    pub given: Entries<String>,
    /// The rule that fires.
    pub rule: Str,
    /// The outcome.
    #[schemars(with = "At<Listed<DepositOutcome>>")]
    pub outcome: At<DepositOutcome>,
    /// Due now.
    pub refundable_now: Option<Str>,
    /// The amount held.
    pub held: Option<Str>,
    /// The deductions in words.
    pub items: Option<Str>,
    /// The date of the next step.
    pub date: Option<Str>,
    /// The origin of values, by their names.
    #[serde(default)]
    #[schemars(with = "Entries<Listed<ValueOrigin>>")]
    pub origin: Entries<ValueOrigin>,
    /// One change, and the rule does not fire.
    pub unless: Option<DepositUnless>,
}

/// One change to a case.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositUnless {
    /// The one field that differs.
    pub change: Entries<String>,
    /// The outcome then.
    #[schemars(with = "At<Listed<DepositOutcome>>")]
    pub outcome: At<DepositOutcome>,
}
