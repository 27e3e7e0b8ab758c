//! Sources of statements, as shown to merchants, and how certain a statement is.

use serde::{Deserialize, Serialize};

/// A law, notice, contract or standard that a statement is based on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source<'a> {
    /// Its id in content.
    pub id: &'a str,
    /// Its name, with its number if it has one.
    pub cite: &'a str,
    /// What kind of source it is.
    pub kind: SourceKind,
}

/// A kind of source.
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

/// How certain a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Found in the text of a rule or in two independent sources.
    Verified,
    /// One source, or several weak ones that agree.
    Likely,
    /// To be confirmed by the acquirer; shown as guidance, never as a rule.
    Unverified,
}
