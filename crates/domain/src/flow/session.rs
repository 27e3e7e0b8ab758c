//! Where a merchant stands in a flow: a pure reducer over the answers given so far.
//!
//! Everything else, the current node, the history, the outcome, is computed from the answers by
//! walking the flow. So back, changing one earlier answer, resuming after a reload or after a
//! content update, deep links and replay by an agent are all the same small state.

use core::fmt;

use thiserror::Error;

use super::{Flow, Kind};

/// A walk through a flow, as far as it has been answered.
///
/// Immutable: [`Session::reduce`] returns the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    flow: String,
    path: Vec<Answered>,
    /// Answers left behind by going back; offered again, and taken by themselves after a change.
    kept: Vec<Answered>,
    /// After a change of an earlier answer, kept answers are taken without asking again.
    resuming: bool,
}

/// One answer given: in which flow, to which node, what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The flow the node belongs to; a subflow's differs from the session's.
    pub flow: String,
    /// The node.
    pub node: String,
    /// A choice's id, a typed code, or [`Session::UNSOLVED`].
    pub answer: String,
}

/// What can happen to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The current node is answered.
    Answer(String),
    /// One step back.
    Back,
    /// The answer at this place of the path is to be given anew; later ones are kept as far as the
    /// new path still asks for them.
    Change(usize),
}

/// Where a session stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The flow of the current node; inside a subflow, that one.
    pub flow: String,
    /// The current node's id.
    pub node: String,
    /// Flows we are inside of, outermost first, with the subflow node to return to.
    outer: Vec<(String, u16)>,
}

impl Place {
    /// Whether we are inside a subflow, so that an ending leads on.
    pub fn is_inside(&self) -> bool {
        !self.outer.is_empty()
    }

    /// The flows we are inside of, outermost first, each with the index of the node that leads into the next.
    pub fn around(&self) -> &[(String, u16)] {
        &self.outer
    }
}

/// A session read back from text, and how much of it still fits the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The session, cut where it no longer fits.
    pub session: Session,
    /// How many answers at the end had to be dropped.
    pub dropped: usize,
}

/// Why a session can't go on. Only broken content or a broken link gets one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SessionError {
    /// The content has no such flow.
    #[error("there is no flow named {0} in this bundle")]
    NoFlow(String),
    /// The flow goes on at a node that is not here yet: only the bundle's first part is.
    #[error("flow {0} goes on in a part of the bundle that is not here yet")]
    NotHere(String),
    /// The flow names a node it does not have.
    #[error("flow {flow} points at node {index}, which it does not have; the bundle is damaged")]
    NoNode {
        /// The flow.
        flow: String,
        /// The index it points at.
        index: u16,
    },
    /// The answer is none of those the node takes.
    #[error("“{answer}” is not an answer to {flow}/{node}")]
    NotAnAnswer {
        /// The flow.
        flow: String,
        /// The node.
        node: String,
        /// What was answered.
        answer: String,
    },
    /// Subflows that lead into each other without a question between them.
    #[error("flow {0} leads into itself without asking anything")]
    Endless(String),
    /// A saved session that can't be read.
    #[error("“{0}” is not a saved session")]
    Unreadable(String),
}

impl Session {
    /// The answer that says an ending did not help.
    pub const UNSOLVED: &'static str = "unsolved";
    /// The answer to a question for a response code where there is none to read.
    pub const NO_CODE: &'static str = "none";
    /// The answer that says an ending inside a subflow was read, or helped.
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
    pub fn path(&self) -> &[Answered] {
        &self.path
    }

    /// An answer given earlier to the node we stand at, to show as chosen.
    pub fn earlier_answer(&self, place: &Place) -> Option<&str> {
        self.kept
            .iter()
            .find(|kept| kept.flow == place.flow && kept.node == place.node)
            .map(|kept| kept.answer.as_str())
    }

    /// What the session is after `event`.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotAnAnswer`] for an answer the current node does not take; the session
    /// stays as it was.
    pub fn reduce<'a>(&self, flows: &impl Flows<'a>, event: Event) -> Result<Self, SessionError> {
        let mut next = self.clone();
        match event {
            Event::Answer(answer) => {
                next.take(flows, answer)?;
                while next.resuming {
                    let place = next.place(flows).ok();
                    match place.and_then(|place| next.earlier_answer(&place).map(str::to_owned)) {
                        Some(answer) => next.resuming = next.take(flows, answer).is_ok(),
                        None => next.resuming = false,
                    }
                }
            }
            Event::Back => next.cut(self.path.len().saturating_sub(1)),
            Event::Change(at) => {
                next.cut(at);
                next.resuming = true;
            }
        }
        Ok(next)
    }

    /// Where the session stands.
    ///
    /// # Errors
    ///
    /// [`SessionError::NotHere`] where that is in a part of the bundle that is not here. Else where content does not
    /// hold together; a checked bundle gives none.
    pub fn place<'a>(&self, flows: &impl Flows<'a>) -> Result<Place, SessionError> {
        let mut place = enter(flows, Vec::new(), &self.flow, None)?;
        for answered in &self.path {
            if answered.flow != place.flow || answered.node != place.node {
                return Err(answered.refused());
            }
            place = advance(flows, place, &answered.answer)?;
        }
        Ok(place)
    }

    /// The saved form: `flow~node=answer~sub/node=answer`, safe in a link's fragment.
    pub fn to_text(&self) -> String {
        self.path.iter().fold(escape(&self.flow), |text, answered| {
            let flow = if answered.flow == self.flow { String::new() } else { escape(&answered.flow) + "/" };
            format!("{text}~{flow}{}={}", escape(&answered.node), escape(&answered.answer))
        })
    }

    /// Reads a saved session and walks it as far as this content still allows.
    ///
    /// # Errors
    ///
    /// [`SessionError::Unreadable`] for a text that no session printed, [`SessionError::NoFlow`]
    /// when even the flow is gone.
    pub fn replay<'a>(flows: &impl Flows<'a>, text: &str) -> Result<Replay, SessionError> {
        let unreadable = || SessionError::Unreadable(text.to_owned());
        let mut parts = text.split('~');
        let flow = parts.next().and_then(unescape).filter(|flow| !flow.is_empty()).ok_or_else(unreadable)?;
        let mut session = Self::start(flows, &flow)?;
        let mut dropped = 0;
        for part in parts {
            let (node, answer) = part.split_once('=').ok_or_else(unreadable)?;
            let (of, node) = node.split_once('/').unwrap_or((&flow, node));
            let saved = (unescape(of), unescape(node), unescape(answer));
            let (Some(of), Some(node), Some(answer)) = saved else { return Err(unreadable()) };
            let place = session.place(flows)?;
            let fits = dropped == 0 && (place.flow, place.node) == (of, node) && session.take(flows, answer).is_ok();
            dropped += usize::from(!fits);
        }
        Ok(Replay { session, dropped })
    }

    fn take<'a>(&mut self, flows: &impl Flows<'a>, answer: String) -> Result<(), SessionError> {
        let place = self.place(flows)?;
        let answered = Answered { flow: place.flow.clone(), node: place.node.clone(), answer };
        match advance(flows, place, &answered.answer) {
            // It is an answer; where it leads shows once that is here.
            Ok(_) | Err(SessionError::NotHere(_)) => {}
            Err(error) => return Err(error),
        }
        self.kept.retain(|kept| kept.flow != answered.flow || kept.node != answered.node);
        self.path.push(answered);
        Ok(())
    }

    /// Cuts the path at `at`; what is cut off is kept, the newest answer to a node wins.
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

/// Where flows come from: a bundle, or a table in a test.
pub trait Flows<'a> {
    /// The flow with this id; `None` when there is none or it can't be read. Asked for at every step of every walk, so
    /// it is decoded once, see [`FlowCache`](super::FlowCache).
    fn flow(&self, id: &str) -> Option<&Flow<'a>>;
}

impl Answered {
    fn refused(&self) -> SessionError {
        SessionError::NotAnAnswer { flow: self.flow.clone(), node: self.node.clone(), answer: self.answer.clone() }
    }
}

/// Prints `flow/node=answer`.
impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}={}", self.flow, self.node, self.answer)
    }
}

fn get<'f, 'a>(flows: &'f impl Flows<'a>, id: &str) -> Result<&'f Flow<'a>, SessionError> {
    flows.flow(id).ok_or_else(|| SessionError::NoFlow(id.to_owned()))
}

/// Goes to a node (a flow's first where `index` is `None`), and on into the subflows it stands for.
fn enter<'a>(
    flows: &impl Flows<'a>,
    mut outer: Vec<(String, u16)>,
    flow: &str,
    index: Option<u16>,
) -> Result<Place, SessionError> {
    let mut flow = get(flows, flow)?;
    let mut index = index.unwrap_or(flow.start);
    loop {
        let no_node = || match index {
            Flow::NOT_HERE => SessionError::NotHere(flow.id.to_owned()),
            _ => SessionError::NoNode { flow: flow.id.to_owned(), index },
        };
        let node = flow.at(index).ok_or_else(no_node)?;
        let Kind::Subflow(subflow) = &node.kind else {
            return Ok(Place { flow: flow.id.to_owned(), node: node.id.to_owned(), outer });
        };
        if subflow.flow == flow.id || outer.iter().any(|(above, _)| above == subflow.flow) {
            return Err(SessionError::Endless(subflow.flow.to_owned()));
        }
        outer.push((flow.id.to_owned(), index));
        flow = get(flows, subflow.flow)?;
        index = flow.start;
    }
}

fn advance<'a>(flows: &impl Flows<'a>, place: Place, answer: &str) -> Result<Place, SessionError> {
    let flow = get(flows, &place.flow)?;
    let refused =
        || Answered { flow: place.flow.clone(), node: place.node.clone(), answer: answer.to_owned() }.refused();
    let node = flow.node(&place.node).ok_or_else(refused)?;
    if let Some(next) = node.next(answer) {
        return leave_subflows(flows, enter(flows, place.outer, &place.flow, Some(next))?);
    }
    // An ending inside a subflow has been read: on in the flow around it.
    let solved = match node.kind {
        Kind::Solved(_) => answer == Session::SOLVED,
        Kind::Wait(_) => false,
        _ => return Err(refused()),
    };
    if place.outer.is_empty() || !matches!(answer, Session::SOLVED | Session::UNSOLVED) {
        return Err(refused());
    }
    leave_subflows(flows, leave(flows, place, solved)?)
}

/// From an ending inside a subflow to where the flow around it goes on.
fn leave<'a>(flows: &impl Flows<'a>, mut place: Place, solved: bool) -> Result<Place, SessionError> {
    let Some((outer, at)) = place.outer.pop() else { return Ok(place) };
    let around = get(flows, &outer)?;
    let Some(Kind::Subflow(subflow)) = around.at(at).map(|node| &node.kind) else {
        return Err(SessionError::NoNode { flow: outer, index: at });
    };
    enter(flows, place.outer, &outer, Some(if solved { subflow.solved } else { subflow.unsolved }))
}

/// A subflow that ends with a ticket ends unread: the flow around it has its own way on.
fn leave_subflows<'a>(flows: &impl Flows<'a>, mut place: Place) -> Result<Place, SessionError> {
    while !place.outer.is_empty() {
        let flow = get(flows, &place.flow)?;
        match flow.node(&place.node).map(|node| &node.kind) {
            Some(Kind::Ticket(_)) => place = leave(flows, place, false)?,
            _ => break,
        }
    }
    Ok(place)
}

/// Keeps letters, digits, `-` and `_`; the rest as `.` and hex, so that `~ = /` stay free.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => out.push(char::from(byte)),
            _ => out.push_str(&format!(".{byte:02x}")),
        }
    }
    out
}

fn unescape(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'.' => {
                let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
                let (high, low) = (digit(bytes.next())?, digit(bytes.next())?);
                u8::try_from(high * 16 + low).ok()?
            }
            _ => byte,
        });
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests;
