//! The entry points of the engine's late part, and whether it is here.

use std::cell::Cell;

use domain::bundle::Bundle;
use domain::flow::{Asked, Session};
use domain::search::HitKind;
use ticket::PathStep;
use yew::Callback;

use crate::content::bundle::OpenBundle;
use crate::content::tenant::TenantContext;
use crate::host::date_watch::DateWatch;
use crate::ticket::outbox::{JobHandler, OutboxSettings};
use crate::update::action::Action;
use crate::update::updater::Updater;
use crate::view::flow::node::FlowNode;
use crate::view::page::Page;
use crate::visit::saved::LateScreens;
use crate::visit::{Screen, Visit};

/// The entry points of the late part.
pub struct LatePart {
    /// Draws a screen of the late part.
    pub screen: fn(&mut Page, &Screen),
    /// Applies an action of the late part.
    pub update: fn(&mut Updater, Action),
    /// Goes to a target that the page named, such as `code:68`.
    pub go_to: fn(&mut Updater, &str),
    /// The screen of a flow, article, code or tool.
    pub screen_of: fn(&Updater, HitKind, &str) -> Option<Screen>,
    /// The answers of a session, in the words that the merchant read.
    pub answers: fn(&TenantContext, &Session) -> Vec<PathStep>,
    /// The session after the questions that facts answer.
    pub skip_known: fn(&TenantContext, Session) -> Session,
    /// Draws a node of a flow, unless it is the first question.
    pub flow_node: fn(&mut Page, &FlowNode),
    /// Tells the page if the session on this screen has reached an outcome.
    pub dispatch_outcome: fn(&Updater),
    /// Keeps a query that found nothing, before another action.
    pub count_missed: fn(&mut Updater),
    /// Computes the derived state of the late part.
    pub derive: fn(&TenantContext, &mut Visit),
    /// The edge that an answer takes that is typed or given by a rule, see [`Bundle::edge_of`].
    pub edge_of: fn(&Bundle<'static>, &Asked<'_, 'static>) -> Option<(usize, u16)>,
    /// Draws a list of articles, by the list's name.
    pub reading: fn(&mut Page, &str),
    /// Draws the results of a search.
    pub results: fn(&mut Page, &str),
    /// Starts an outbox; the returned function handles its jobs.
    pub start_outbox: fn(&OutboxSettings) -> JobHandler,
    /// Draws the screen again when the next of what has dates begins or ends.
    pub watch: fn(&TenantContext, &Callback<Action>) -> DateWatch,
    /// Reads and writes the late part's screens of a saved visit.
    pub screens: LateScreens<OpenBundle>,
    /// Traps within the late part, on purpose.
    pub trap: fn(),
}

thread_local! {
    /// The late part, once it is here.
    pub static LATE_PART: Cell<Option<&'static LatePart>> = const { Cell::new(None) };
}

/// The late part, once both it and the complete content are here.
pub fn late_part(tenant: &TenantContext) -> Option<&'static LatePart> {
    LATE_PART.get().filter(|_| tenant.bundle.is_complete())
}

/// How the late part's screens are read and written, once it is here.
pub fn late_screens() -> Option<&'static LateScreens<OpenBundle>> {
    LATE_PART.get().map(|late| &late.screens)
}
