//! A rule asked by a flow: which one, with which answers, and where its outcomes lead. What a rule says is in
//! [`ruling`](crate::ruling).

use serde::{Deserialize, Serialize};

use super::edge::TypedEdge;
use super::flows::{GivenAnswer, given};
use super::session::Session;
use super::typed::answered_date;
use crate::bundle::{Packed, Unpacker, fields, names};
use crate::deposit::CaseField;

/// What a rule node asks. Packed in a section of its own, under `flow/node`; the node itself has the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCall<'a> {
    /// The rule.
    pub rule: RuleName,
    /// Its inputs: a name, and the value or the question that gives it.
    #[serde(borrow)]
    pub with: Vec<(&'a str, RuleValue<'a>)>,
    /// Where its outcomes lead, in the order in which they are tried.
    pub edges: Vec<TypedEdge<'a>>,
}

/// A rule that flows may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleName {
    /// What a sale costs.
    Fee,
    /// How much of a deposit is due.
    Deposit,
    /// A day that is a number of working days after another.
    Calendar,
}

/// The value of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleValue<'a> {
    /// The answer to a question of the same flow, by its node.
    Answer(&'a str),
    /// This value.
    Is(&'a str),
}

fields! {
    RuleCall { rule, with, edges }
}

names! {
    RuleName { Fee, Deposit, Calendar }
}

impl<'a> Packed<'a> for RuleValue<'a> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.variant(2) {
            0 => Self::Answer(Packed::unpack(from)),
            _ => Self::Is(Packed::unpack(from)),
        }
    }
}

/// An input of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInput {
    /// Its name.
    pub name: &'static str,
    /// Whether the rule has no answer without it.
    pub needed: bool,
    /// What it takes.
    pub takes: RuleTakes,
}

/// What an input of a rule takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleTakes {
    /// An amount in yuan.
    Amount,
    /// A date.
    Date,
    /// A whole number.
    Number,
    /// A rate.
    Rate,
    /// One of these words.
    Words(&'static [&'static str]),
    /// A fact of a deposit, as [`Case::read`](crate::deposit::Case::read) takes it.
    Fact,
}

const fn input(name: &'static str, needed: bool, takes: RuleTakes) -> RuleInput {
    RuleInput { name, needed, takes }
}

const FEE: [RuleInput; 7] = [
    input("amount", true, RuleTakes::Amount),
    input("way", true, RuleTakes::Words(&["debit", "credit", "foreign", "qr"])),
    input("class", false, RuleTakes::Words(&["standard", "preferential", "exempt"])),
    input("rate", true, RuleTakes::Rate),
    input("cap", false, RuleTakes::Amount),
    input("on", false, RuleTakes::Date),
    input("charged", true, RuleTakes::Amount),
];

const CALENDAR: [RuleInput; 2] = [input("from", true, RuleTakes::Date), input("working_days", true, RuleTakes::Number)];

impl RuleName {
    /// All rules.
    pub const ALL: [Self; 3] = [Self::Fee, Self::Deposit, Self::Calendar];

    /// Its name in content.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fee => "fee",
            Self::Deposit => "deposit",
            Self::Calendar => "calendar",
        }
    }

    /// The outcomes it has. `unclear` is one of them wherever facts may be missing or contradict each other.
    pub fn outcomes(self) -> &'static [&'static str] {
        match self {
            Self::Fee => &["agrees", "too_high", "too_low", "unclear"],
            Self::Deposit => &["full", "part", "nothing", "not_yet", "unclear"],
            Self::Calendar => &["past", "today", "not_yet", "unclear"],
        }
    }

    /// The inputs it takes.
    pub fn inputs(self) -> Vec<RuleInput> {
        match self {
            Self::Fee => FEE.to_vec(),
            Self::Calendar => CALENDAR.to_vec(),
            Self::Deposit => CaseField::ALL
                .iter()
                .map(|field| {
                    let needed = matches!(field, CaseField::DepositType | CaseField::DepositPaid);
                    input(field.name(), needed, RuleTakes::Fact)
                })
                .collect(),
        }
    }
}

impl RuleCall<'_> {
    /// The value of an input in a flow with these answers; `None` if it was not asked for or is not known. A date is
    /// given without the day on which it was answered.
    pub fn value<'x>(&'x self, name: &str, flow: &str, answers: &'x [GivenAnswer]) -> Option<&'x str> {
        let (_, value) = self.with.iter().find(|(known, _)| *known == name)?;
        match value {
            RuleValue::Is(value) => Some(value),
            RuleValue::Answer(node) => {
                let answer = given(answers, flow, node).filter(|answer| *answer != Session::UNKNOWN)?;
                Some(answered_date(answer).map_or(answer, |_| &answer[..10]))
            }
        }
    }
}
