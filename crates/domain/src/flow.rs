//! Flows 排障流程 as packed: nodes, edges and texts in one language.
//!
//! A flow says what to ask and which node is next; it does not calculate. [`Session`] knows a merchant's position in a
//! flow, the widget draws it.

mod ahead;
mod cache;
mod edge;
mod flows;
mod history;
mod known;
mod rule;
mod session;
mod typed;

use serde::{Deserialize, Serialize};

pub use cache::FlowCache;
pub use edge::{Comparison, Measure, Relation, TypedEdge, When};
pub use flows::{Asked, Flows, GivenAnswer};
pub use history::{history, last_code};
pub use known::{FactKind, FactTest, GivenFact, KnownAnswer, KnownFact, known_answer};
pub use rule::{RuleCall, RuleInput, RuleName, RuleTakes, RuleValue};
pub use session::{Event, Position, Replay, Session, SessionError};
pub use typed::{InputFault, InputKind, TypedInput, answered_date};

use crate::date::Date;
use crate::text::Blocks;

/// A decision tree about one problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow<'a> {
    /// The id links and sessions use: `printer-no-paper`.
    pub id: &'a str,
    /// The name of the problem.
    pub title: &'a str,
    /// When it was last reviewed.
    pub reviewed: Date,
    /// Ids of the safety rules that are shown above the first question.
    pub safety: Vec<&'a str>,
    /// Index of the first node.
    pub start: u16,
    /// All nodes.
    #[serde(borrow)]
    pub nodes: Vec<Node<'a>>,
}

/// One screen of a flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node<'a> {
    /// Its id in the flow: an instruction, or a question in a few words.
    pub id: &'a str,
    /// How many screens usually follow this one, for the progress bar; the most that can where that is not known.
    pub left: u8,
    /// What kind of node it is.
    #[serde(borrow)]
    pub kind: NodeKind<'a>,
}

/// A kind of node, with its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NodeKind<'a> {
    /// Asks a question.
    #[serde(borrow)]
    Question(Question<'a>),
    /// Tells the merchant to do something, then asks for the result.
    Step(Step<'a>),
    /// Continues in another flow and returns.
    Subflow(Subflow<'a>),
    /// An ending: the problem is solved, or it is clear what to do.
    Solved(Outcome<'a>),
    /// An ending for now: wait, until a date if one can be calculated, then go on.
    Wait(Wait<'a>),
    /// An ending: a person must help.
    Ticket(Escalation<'a>),
    /// Asks a rule, shows what it says, and goes on by its outcome. These are its words; what it is asked is in a
    /// [`RuleCall`].
    Rule(Outcome<'a>),
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question<'a> {
    /// The question itself, one sentence.
    pub ask: &'a str,
    /// Where to find the answer.
    pub hint: Option<&'a str>,
    /// A drawing, by id.
    pub picture: Option<&'a str>,
    /// Something to know before answering.
    #[serde(borrow)]
    pub notice: Option<Notice<'a>>,
    /// How it is answered.
    pub input: Input<'a>,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Input<'a> {
    /// By choosing one of several.
    #[serde(borrow)]
    Choice(Vec<Choice<'a>>),
    /// By typing a response code; the first edge whose condition holds is taken.
    ResponseCode(Vec<Edge<'a>>),
    /// By typing something else, as a [`TypedInput`] says.
    Typed,
}

/// One answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice<'a> {
    /// Its id in the node.
    pub id: &'a str,
    /// What the merchant reads.
    pub label: &'a str,
    /// Index of the next node.
    pub go: u16,
}

/// The next node after a typed answer, under a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge<'a> {
    /// When it is taken.
    #[serde(borrow)]
    pub when: Condition<'a>,
    /// Index of the next node.
    pub go: u16,
}

/// When an edge is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition<'a> {
    /// The response code is one of these.
    #[serde(borrow)]
    CodeIn(Vec<&'a str>),
    /// No condition before it held.
    Otherwise,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step<'a> {
    /// What to do: an instruction.
    pub act: &'a str,
    /// How to do it, in detail.
    #[serde(borrow)]
    pub say: Blocks<'a>,
    /// A drawing, by id.
    pub picture: Option<&'a str>,
    /// Something to know before doing it.
    pub notice: Option<Notice<'a>>,
    /// The possible results.
    pub choices: Vec<Choice<'a>>,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
}

/// Another flow in between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subflow<'a> {
    /// The other flow's id.
    pub flow: &'a str,
    /// Index of the next node if it ends solved.
    pub solved: u16,
    /// Index of the next node if it ends otherwise.
    pub unsolved: u16,
}

/// An ending: the problem is solved, or it is clear what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome<'a> {
    /// The ending in one line.
    pub title: &'a str,
    /// What it means and what to do now.
    #[serde(borrow)]
    pub say: Blocks<'a>,
    /// Something that must not be missed.
    pub notice: Option<Notice<'a>>,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
    /// Index of the next node if this did not help; usually a ticket.
    pub unsolved: Option<u16>,
}

/// An ending for now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait<'a> {
    /// The ending in one line.
    pub title: &'a str,
    /// What happens meanwhile.
    #[serde(borrow)]
    pub say: Blocks<'a>,
    /// Something that must not be missed.
    pub notice: Option<Notice<'a>>,
    /// Working days to wait, not counting today. 0 if the wait began on a day that the widget does not know, so that
    /// there is no date; the text says from which day to count.
    pub working_days: u8,
    /// Index of the next node if waiting did not help.
    pub then: u16,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
}

/// An ending: a person must help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation<'a> {
    /// Why a person is needed, in one line.
    pub title: &'a str,
    /// What to do meanwhile.
    #[serde(borrow)]
    pub say: Blocks<'a>,
    /// Something that must not be missed.
    pub notice: Option<Notice<'a>>,
    /// What kind of help, see [`ticket::Ticket::category`].
    pub category: &'a str,
    /// Facts to ask for if they are not known yet.
    pub ask_for: Vec<Fact>,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
}

/// A fact a ticket asks for; a field of [`ticket::Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Merchant id.
    MerchantId,
    /// Terminal id.
    TerminalId,
    /// Response code.
    ResponseCode,
    /// Trace number.
    TraceNumber,
    /// Reference number.
    ReferenceNumber,
    /// When the sale happened.
    SoldAt,
    /// The sale's amount.
    Amount,
}

impl Fact {
    /// Every fact, in the order a form asks for them.
    pub const ALL: [Self; 7] = [
        Self::MerchantId,
        Self::TerminalId,
        Self::ResponseCode,
        Self::TraceNumber,
        Self::ReferenceNumber,
        Self::SoldAt,
        Self::Amount,
    ];

    /// The field's name in a ticket, part of text keys: `terminal_id`.
    pub fn key(self) -> &'static str {
        match self {
            Self::MerchantId => "merchant_id",
            Self::TerminalId => "terminal_id",
            Self::ResponseCode => "response_code",
            Self::TraceNumber => "trace_number",
            Self::ReferenceNumber => "reference_number",
            Self::SoldAt => "sold_at",
            Self::Amount => "amount",
        }
    }
}

/// A highlighted box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice<'a> {
    /// How important it is.
    pub tone: Tone,
    /// Its title, one line.
    pub title: &'a str,
    /// More text, if needed.
    pub say: Option<&'a str>,
}

/// How important a notice is. A screen shows it by text and shape too, never by colour only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Must be read before going on.
    Stop,
    /// Important.
    Mind,
    /// Good news.
    Good,
}

/// A safety rule that is shown above flows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyRule<'a> {
    /// Its id: `X2`.
    pub id: &'a str,
    /// The rule in one line.
    pub title: &'a str,
    /// Why, or how to follow it.
    pub say: &'a str,
}

impl<'a> Flow<'a> {
    /// The index of a node that is not loaded: the first part of a bundle has only the beginning of a flow.
    pub const NOT_LOADED: u16 = u16::MAX;

    /// The node with this id and its index.
    pub fn node(&self, id: &str) -> Option<&Node<'a>> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// The node at an index; `None` only in a corrupt bundle.
    pub fn at(&self, index: u16) -> Option<&Node<'a>> {
        self.nodes.get(usize::from(index))
    }
}

impl<'a> Node<'a> {
    /// The text of this node in a summary: its question, instruction or title.
    pub fn summary(&self) -> &'a str {
        match &self.kind {
            NodeKind::Question(question) => question.ask,
            NodeKind::Step(step) => step.act,
            NodeKind::Subflow(subflow) => subflow.flow,
            NodeKind::Solved(outcome) => outcome.title,
            NodeKind::Wait(wait) => wait.title,
            NodeKind::Ticket(escalation) => escalation.title,
            NodeKind::Rule(rule) => rule.title,
        }
    }

    /// The text of an answer as the merchant read it. For a typed code that is the code itself; for no code it is the
    /// placeholder `{no_code}`.
    pub fn answer_label<'b>(&self, answer: &'b str) -> &'b str
    where
        'a: 'b,
    {
        if answer == Session::NO_CODE && self.takes_code() {
            return "{no_code}";
        }
        self.choices().iter().find(|choice| choice.id == answer).map_or(answer, |choice| choice.label)
    }

    /// The index of the next node after one of the node's own answers; `None` if it does not have that answer.
    pub fn next(&self, answer: &str) -> Option<u16> {
        match &self.kind {
            NodeKind::Solved(outcome) if answer == Session::UNSOLVED => outcome.unsolved,
            NodeKind::Wait(wait) if answer == Session::UNSOLVED => Some(wait.then),
            _ => self.choices().iter().find(|choice| choice.id == answer).map(|choice| choice.go),
        }
    }

    /// The edge that a response code takes, or none to read: its index, and that of the next node. `None` at every other
    /// node.
    pub fn code_edge(&self, answer: &str) -> Option<(usize, u16)> {
        let NodeKind::Question(Question { input: Input::ResponseCode(edges), .. }) = &self.kind else { return None };
        let none = answer == Session::NO_CODE;
        let code = if none { String::new() } else { crate::response_code::typed_code(answer)? };
        let holds = |edge: &Edge| match &edge.when {
            Condition::CodeIn(codes) => codes.contains(&&*code),
            Condition::Otherwise => true,
        };
        edges.iter().position(holds).map(|at| (at, edges[at].go))
    }

    /// Whether its answers are choices or verdicts on an ending. Others are typed, or given by a rule:
    /// [`Flows::ahead`] says where they lead.
    pub fn has_own_answers(&self) -> bool {
        match &self.kind {
            NodeKind::Question(question) => matches!(question.input, Input::Choice(_)),
            NodeKind::Rule(_) => false,
            _ => true,
        }
    }

    /// Whether the flow ends here, at least for now.
    pub fn is_outcome(&self) -> bool {
        matches!(self.kind, NodeKind::Solved(_) | NodeKind::Wait(_) | NodeKind::Ticket(_))
    }

    /// Whether it is answered by typing.
    pub fn is_typed(&self) -> bool {
        matches!(self.kind, NodeKind::Question(_)) && !self.has_own_answers()
    }

    /// Whether it is answered by typing a response code.
    pub fn takes_code(&self) -> bool {
        matches!(&self.kind, NodeKind::Question(Question { input: Input::ResponseCode(_), .. }))
    }

    fn choices(&self) -> &[Choice<'a>] {
        match &self.kind {
            NodeKind::Question(Question { input: Input::Choice(choices), .. }) => choices,
            NodeKind::Step(step) => &step.choices,
            _ => &[],
        }
    }
}
