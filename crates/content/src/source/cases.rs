//! `flows/<id>.cases.yaml`: what the flow must lead to, beside it.

use domain::date::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Bi, Entries, Str};

/// The cases of one flow.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// The flow they test.
    pub flow: Str,
    /// The cases.
    pub cases: Vec<Case>,
}

/// One case.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// A sentence that claims something.
    pub name: Str,
    /// The day, or day and time, on which it is walked; without one, everything counts as valid.
    pub today: Option<Str>,
    /// What is known: facts by name, read just now; of a time, how long ago it was.
    #[serde(default)]
    pub facts: Entries<String>,
    /// What is answered where; nodes of a subflow as `flow/node`.
    #[serde(default)]
    pub answers: Entries<String>,
    /// The node it must end at.
    pub ends_at: Str,
    /// Words the ending must contain, where they protect somebody.
    pub says: Option<Bi>,
}

impl Case {
    /// The day on which it walks, whatever the time.
    pub fn date(&self) -> Option<Date> {
        Date::parse(self.today.as_ref()?.get(..10)?)
    }
}
