//! The screens and answers of a session, in the texts that the merchant read: for "your answers so far" and for a
//! ticket.

use ticket::{PathKind, PathStep};

use super::{Flows, Node, NodeKind, Session, SessionError};
use crate::response_code::typed_code;

/// Every answered screen of a session in order, and the ending, if the session is at one.
///
/// `fill` fills in placeholders, as the screens do.
///
/// # Errors
///
/// As [`Session::place`].
pub fn history<'a>(
    flows: &impl Flows<'a>,
    session: &Session,
    fill: impl Fn(&str) -> String,
) -> Result<Vec<PathStep>, SessionError> {
    let place = session.place(flows)?;
    let ending = (place.flow.as_str(), place.node.as_str(), "");
    let answered = session.path().iter().map(|a| (a.flow.as_str(), a.node.as_str(), a.answer.as_str()));
    let mut steps = Vec::new();
    for (flow_id, node_id, answer) in answered.chain([ending]) {
        let flow = flows.flow(flow_id).ok_or_else(|| SessionError::NoFlow(flow_id.to_owned()))?;
        let Some(node) = flow.node(node_id) else { continue };
        let kind = match node.kind {
            NodeKind::Question(_) | NodeKind::Subflow(_) => PathKind::Question,
            NodeKind::Step(_) => PathKind::Step,
            NodeKind::Solved(_) | NodeKind::Wait(_) | NodeKind::Ticket(_) => PathKind::Outcome,
        };
        // The current screen has no answer yet; it is listed only if it is an ending.
        if answer.is_empty() && kind != PathKind::Outcome {
            continue;
        }
        steps.push(PathStep {
            node: format!("{flow_id}/{node_id}"),
            kind,
            shown: fill(node.summary()),
            answer: answer.to_owned(),
            answered: if kind == PathKind::Outcome { String::new() } else { fill(node.answer_label(answer)) },
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
