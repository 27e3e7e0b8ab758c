//! Where a statement comes from, as a merchant may read it, and how sure it is.

use serde::{Deserialize, Serialize};

/// A law, notice, contract or standard that a statement rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source<'a> {
    /// The id content refers to it by.
    pub id: &'a str,
    /// What it is called, with its number where it has one.
    pub cite: &'a str,
    /// What kind of thing it is.
    pub kind: SourceKind,
}

/// What kind of thing a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A law or a State Council regulation.
    Law,
    /// A notice or measure of an authority.
    Notice,
    /// The merchant's contract with its acquirer.
    Contract,
    /// A technical or industry standard.
    Standard,
    /// The acquirer's own guidance; advice, not a rule.
    Guidance,
}

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in the text of a rule or in two independent sources.
    Verified,
    /// One source, or several weak ones that agree.
    Likely,
    /// To be confirmed by the acquirer; shown as guidance, never as a rule.
    Unverified,
}
