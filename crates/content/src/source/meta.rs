//! The smaller files: `bundle.yaml`, `sources.yaml`, `safety.yaml`, calendars, interface words and
//! picture labels.

use domain::source::SourceKind;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Confidence, Entries, Language, Listed, Str, Text};

/// `bundle.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// Which content this is; a signed release is taken for a newer one of the same content only.
    pub id: Option<Str>,
    /// The content's version, a date.
    pub version: Str,
    /// Grows with every release.
    pub sequence: At<u32>,
    /// The languages that are packed.
    pub languages: Vec<Language>,
    /// Flows as the home screen lists them, most asked first.
    pub home: Vec<Str>,
    /// Articles as the home screen lists them.
    #[serde(default)]
    pub guides: Vec<Str>,
    /// Flows that help where nobody can be reached; the contact screen lists them.
    #[serde(default)]
    pub contact: Vec<Str>,
    /// Articles to read before one calls.
    #[serde(default)]
    pub contact_read: Vec<Str>,
}

/// `sources.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// The sources.
    pub sources: Vec<Source>,
}

/// A source of statements.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: Str,
    /// Its kind.
    #[schemars(with = "Listed<SourceKind>")]
    pub kind: SourceKind,
    /// How it is cited to people.
    pub cite: Text,
    /// Where people can read it, an https address; articles may link to it.
    pub url: Option<Str>,
    /// Notes for reviewers on where it was looked up; never packed.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// `safety.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// The rules, in order.
    pub rules: Vec<SafetyRule>,
}

/// A rule shown above flows.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SafetyRule {
    /// `X1`.
    pub id: Str,
    /// The rule in one line.
    pub title: Text,
    /// Why or how, one line.
    pub say: Text,
    /// Its confidence.
    pub confidence: Confidence,
}

/// `calendar/<year>.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The year.
    pub year: At<u16>,
    /// Public holidays.
    pub holidays: Vec<Str>,
    /// Weekend days worked in exchange.
    pub worked: Vec<Str>,
    /// The source's id.
    pub source: Str,
}

/// Other words people type, in both languages.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Keywords {
    /// Chinese.
    #[serde(default)]
    pub zh: Vec<Str>,
    /// English.
    #[serde(default)]
    pub en: Vec<Str>,
}

/// `ui/<language>.yaml`: interface words by key.
pub type Words = Entries<String>;

/// `pictures/labels.yaml`: what each picture shows.
pub type Labels = Entries<super::Bi>;
