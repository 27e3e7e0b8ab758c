//! The part of the engine with the statement screens; see `src/late.rs`.

use statement::page::to_bytes;

use super::request::{SAMPLE, request, words};
use super::screen;
use super::table::{STATEMENT_PART, StatementPart};
use crate::late::part::engine_part;
use crate::tools::context::ToolContext;
use crate::visit::CheckJob;

static TABLE: StatementPart = StatementPart { screen, job };

engine_part!(statement, StatementPart, TABLE, STATEMENT_PART);

/// Makes the screens available to a test.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub fn load_for_test() {
    STATEMENT_PART.set(Some(&TABLE));
}

fn job(tool: &ToolContext<'_>) -> Option<Option<CheckJob>> {
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
