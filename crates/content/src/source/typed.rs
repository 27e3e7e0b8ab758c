//! Typed questions and rules of flows: what is typed, what a rule is asked, and the edges that follow.

use domain::flow::{InputKind, RuleName};
use schemars::JsonSchema;
use serde::Deserialize;

use super::notice::Notice;
use super::{Entries, Listed, Str, Text};

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    /// A response code.
    ResponseCode,
    /// An amount in yuan.
    Amount,
    /// A date.
    Date,
    /// A whole number.
    WholeNumber,
    /// A short text in one line.
    Text,
    /// A rate, such as 0.6 %.
    Rate,
}

/// Where a typed answer or the outcome of a rule leads, under one condition.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// When it is one of these codes …
    pub code_in: Option<Vec<Str>>,
    /// … or more than this: `1000.00 yuan`, `3`, `3 days`, `3 working days` …
    pub more_than: Option<Str>,
    /// … or this or more …
    pub at_least: Option<Str>,
    /// … or less than this …
    pub less_than: Option<Str>,
    /// … or this or less …
    pub at_most: Option<Str>,
    /// … or “I don't know” …
    pub unknown: Option<bool>,
    /// … or when the rule has this outcome …
    pub outcome: Option<Str>,
    /// … or whatever else.
    pub otherwise: Option<bool>,
    /// The earlier question whose answer is compared, in place of this one's.
    pub of: Option<Str>,
    /// The next node.
    pub go: Str,
}

/// A rule that is asked.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleNode {
    /// What the figure is about, in one line.
    pub title: Text,
    /// The rule.
    #[serde(rename = "use")]
    #[schemars(with = "Listed<RuleName>")]
    pub rule: RuleName,
    /// Its inputs, by name.
    #[serde(default)]
    pub with: Entries<RuleValue>,
    /// What the figure means.
    pub say: Option<Text>,
    /// A highlighted box.
    pub notice: Option<Notice>,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<Str>,
    /// Ids of articles to read here.
    #[serde(default)]
    pub read: Vec<Str>,
    /// Where its outcomes lead.
    #[serde(default)]
    pub next: Vec<Edge>,
}

/// The value of an input.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleValue {
    /// The answer to this question …
    pub answer: Option<Str>,
    /// … or this value, in quotes.
    pub is: Option<Str>,
}

impl Input {
    /// What a typed question takes; `None` for a response code, which has no record of its own.
    pub fn kind(self) -> Option<InputKind> {
        Some(match self {
            Self::ResponseCode => return None,
            Self::Amount => InputKind::Amount,
            Self::Date => InputKind::Date,
            Self::WholeNumber => InputKind::WholeNumber,
            Self::Text => InputKind::Text,
            Self::Rate => InputKind::Rate,
        })
    }
}

impl Edge {
    /// Its comparison: how, and the value.
    pub fn comparison(&self) -> Option<(domain::flow::Relation, &Str)> {
        use domain::flow::Relation::{AtLeast, AtMost, LessThan, MoreThan};
        let all = [
            (MoreThan, &self.more_than),
            (AtLeast, &self.at_least),
            (LessThan, &self.less_than),
            (AtMost, &self.at_most),
        ];
        all.into_iter().find_map(|(relation, value)| Some((relation, value.as_ref()?)))
    }

    /// How many conditions it has.
    pub fn conditions(&self) -> usize {
        let compared = [&self.more_than, &self.at_least, &self.less_than, &self.at_most, &self.outcome];
        compared.into_iter().flatten().count()
            + usize::from(self.code_in.as_ref().is_some_and(|codes| !codes.is_empty()))
            + usize::from(self.unknown == Some(true))
            + usize::from(self.otherwise == Some(true))
    }
}
