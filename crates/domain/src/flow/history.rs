//! The screens and answers of a session, in the texts that the merchant read: for "your answers so far" and for a
//! ticket.

use ticket::{PathKind, PathStep};

use super::flows::{Asked, Flows};
use super::{Input, Node, NodeKind, Session, SessionError};
use crate::response_code::typed_code;

/// In place of a typed answer's text in [`PathStep::answer`], which is for ids.
pub const TYPED: &str = "typed";

/// Every answered screen of a session in order, and the ending, if the session is at one.
///
/// `fill` fills in placeholders, as the screens do; `in_words` says an answer that was typed, or given by a rule.
///
/// # Errors
///
/// As [`Session::place`].
pub fn history<'a>(
    flows: &impl Flows<'a>,
    session: &Session,
    fill: impl Fn(&str) -> String,
    in_words: impl Fn(&Asked<'_, 'a>) -> String,
) -> Result<Vec<PathStep>, SessionError> {
    let place = session.place(flows)?;
    let ending = (place.flow.as_str(), place.node.as_str(), "");
    let answered = session.path().iter().map(|a| (a.flow.as_str(), a.node.as_str(), a.answer.as_str()));
    let mut steps = Vec::new();
    for (at, (flow_id, node_id, answer)) in answered.chain([ending]).enumerate() {
        let flow = flows.flow(flow_id).ok_or_else(|| SessionError::NoFlow(flow_id.to_owned()))?;
        let Some(node) = flow.node(node_id) else { continue };
        let kind = match node.kind {
            NodeKind::Question(_) | NodeKind::Subflow(_) => PathKind::Question,
            NodeKind::Step(_) | NodeKind::Rule(_) => PathKind::Step,
            NodeKind::Solved(_) | NodeKind::Wait(_) | NodeKind::Ticket(_) => PathKind::Outcome,
        };
        // The current screen has no answer yet; it is listed only if it is an ending.
        if answer.is_empty() && kind != PathKind::Outcome {
            continue;
        }
        let typed = matches!(&node.kind, NodeKind::Question(question) if question.input == Input::Typed);
        let asked = Asked { flow: flow_id, node, answer, earlier: &session.path()[..at.min(session.path().len())] };
        steps.push(PathStep {
            node: format!("{flow_id}/{node_id}"),
            kind,
            shown: fill(node.summary()),
            answer: if typed && answer != Session::UNKNOWN { TYPED } else { answer }.to_owned(),
            answered: match kind {
                PathKind::Outcome => String::new(),
                _ if node.has_own_answers() || node.takes_code() => fill(node.answer_label(answer)),
                _ => in_words(&asked),
            },
        });
    }
    Ok(steps)
}

/// The response code that was typed last in a session; `None` if none was asked for, or there was none to read.
pub fn last_code<'a>(flows: &impl Flows<'a>, session: &Session) -> Option<String> {
    let takes_code = |flow: &str, node: &str| flows.flow(flow)?.node(node).map(Node::takes_code);
    let mut answers = session.path().iter().rev();
    let typed = answers.find(|given| takes_code(&given.flow, &given.node) == Some(true))?;
    typed_code(&typed.answer).filter(|_| typed.answer != Session::NO_CODE)
}
