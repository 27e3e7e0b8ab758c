//! The screens there are, and what each needs to be drawn again.

use std::rc::Rc;

use domain::flow::Session;
use ticket::{Key, Receipt, Secret};

use super::{Tool, ToolName};

/// A screen and what it needs to be drawn again.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// The first screen: search, common problems, contact.
    Home,
    /// One response code.
    Code(String),
    /// A flow, as far as it has been answered.
    Flow(Rc<Session>),
    /// An article, by id.
    Article(String),
    /// Something in the bundle's second part, which is not here yet; as it is saved.
    Later(Rc<Vec<String>>),
    /// A tool with what was chosen and typed in it.
    Tool(Rc<Tool>),
    /// All safety rules.
    Safety,
    /// Ways to reach somebody.
    Contact,
    /// The form that hands over to a person.
    Ticket(Rc<Form>),
    /// A ticket arrived.
    Receipt(Receipt),
    /// Tickets that have not arrived yet; with the form of one just written, its receipt is awaited.
    Outbox(Option<Key>),
    /// The merchant said that it helped.
    Solved,
}

impl Screen {
    /// What a page led to, until it is known what that is.
    pub fn to_target(target: &str) -> Self {
        Self::Later(Rc::new(vec!["target".to_owned(), target.to_owned()]))
    }

    /// Whether it needs more than the first parts of engine and content.
    pub fn needs_rest(&self) -> bool {
        !matches!(self, Self::Home | Self::Flow(_) | Self::Contact)
    }
}

/// Where a ticket comes from: what self-help was seen.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A flow's ending; with the code whose card led into the flow.
    Flow(Rc<Session>, Option<String>),
    /// A response code's card.
    Code(String),
    /// An article, by id.
    Article(String),
    /// A tool, and what it found.
    Tool(ToolName, String),
    /// A search that found nothing.
    Search(String),
    /// The contact screen.
    Contact,
}

/// A ticket form: where it comes from, and the key and secret its ticket will have. The key is the form's id, too.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// What self-help was seen.
    pub origin: Origin,
    /// The ticket's key.
    pub key: Key,
    /// The ticket's secret.
    pub secret: Secret,
}
