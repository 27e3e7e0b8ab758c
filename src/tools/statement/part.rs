//! What the engine's late part calls of the statement screens, as function pointers; see `src/late.rs`.

use std::cell::Cell;
use std::rc::Rc;

use statement::page::to_bytes;

use super::request::{SAMPLE, request, words};
use super::screen;
use crate::late::Missing;
use crate::tools::ToolContext;
use crate::view::page::Page;

/// The entry points of the statement screens.
pub struct Part {
    /// Writes the screen.
    pub screen: fn(&mut Page, &ToolContext<'_>),
    /// The check to run now, or `Some(None)` to run none; `None` if it is the one that was requested last.
    pub requested: fn(&ToolContext<'_>) -> Option<Option<CheckJob>>,
}

/// A check of a statement as its script receives it; request and words are bytes for the module that checks.
pub struct CheckJob {
    /// Whether the sample is checked, and no file.
    pub sample: bool,
    /// What is to be checked.
    pub request: Rc<[u8]>,
    /// The words of the table of differences.
    pub words: Vec<u8>,
}

static PART: Part = Part { screen, requested };

thread_local! {
    static HERE: Cell<Option<&'static Part>> = const { Cell::new(None) };
}

/// The statement screens, once they are here.
pub fn here() -> Option<&'static Part> {
    HERE.get()
}

// `parts` is set by the crate that ships; tests have everything in one file.
#[cfg_attr(feature = "parts", wasm_split_helpers::wasm_split(statement, fallible))]
fn entry_points() -> Result<&'static Part, Missing> {
    Ok(&PART)
}

/// Fetches the statement screens, unless they are here.
///
/// # Errors
///
/// [`Missing`]; another call tries again.
pub async fn load() -> Result<(), Missing> {
    if here().is_none() {
        #[cfg(feature = "parts")]
        let found = entry_points().await?;
        #[cfg(not(feature = "parts"))]
        let found = entry_points()?;
        HERE.set(Some(found));
    }
    Ok(())
}

/// Has them here, for a test.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub fn put_here() {
    HERE.set(Some(&PART));
}

fn requested(tool: &ToolContext<'_>) -> Option<Option<CheckJob>> {
    let request = request(tool.values(), tool.check);
    let bytes = request.as_ref().map(to_bytes);
    if bytes.as_deref() == tool.check.requested.as_deref() {
        return None;
    }
    Some(request.zip(bytes).map(|(request, bytes)| CheckJob {
        sample: request.file == SAMPLE,
        request: bytes.into(),
        words: to_bytes(&words(tool)),
    }))
}
