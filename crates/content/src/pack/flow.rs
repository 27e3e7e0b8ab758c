//! Flows: node ids become indices, texts are in one language.

use domain::flow as packed;
use domain::flow::{Condition, NodeKind};

use super::error::date;
use super::text::{Packer, ids};
use super::{PackError, remaining_screens};
use crate::load::Content;
use crate::source::{Choice, Edge, Flow, Node, Notice, Question, Str};

impl Packer {
    pub(super) fn flow<'a>(&'a self, content: &'a Content, flow: &'a Flow) -> Result<packed::Flow<'a>, PackError> {
        let index = Index(flow);
        let remaining = remaining_screens(content, flow);
        let mut nodes = Vec::with_capacity(flow.nodes.0.len());
        for (entry, left) in flow.nodes.iter().zip(remaining) {
            nodes.push(packed::Node { id: &entry.key, left, kind: self.kind(&index, &entry.value)? });
        }
        Ok(packed::Flow {
            id: &flow.id,
            title: self.line(&flow.title),
            reviewed: date(&flow.reviewed)?,
            safety: ids(&flow.safety),
            start: index.of(&flow.start)?,
            nodes,
        })
    }

    fn kind<'a>(&'a self, index: &Index, node: &'a Node) -> Result<NodeKind<'a>, PackError> {
        Ok(match node {
            Node::Question(question) => NodeKind::Question(self.question(index, question)?),
            Node::Step(step) => NodeKind::Step(packed::Step {
                act: self.line(&step.act),
                say: self.blocks(step.say.as_ref()),
                picture: id(step.picture.as_ref()),
                notice: self.notice(step.notice.as_ref()),
                choices: self.choices(index, &step.choices)?,
                sources: ids(&step.sources),
            }),
            Node::Subflow(subflow) => NodeKind::Subflow(packed::Subflow {
                flow: &subflow.flow,
                solved: index.of(&subflow.solved)?,
                unsolved: index.of(&subflow.unsolved)?,
            }),
            Node::Solved(outcome) => NodeKind::Solved(packed::Outcome {
                title: self.line(&outcome.title),
                say: self.blocks(outcome.say.as_ref()),
                notice: self.notice(outcome.notice.as_ref()),
                sources: ids(&outcome.sources),
                unsolved: outcome.unsolved.as_ref().map(|go| index.of(go)).transpose()?,
            }),
            Node::Wait(wait) => NodeKind::Wait(packed::Wait {
                title: self.line(&wait.title),
                // A wait without a date shows the words that say from which day it counts.
                say: self.strong(wait.until.as_ref()).into_iter().chain(self.blocks(wait.say.as_ref())).collect(),
                notice: self.notice(wait.notice.as_ref()),
                working_days: wait.working_days.as_ref().map_or(0, |days| days.value),
                then: index.of(&wait.then)?,
                sources: ids(&wait.sources),
            }),
            Node::Ticket(ticket) => NodeKind::Ticket(packed::Escalation {
                title: self.line(&ticket.title),
                say: self.blocks(ticket.say.as_ref()),
                notice: self.notice(ticket.notice.as_ref()),
                category: &ticket.category,
                ask_for: ticket.ask_for.clone(),
                sources: ids(&ticket.sources),
            }),
            Node::Rule(rule) => NodeKind::Rule(packed::Outcome {
                title: self.line(&rule.title),
                say: self.blocks(rule.say.as_ref()),
                notice: self.notice(rule.notice.as_ref()),
                sources: ids(&rule.sources),
                unsolved: None,
            }),
        })
    }

    fn question<'a>(&self, index: &Index, question: &'a Question) -> Result<packed::Question<'a>, PackError> {
        let input = match question.input {
            Some(input) if input.kind().is_some() => packed::Input::Typed,
            Some(_) => {
                let edges = question.next.iter().map(|next| edge(index, next)).collect::<Result<_, _>>()?;
                packed::Input::ResponseCode(edges)
            }
            None => packed::Input::Choice(self.choices(index, &question.choices)?),
        };
        Ok(packed::Question {
            ask: self.line(&question.ask),
            hint: self.optional_line(question.hint.as_ref()),
            picture: id(question.picture.as_ref()),
            notice: self.notice(question.notice.as_ref()),
            input,
        })
    }

    fn choices<'a>(&self, index: &Index, choices: &'a [Choice]) -> Result<Vec<packed::Choice<'a>>, PackError> {
        let pack = |choice: &'a Choice| {
            Ok(packed::Choice { id: &choice.id, label: self.line(&choice.label), go: index.of(&choice.go)? })
        };
        choices.iter().map(pack).collect()
    }

    fn notice<'a>(&self, notice: Option<&'a Notice>) -> Option<packed::Notice<'a>> {
        let pack = |notice: &'a Notice| packed::Notice {
            tone: notice.tone,
            title: self.line(&notice.title),
            say: self.optional_line(notice.say.as_ref()),
        };
        notice.map(pack)
    }
}

pub(super) struct Index<'a>(pub(super) &'a Flow);

impl Index<'_> {
    pub(super) fn of(&self, id: &str) -> Result<u16, PackError> {
        let at = self.0.nodes.iter().position(|entry| entry.key.value == id);
        let missing = || PackError::Unchecked(format!("flow {} has no node {id:?}", self.0.id.value));
        at.and_then(|at| u16::try_from(at).ok()).ok_or_else(missing)
    }
}

/// An edge of a question for a response code.
fn edge<'a>(index: &Index, edge: &'a Edge) -> Result<packed::Edge<'a>, PackError> {
    let when = match &edge.code_in {
        Some(codes) => Condition::CodeIn(ids(codes)),
        None => Condition::Otherwise,
    };
    Ok(packed::Edge { when, go: index.of(&edge.go)? })
}

fn id(id: Option<&Str>) -> Option<&str> {
    id.map(|id| id.value.as_str())
}
