//! The entry points of the statement screens, which are a part of the engine of their own, and whether they are here.

use std::cell::Cell;

use crate::tools::context::ToolContext;
use crate::view::page::Page;
use crate::visit::CheckJob;

/// The entry points of the statement screens.
pub struct StatementPart {
    /// Draws the screen.
    pub screen: fn(&mut Page, &ToolContext<'_>),
    /// The check to run now: a job, or `Some(None)` for none. `None` if it is the one requested last.
    pub job: fn(&ToolContext<'_>) -> Option<Option<CheckJob>>,
}

thread_local! {
    /// The statement screens, once they are here.
    pub static STATEMENT_PART: Cell<Option<&'static StatementPart>> = const { Cell::new(None) };
}
