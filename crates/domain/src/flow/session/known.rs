//! A session goes past the questions that facts answer.

use super::{Flows, Position, Session};
use crate::flow::{Input, Node, NodeKind, Question};

impl Session {
    /// The session after the questions that `known` answers, from its current node on.
    ///
    /// Only a question with choices is skipped, only with one of its own answers, and only once in a walk: what a person
    /// has answered, or what the flow comes back to, is asked.
    #[must_use]
    pub fn skip_known<'a>(mut self, flows: &impl Flows<'a>, known: impl Fn(&Position) -> Option<&'a str>) -> Self {
        while let Ok(place) = self.place(flows) {
            let kept = self.earlier(&place).is_some_and(|kept| !kept.known);
            if kept || self.path.iter().any(|answered| answered.is_at(&place)) {
                break;
            }
            let node = flows.flow(&place.flow).and_then(|flow| flow.node(&place.node));
            let Some(answer) = known(&place).filter(|answer| node.is_some_and(|node| has_choice(node, answer))) else {
                break;
            };
            if self.take(flows, answer.to_owned(), true).is_err() {
                break;
            }
        }
        self
    }
}

fn has_choice(node: &Node, answer: &str) -> bool {
    match &node.kind {
        NodeKind::Question(Question { input: Input::Choice(choices), .. }) => {
            choices.iter().any(|choice| choice.id == answer)
        }
        _ => false,
    }
}
