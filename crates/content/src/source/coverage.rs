//! `coverage.yaml`: what merchants ask, and which place answers it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Entries, Str, Text};

/// Needs of merchants with the places that answer them, and facts with what checks them.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// How many needs there are of each kind: `CV: 110` are `CV01` to `CV110`.
    pub counts: Entries<u32>,
    /// The needs.
    pub questions: Vec<Need>,
    /// Facts that content must never contradict.
    #[serde(default)]
    pub facts: Vec<HeldFact>,
}

/// One thing merchants ask.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// `CV07`.
    pub id: Str,
    /// The question in a merchant's words.
    pub ask: Text,
    /// Where it is answered, best first; see [`CoveragePlace`](crate::coverage::CoveragePlace).
    pub at: Vec<Str>,
}

/// A fact and what would fail if content went against it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeldFact {
    /// `F3`.
    pub id: Str,
    /// The fact in one line.
    pub fact: String,
    /// What checks it; see [`FactCheck`](crate::coverage::FactCheck).
    pub held_by: Vec<Str>,
}
