//! The screens, and what each needs to be drawn again.

use std::rc::Rc;

use domain::flow::Session;
use ticket::{Key, Receipt, Secret};

use super::{Tool, ToolName};

/// A screen and what it needs to be drawn again.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// The first screen: search, common problems, contacts.
    Home,
    /// One response code.
    Code(String),
    /// A flow, as far as it has been answered.
    Flow(Rc<Session>),
    /// An article, by id.
    Article(String),
    /// A screen that waits for the rest of the bundle.
    Pending(PendingScreen),
    /// A tool with what was chosen and typed in it.
    Tool(Rc<Tool>),
    /// All safety rules.
    Safety,
    /// The tenant's contacts.
    Contact,
    /// The ticket form.
    Ticket(Rc<Form>),
    /// The receipt of a ticket that has arrived.
    Receipt(Receipt),
    /// Tickets that have not arrived yet. With a form's id, the screen waits for the receipt of that form.
    Outbox(Option<Key>),
    /// The merchant said that it helped.
    Solved,
}

/// A screen that can't be shown before the rest of the bundle has arrived: the fields of its line in a saved visit.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingScreen(pub(super) Rc<Vec<String>>);

impl PendingScreen {
    /// The target that the page named, such as `code:68`, if it waits for one; what it is will be known later.
    pub fn target(&self) -> Option<&str> {
        self.field_of("target")
    }

    /// A flow's session, as [`Session::to_text`] writes it, if it waits for one.
    pub fn flow(&self) -> Option<&str> {
        self.field_of("flow")
    }

    fn field_of(&self, kind: &str) -> Option<&str> {
        match &self.0[..] {
            [first, field] if first == kind => Some(field),
            _ => None,
        }
    }
}

impl Screen {
    /// The screen that waits for a target of the page.
    pub fn pending_target(target: &str) -> Self {
        Self::pending("target", target)
    }

    /// The screen that waits for a flow at this point of a session, as [`Session::to_text`] writes it.
    pub fn pending_flow(session: &str) -> Self {
        Self::pending("flow", session)
    }

    fn pending(kind: &str, field: &str) -> Self {
        Self::Pending(PendingScreen(Rc::new(vec![kind.to_owned(), field.to_owned()])))
    }

    /// Whether it needs more than the first parts of engine and content.
    pub fn needs_rest(&self) -> bool {
        !matches!(self, Self::Home | Self::Flow(_) | Self::Contact)
    }
}

/// Where a ticket comes from: which self-help was tried.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A flow's ending, and the code whose card led to the flow.
    Flow(Rc<Session>, Option<String>),
    /// A response code's card.
    Code(String),
    /// An article, by id.
    Article(String),
    /// A tool, and its result as text.
    Tool(ToolName, String),
    /// A search that found nothing.
    Search(String),
    /// The contact screen.
    Contact,
}

/// A ticket form: where it comes from, and the key and secret of its ticket. The key is the form's id, too.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Which self-help was tried.
    pub origin: Origin,
    /// The ticket's key.
    pub key: Key,
    /// The ticket's secret.
    pub secret: Secret,
}
