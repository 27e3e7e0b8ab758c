//! A merchant's position in a flow: a pure reducer over the answers given so far.
//!
//! Everything else, such as the current node, the history and the outcome, is derived from the answers by walking the
//! flow. So the same small state is enough to go back, to change an earlier answer, to resume after a reload or a
//! content update, for deep links, and for replay by an agent.

mod known;
mod text;

use thiserror::Error;

use super::flows::{Asked, Flows, GivenAnswer};
use super::{Flow, NodeKind};

/// The answers given in a flow so far.
///
/// Immutable: [`Session::reduce`] returns the next session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    flow: String,
    path: Vec<GivenAnswer>,
    /// Answers after the point that the merchant went back to: offered again, and after a change reused automatically.
    kept: Vec<GivenAnswer>,
    /// After an earlier answer was changed, kept answers are reused without asking again.
    resuming: bool,
}

/// What can happen to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The current node is answered.
    Answer(String),
    /// Back to the last screen that a person answered.
    Back,
    /// The answer at this index of the path is asked again, also if a fact gave it; later answers are kept as far as the
    /// new path still asks for them.
    Change(usize),
}

/// The position of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The flow of the current node; inside a subflow, the subflow.
    pub flow: String,
    /// The current node's id.
    pub node: String,
    /// The outer flows, outermost first, each with the index of the subflow node to return to.
    outer: Vec<(String, u16)>,
}

impl Position {
    /// Whether it is inside a subflow, so that an ending returns to the outer flow.
    pub fn is_inside(&self) -> bool {
        !self.outer.is_empty()
    }

    /// The outer flows, outermost first, each with the index of the subflow node to return to.
    pub fn outer_flows(&self) -> &[(String, u16)] {
        &self.outer
    }
}

/// A session restored from text, and how much of it the content still has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The session, up to the last answer that is still possible.
    pub session: Session,
    /// How many answers at the end had to be dropped.
    pub dropped: usize,
}

/// Why a session can't go on. Happens only with broken content or a broken link.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SessionError {
    /// The content has no such flow.
    #[error("there is no flow named {0} in this bundle")]
    NoFlow(String),
    /// The flow goes on at a node that is not loaded: only the bundle's first part is.
    #[error("flow {0} goes on in a part of the bundle that is not loaded yet")]
    NotLoaded(String),
    /// The flow refers to a node that it does not have.
    #[error("flow {flow} points at node {index}, which it does not have; the bundle is damaged")]
    NoNode {
        /// The flow.
        flow: String,
        /// The index it points at.
        index: u16,
    },
    /// The node does not have this answer.
    #[error("“{answer}” is not an answer to {flow}/{node}")]
    NotAnAnswer {
        /// The flow.
        flow: String,
        /// The node.
        node: String,
        /// What was answered.
        answer: String,
    },
    /// Subflows that contain each other without a question between them.
    #[error("flow {0} leads into itself without asking anything")]
    Endless(String),
    /// A saved session that can't be read.
    #[error("“{0}” is not a saved session")]
    Unreadable(String),
}

impl Session {
    /// The answer that says an ending did not help.
    pub const UNSOLVED: &'static str = "unsolved";
    /// The answer to a question for a response code if there is no code to read.
    pub const NO_CODE: &'static str = "none";
    /// The answer to a typed question by somebody who does not know it.
    pub const UNKNOWN: &'static str = "unknown";
    /// The answer that says an ending inside a subflow was read or has helped.
    pub const SOLVED: &'static str = "solved";

    /// Starts a flow at its first node.
    ///
    /// # Errors
    ///
    /// [`SessionError::NoFlow`] when the content has no such flow.
    pub fn start<'a>(flows: &impl Flows<'a>, flow: &str) -> Result<Self, SessionError> {
        let session = Self { flow: flow.to_owned(), path: Vec::new(), kept: Vec::new(), resuming: false };
        session.place(flows)?;
        Ok(session)
    }

    /// The flow it was started in.
    pub fn flow(&self) -> &str {
        &self.flow
    }

    /// The answers so far, oldest first.
    pub fn path(&self) -> &[GivenAnswer] {
        &self.path
    }

    /// Whether a person has answered anything: if not, back leaves the flow.
    pub fn has_own_answers(&self) -> bool {
        self.last_own_answer().is_some()
    }

    /// The index of the last answer that a person gave.
    fn last_own_answer(&self) -> Option<usize> {
        self.path.iter().rposition(|answered| !answered.known)
    }

    /// An earlier answer to the current node, to show as selected.
    pub fn earlier_answer(&self, place: &Position) -> Option<&str> {
        self.earlier(place).map(|kept| kept.answer.as_str())
    }

    fn earlier(&self, place: &Position) -> Option<&GivenAnswer> {
        self.kept.iter().find(|kept| kept.is_at(place))
    }

    /// The session after `event`.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotAnAnswer`] for an answer that the current node does not have.
    pub fn reduce<'a>(&self, flows: &impl Flows<'a>, event: Event) -> Result<Self, SessionError> {
        let mut next = self.clone();
        match event {
            Event::Answer(answer) => {
                next.take(flows, answer, false)?;
                while next.resuming {
                    let place = next.place(flows).ok();
                    match place.and_then(|place| next.earlier(&place).cloned()) {
                        Some(earlier) => next.resuming = next.take(flows, earlier.answer, earlier.known).is_ok(),
                        None => next.resuming = false,
                    }
                }
            }
            Event::Back => next.cut(self.last_own_answer().unwrap_or_default()),
            Event::Change(at) => {
                // From now on a person answers it.
                if let Some(answered) = next.path.get_mut(at) {
                    answered.known = false;
                }
                next.cut(at);
                next.resuming = true;
            }
        }
        Ok(next)
    }

    /// The position of the session.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotLoaded`] if that is in a part of the bundle that is not loaded. Other errors only if content is
    /// inconsistent, which `kb check` prevents.
    pub fn place<'a>(&self, flows: &impl Flows<'a>) -> Result<Position, SessionError> {
        let mut place = enter(flows, Vec::new(), &self.flow, None)?;
        for (at, answered) in self.path.iter().enumerate() {
            if !answered.is_at(&place) {
                return Err(refused(answered));
            }
            place = advance(flows, place, &answered.answer, &self.path[..at])?;
        }
        Ok(place)
    }

    fn take<'a>(&mut self, flows: &impl Flows<'a>, answer: String, known: bool) -> Result<(), SessionError> {
        let place = self.place(flows)?;
        let answered = GivenAnswer { flow: place.flow.clone(), node: place.node.clone(), answer, known };
        match advance(flows, place, &answered.answer, &self.path) {
            // The answer is valid; its next node is not loaded yet.
            Ok(_) | Err(SessionError::NotLoaded(_)) => {}
            Err(error) => return Err(error),
        }
        self.kept.retain(|kept| kept.flow != answered.flow || kept.node != answered.node);
        self.path.push(answered);
        Ok(())
    }

    /// Cuts the path at `at`. The answers after it are kept; the newest answer to a node wins.
    fn cut(&mut self, at: usize) {
        let cut = self.path.split_off(at.min(self.path.len()));
        self.kept.retain(|kept| !cut.iter().any(|c| c.flow == kept.flow && c.node == kept.node));
        for answered in cut {
            if !self.kept.iter().any(|kept| kept.flow == answered.flow && kept.node == answered.node) {
                self.kept.push(answered);
            }
        }
        self.resuming = false;
    }
}

impl GivenAnswer {
    fn is_at(&self, place: &Position) -> bool {
        self.flow == place.flow && self.node == place.node
    }
}

fn refused(given: &GivenAnswer) -> SessionError {
    SessionError::NotAnAnswer { flow: given.flow.clone(), node: given.node.clone(), answer: given.answer.clone() }
}

fn get<'f, 'a>(flows: &'f impl Flows<'a>, id: &str) -> Result<&'f Flow<'a>, SessionError> {
    flows.flow(id).ok_or_else(|| SessionError::NoFlow(id.to_owned()))
}

/// The position at a node, or at a flow's first node if `index` is `None`. A subflow node is entered.
fn enter<'a>(
    flows: &impl Flows<'a>,
    mut outer: Vec<(String, u16)>,
    flow: &str,
    index: Option<u16>,
) -> Result<Position, SessionError> {
    let mut flow = get(flows, flow)?;
    let mut index = index.unwrap_or(flow.start);
    loop {
        let no_node = || match index {
            Flow::NOT_LOADED => SessionError::NotLoaded(flow.id.to_owned()),
            _ => SessionError::NoNode { flow: flow.id.to_owned(), index },
        };
        let node = flow.at(index).ok_or_else(no_node)?;
        let NodeKind::Subflow(subflow) = &node.kind else {
            return Ok(Position { flow: flow.id.to_owned(), node: node.id.to_owned(), outer });
        };
        if subflow.flow == flow.id || outer.iter().any(|(above, _)| above == subflow.flow) {
            return Err(SessionError::Endless(subflow.flow.to_owned()));
        }
        outer.push((flow.id.to_owned(), index));
        flow = get(flows, subflow.flow)?;
        index = flow.start;
    }
}

/// The position after an answer; `earlier` are the answers before it.
fn advance<'a>(
    flows: &impl Flows<'a>,
    place: Position,
    answer: &str,
    earlier: &[GivenAnswer],
) -> Result<Position, SessionError> {
    let flow = get(flows, &place.flow)?;
    let refused =
        || SessionError::NotAnAnswer { flow: place.flow.clone(), node: place.node.clone(), answer: answer.to_owned() };
    let node = flow.node(&place.node).ok_or_else(refused)?;
    let next = match node.has_own_answers() {
        true => node.next(answer),
        false => flows.ahead(&Asked { flow: flow.id, node, answer, earlier }),
    };
    if let Some(next) = next {
        return leave_subflows(flows, enter(flows, place.outer, &place.flow, Some(next))?);
    }
    // An ending inside a subflow was read: go on in the outer flow.
    let solved = match node.kind {
        NodeKind::Solved(_) => answer == Session::SOLVED,
        NodeKind::Wait(_) => false,
        _ => return Err(refused()),
    };
    if place.outer.is_empty() || !matches!(answer, Session::SOLVED | Session::UNSOLVED) {
        return Err(refused());
    }
    leave_subflows(flows, leave(flows, place, solved)?)
}

/// From an ending inside a subflow to the next node of the outer flow.
fn leave<'a>(flows: &impl Flows<'a>, mut place: Position, solved: bool) -> Result<Position, SessionError> {
    let Some((outer, at)) = place.outer.pop() else { return Ok(place) };
    let outer_flow = get(flows, &outer)?;
    let Some(NodeKind::Subflow(subflow)) = outer_flow.at(at).map(|node| &node.kind) else {
        return Err(SessionError::NoNode { flow: outer, index: at });
    };
    enter(flows, place.outer, &outer, Some(if solved { subflow.solved } else { subflow.unsolved }))
}

/// A ticket ending inside a subflow is not shown: the outer flow has its own next node for it.
fn leave_subflows<'a>(flows: &impl Flows<'a>, mut place: Position) -> Result<Position, SessionError> {
    while !place.outer.is_empty() {
        let flow = get(flows, &place.flow)?;
        match flow.node(&place.node).map(|node| &node.kind) {
            Some(NodeKind::Ticket(_)) => place = leave(flows, place, false)?,
            _ => break,
        }
    }
    Ok(place)
}

#[cfg(test)]
mod tests;
