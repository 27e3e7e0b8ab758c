//! Flows 排障流程 as packed: nodes, edges and texts in one language.
//!
//! A flow says what to ask and where to go; it names rules and never computes. Where a merchant
//! stands in one is [`Session`]'s business, how it looks is the widget's.

mod cache;
mod history;
mod session;

use serde::{Deserialize, Serialize};

pub use cache::FlowCache;
pub use history::history;
pub use session::{Answered, Event, Flows, Place, Replay, Session, SessionError};

use crate::date::Date;
use crate::text::Blocks;

/// A decision tree about one problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow<'a> {
    /// The id links and sessions use: `printer-no-paper`.
    pub id: &'a str,
    /// What the problem is called.
    pub title: &'a str,
    /// When somebody last read it through.
    pub reviewed: Date,
    /// Safety rules that stand above the first question, by id.
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
    /// Its id in the flow; words in the imperative, or a question's gist.
    pub id: &'a str,
    /// The most screens that can still follow after this one, for an honest progress bar.
    pub left: u8,
    /// What the screen is.
    #[serde(borrow)]
    pub kind: Kind<'a>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind<'a> {
    /// Asks something.
    #[serde(borrow)]
    Question(Question<'a>),
    /// Has the merchant do something, then asks how it went.
    Step(Step<'a>),
    /// Continues in another flow and comes back.
    Subflow(Subflow<'a>),
    /// Ends: the problem is solved, or what to do is clear.
    Solved(Outcome<'a>),
    /// Ends for now: wait, until a date where one can be told, then go on.
    Wait(Wait<'a>),
    /// Ends: a person has to look.
    Ticket(Escalation<'a>),
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question<'a> {
    /// The question itself, one sentence.
    pub ask: &'a str,
    /// Where to look for the answer.
    pub hint: Option<&'a str>,
    /// A drawing, by id.
    pub picture: Option<&'a str>,
    /// Something that must be known before answering.
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

/// A way on from a typed answer.
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
    /// Nothing before held.
    Otherwise,
}

impl Condition<'_> {
    /// Whether the condition holds for a typed answer, already folded.
    pub fn holds(&self, answer: &str) -> bool {
        match self {
            Self::CodeIn(codes) => codes.contains(&answer),
            Self::Otherwise => true,
        }
    }
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step<'a> {
    /// What to do, in the imperative.
    pub act: &'a str,
    /// How, in more words.
    #[serde(borrow)]
    pub say: Blocks<'a>,
    /// A drawing, by id.
    pub picture: Option<&'a str>,
    /// Something that must be known before doing it.
    pub notice: Option<Notice<'a>>,
    /// What came of it.
    pub choices: Vec<Choice<'a>>,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
}

/// Another flow on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subflow<'a> {
    /// The other flow's id.
    pub flow: &'a str,
    /// Where to go on when it ends solved.
    pub solved: u16,
    /// Where to go on when it ends otherwise.
    pub unsolved: u16,
}

/// An ending that solves or settles it.
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
    /// Index of the node to go to when this did not help after all; usually a ticket.
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
    /// Working days to wait, today not counted; 0 where the wait began on a day the widget does not know, so that
    /// no date can be told. The words say from when it counts.
    pub working_days: u8,
    /// Index of the node to go to when the wait was in vain.
    pub then: u16,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
}

/// An ending that hands over to a person.
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
    /// Facts to ask for where they are not known yet.
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

/// A box that stands out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice<'a> {
    /// How much it matters.
    pub tone: Tone,
    /// Its gist in one line.
    pub title: &'a str,
    /// More words, if needed.
    pub say: Option<&'a str>,
}

/// How much a notice matters. A screen says it by word and shape too, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Do not go on before reading.
    Stop,
    /// Mind this.
    Mind,
    /// Good news.
    Good,
}

/// A safety rule that stands above every flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyRule<'a> {
    /// Its id: `X2`.
    pub id: &'a str,
    /// The rule in one line.
    pub title: &'a str,
    /// Why, or how.
    pub say: &'a str,
}

impl<'a> Flow<'a> {
    /// The index of a node that is not here: in the first part of a bundle a flow is only begun.
    pub const NOT_HERE: u16 = u16::MAX;

    /// The node with this id and its index.
    pub fn node(&self, id: &str) -> Option<&Node<'a>> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// The node at an index; `None` only in a broken bundle.
    pub fn at(&self, index: u16) -> Option<&Node<'a>> {
        self.nodes.get(usize::from(index))
    }
}

impl<'a> Node<'a> {
    /// The line a summary shows for this node: its question, deed or title.
    pub fn gist(&self) -> &'a str {
        match &self.kind {
            Kind::Question(question) => question.ask,
            Kind::Step(step) => step.act,
            Kind::Subflow(subflow) => subflow.flow,
            Kind::Solved(outcome) => outcome.title,
            Kind::Wait(wait) => wait.title,
            Kind::Ticket(escalation) => escalation.title,
        }
    }

    /// The words of an answer as the merchant read them; a typed answer is its own words, no code at
    /// all is the placeholder `{no_code}`.
    pub fn answer_label<'b>(&self, answer: &'b str) -> &'b str
    where
        'a: 'b,
    {
        if answer == Session::NO_CODE && self.takes_code() {
            return "{no_code}";
        }
        self.choices().iter().find(|choice| choice.id == answer).map_or(answer, |choice| choice.label)
    }

    /// Where an answer leads; `None` when it is no answer to this node.
    pub fn next(&self, answer: &str) -> Option<u16> {
        match &self.kind {
            Kind::Question(Question { input: Input::ResponseCode(edges), .. }) => {
                let none = answer == Session::NO_CODE;
                let code = if none { String::new() } else { crate::response_code::typed_code(answer)? };
                edges.iter().find(|edge| edge.when.holds(&code)).map(|edge| edge.go)
            }
            Kind::Solved(outcome) if answer == Session::UNSOLVED => outcome.unsolved,
            Kind::Wait(wait) if answer == Session::UNSOLVED => Some(wait.then),
            _ => self.choices().iter().find(|choice| choice.id == answer).map(|choice| choice.go),
        }
    }

    /// Whether the flow ends here, at least for now.
    pub fn is_outcome(&self) -> bool {
        matches!(self.kind, Kind::Solved(_) | Kind::Wait(_) | Kind::Ticket(_))
    }

    /// Whether it is answered by typing a response code.
    pub fn takes_code(&self) -> bool {
        matches!(&self.kind, Kind::Question(Question { input: Input::ResponseCode(_), .. }))
    }

    fn choices(&self) -> &[Choice<'a>] {
        match &self.kind {
            Kind::Question(Question { input: Input::Choice(choices), .. }) => choices,
            Kind::Step(step) => &step.choices,
            _ => &[],
        }
    }
}
