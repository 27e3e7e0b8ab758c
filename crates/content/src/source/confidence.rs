//! How sure a statement is.

use schemars::JsonSchema;
use serde::Deserialize;

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
