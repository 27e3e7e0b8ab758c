//! Where typed answers and the outcomes of rules lead.

use super::edge::{Comparison, Measure, TypedEdge, When};
use super::flows::{Asked, given};
use super::rule::RuleCall;
use super::session::Session;
use super::typed::{TypedInput, answered_date};
use crate::calendar::{Year, working_days_passed};
use crate::money::Fen;

impl Measure {
    /// What a kept answer counts, if it is one that can be counted so. “I don't know” is not.
    pub fn of(self, answer: &str, years: impl FnOnce() -> Vec<Year>) -> Option<i64> {
        match self {
            Self::Fen => Fen::parse_yuan(answer).ok().map(|amount| amount.0),
            Self::Number => answer.parse::<u32>().ok().map(i64::from),
            Self::Days => answered_date(answer).map(|(date, on)| on.days() - date.days()),
            Self::WorkingDays => {
                let (date, on) = answered_date(answer)?;
                Some(working_days_passed(&years(), date, on).count.into())
            }
        }
    }
}

impl Asked<'_, '_> {
    /// The edge that a typed answer takes: its index, and that of the next node. `None` if it is not an answer to this
    /// question.
    pub fn typed_edge(&self, input: &TypedInput, years: impl Fn() -> Vec<Year>) -> Option<(usize, u16)> {
        input.accepts(self.answer).then_some(())?;
        let unknown = self.answer == Session::UNKNOWN && input.takes_unknown();
        let holds = |edge: &TypedEdge| match &edge.when {
            When::Otherwise => true,
            When::Unknown => unknown,
            When::Outcome(_) => false,
            When::Compare(Comparison { of, relation, value, measure }) => {
                let answer = match of {
                    Some(node) => given(self.earlier, self.flow, node),
                    None => Some(self.answer).filter(|_| !unknown),
                };
                let number = answer.and_then(|answer| measure.of(answer, &years));
                number.is_some_and(|number| relation.holds(number, i64::from(*value)))
            }
        };
        input.edges.iter().position(holds).map(|at| (at, input.edges[at].go))
    }

    /// The edge that the outcome of a rule takes, likewise; `None` if the rule has no such outcome.
    pub fn rule_edge(&self, call: &RuleCall) -> Option<(usize, u16)> {
        call.rule.outcomes().contains(&self.answer).then_some(())?;
        let holds = |edge: &TypedEdge| match edge.when {
            When::Otherwise => true,
            When::Outcome(name) => name == self.answer,
            _ => false,
        };
        call.edges.iter().position(holds).map(|at| (at, call.edges[at].go))
    }
}
