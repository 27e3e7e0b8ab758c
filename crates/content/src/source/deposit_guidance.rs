//! `rules/deposit/guidance.yaml` and `rules/deposit/complaints.yaml`: next steps, papers, warnings,
//! where to complain.

use domain::deposit::DateKind;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{DepositWhen, Listed, Str, Text};

/// `rules/deposit/guidance.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositGuidance {
    /// The next steps; the first whose conditions are met.
    pub routes: Vec<DepositRoute>,
    /// What to have at hand.
    pub documents: Vec<DepositNote>,
    /// Warnings.
    pub warnings: Vec<DepositNote>,
}

/// A next step.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositRoute {
    /// Its id.
    pub id: Str,
    /// Its conditions.
    pub when: DepositWhen,
    /// Its date.
    #[schemars(with = "Option<Listed<DateKind>>")]
    pub date: Option<DateKind>,
    /// Whether the complaint path is shown with it.
    #[serde(default)]
    pub complaint: bool,
    /// The words.
    pub say: Text,
}

/// A paper or a warning.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositNote {
    /// Its id.
    pub id: Str,
    /// Its conditions.
    pub when: DepositWhen,
    /// The words.
    pub say: Text,
    /// Ids of its sources.
    #[serde(default)]
    pub sources: Vec<Str>,
}

/// `rules/deposit/complaints.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositComplaints {
    /// Where to complain, in order.
    pub steps: Vec<DepositComplaint>,
    /// Hotlines that don't take up such a case.
    pub not_these: Vec<DepositNote>,
}

/// A step of the complaint path.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositComplaint {
    /// Its id.
    pub id: Str,
    /// For whom and which case it is.
    pub when: DepositWhen,
    /// Where to turn.
    pub to: Text,
    /// Number or address.
    pub contact: Option<Text>,
    /// What to say and to ask for.
    pub say: Text,
    /// How long an answer usually takes.
    pub time: Option<Text>,
    /// Ids of the sources.
    pub sources: Vec<Str>,
}
