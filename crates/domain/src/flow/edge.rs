//! Edges with conditions, of typed questions and rules. They are tried in order.

use serde::{Deserialize, Serialize};

use crate::bundle::{Packed, Unpacker, fields, names};

/// The next node after a typed answer or the outcome of a rule, under a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedEdge<'a> {
    /// When it is taken.
    #[serde(borrow)]
    pub when: When<'a>,
    /// Index of the next node.
    pub go: u16,
}

/// When an edge is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum When<'a> {
    /// No condition before it held.
    Otherwise,
    /// The answer is “I don't know”.
    Unknown,
    /// The rule has this outcome.
    Outcome(&'a str),
    /// An answer compares with a value like this.
    #[serde(borrow)]
    Compare(Comparison<'a>),
}

/// An answer compared with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison<'a> {
    /// The question whose answer is compared; `None` for the one that was just answered.
    pub of: Option<&'a str>,
    /// How they compare.
    pub relation: Relation,
    /// The value.
    pub value: u32,
    /// What the value counts.
    pub measure: Measure,
}

/// How an answer compares with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Above it.
    MoreThan,
    /// It, or above.
    AtLeast,
    /// Below it.
    LessThan,
    /// It, or below.
    AtMost,
}

/// What a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Fen of an amount.
    Fen,
    /// A whole number.
    Number,
    /// Days that have passed since a date; the date itself does not count, the day of the answer does.
    Days,
    /// The same in working days.
    WorkingDays,
}

fields! {
    TypedEdge { when, go }
    Comparison { of, relation, value, measure }
}

names! {
    Relation { MoreThan, AtLeast, LessThan, AtMost }
    Measure { Fen, Number, Days, WorkingDays }
}

impl<'a> Packed<'a> for When<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(4) {
            0 => Self::Otherwise,
            1 => Self::Unknown,
            2 => Self::Outcome(Packed::unpack(from)),
            _ => Self::Compare(Packed::unpack(from)),
        }
    }
}

impl<'a> TypedEdge<'a> {
    /// Whether it is taken for “I don't know”.
    pub fn is_unknown(&self) -> bool {
        self.when == When::Unknown
    }
}

impl Relation {
    /// Whether a number compares with a value like this.
    pub fn holds(self, number: i64, value: i64) -> bool {
        match self {
            Self::MoreThan => number > value,
            Self::AtLeast => number >= value,
            Self::LessThan => number < value,
            Self::AtMost => number <= value,
        }
    }
}
