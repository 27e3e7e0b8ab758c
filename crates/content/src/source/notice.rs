//! A highlighted box on a screen.

use domain::flow::Tone;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Listed, Text};

/// A highlighted box.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// `stop`, `mind` or `good`.
    #[schemars(with = "Listed<Tone>")]
    pub tone: Tone,
    /// Its title, one line.
    pub title: Text,
    /// More words, one line.
    pub say: Option<Text>,
}
