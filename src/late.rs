//! The engine's late part: code that is not needed before the first answer, fetched as soon as the first screen stands.
//!
//! What the first part calls of it stands in [`Late`], as function pointers. Nothing else of the late part may be
//! reachable from the first: the build cuts the wasm by what can be reached (ADR 0026).

use std::cell::Cell;

use domain::flow::Session;
use domain::search::HitKind;
use ticket::PathStep;

use crate::act::{Actor, Wish, late as act};
use crate::outbox::{Settings, TakesJobs, sender};
use crate::site::Site;
use crate::view::flow::{self, Standing};
use crate::view::late as view;
use crate::view::page::Page;
use crate::visit::{Screen, Visit};

/// The entry points of the late part.
pub struct Late {
    /// Draws a screen that is not one of the first.
    pub screen: fn(&mut Page, &Screen),
    /// Does what the first part does not.
    pub act: fn(&mut Actor, Wish),
    /// To a target of the page's, such as `code:68`.
    pub go: fn(&mut Actor, &str),
    /// The screen of something in this bundle.
    pub screen_of: fn(&Actor, HitKind, &str) -> Option<Screen>,
    /// The answers of a session, as they were read.
    pub answered: fn(&Site, &Session) -> Vec<PathStep>,
    /// Draws what follows a flow's first question.
    pub flow: fn(&mut Page, &Standing),
    /// Counts what was looked for in vain before something else was wished.
    pub count_missed: fn(&mut Actor),
    /// Brings hits and the story of a ticket in line with the visit and the content.
    pub derive: fn(&Site, &mut Visit),
    /// Draws the hits of a search.
    pub hits: fn(&mut Page, &str),
    /// Starts an outbox; what it returns takes its jobs.
    pub start_outbox: fn(&Settings) -> TakesJobs,
    /// Brings the engine down from within the late part, on purpose.
    pub fall: fn(),
}

static LATE: Late = Late {
    screen: view::screen,
    act: act::act,
    go: act::go,
    screen_of: act::screen_of,
    answered: act::answered,
    flow: flow::later::flow,
    count_missed: act::count_missed,
    derive: act::derive,
    hits: view::hits,
    start_outbox: sender::start,
    fall: fall_here,
};

fn fall_here() {
    std::process::abort();
}

thread_local! {
    static HERE: Cell<Option<&'static Late>> = const { Cell::new(None) };
}

/// The late part, once it is here.
pub fn late() -> Option<&'static Late> {
    HERE.get()
}

/// The late part could not be fetched or did not fit. The reason is told by the script that fetched it.
#[derive(Debug)]
pub struct Missing;

#[cfg(feature = "parts")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

// `parts` is set by the crate that ships; tests have everything in one file.
#[cfg_attr(feature = "parts", wasm_split_helpers::wasm_split(late, fallible))]
fn entry_points() -> Result<&'static Late, Missing> {
    Ok(&LATE)
}

/// Fetches the late part, unless it is here.
///
/// # Errors
///
/// [`Missing`]; another call tries again.
pub async fn load() -> Result<(), Missing> {
    if late().is_none() {
        #[cfg(feature = "parts")]
        let found = entry_points().await?;
        #[cfg(not(feature = "parts"))]
        let found = entry_points()?;
        HERE.set(Some(found));
    }
    Ok(())
}
