//! `codes/response-codes.yaml`: what each response code means and asks for.

use domain::response_code::{Actor, CodeAction, Retry};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Keywords, Listed, Str, Text};

/// The table of response codes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    /// Sources of a code that names none of its own.
    #[serde(default)]
    pub source_default: Vec<Str>,
    /// The codes, in the order search lists them.
    pub codes: Vec<Code>,
}

/// One response code.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Two characters, in quotes.
    pub code: Str,
    /// What it means, one line.
    pub meaning: Text,
    /// Who must act.
    #[schemars(with = "Listed<Actor>")]
    pub actor: Actor,
    /// What kind of action comes first.
    #[schemars(with = "Listed<CodeAction>")]
    pub action: CodeAction,
    /// Whether and when to try again.
    #[schemars(with = "At<Listed<Retry>>")]
    pub retry: At<Retry>,
    /// What to do first, in order.
    pub first: Text,
    /// The flow that helps further.
    pub flow: Option<Str>,
    /// Other words people type for it.
    #[serde(default)]
    pub keywords: Keywords,
    /// The confidence of the meaning.
    pub confidence: Confidence,
    /// Ids of sources; the table's default where empty.
    #[serde(default)]
    pub sources: Vec<Str>,
    /// Notes for reviewers on where it was looked up; never packed.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// The confidence of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in a rule or in two independent sources.
    Verified,
    /// One source, or several weak ones that agree.
    Likely,
    /// To be confirmed by the acquirer.
    Unverified,
    /// Our own advice; safety rules only.
    Ours,
}
