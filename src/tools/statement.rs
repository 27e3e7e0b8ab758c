//! The statement check: the form with file and contract, and what the check found.
//!
//! The check itself runs in a wasm of its own ([`statement::page::CheckRun`]). What is to be checked follows from the
//! screen's values alone: a changed contract or column is another [`CheckRequest`], and another request another check.
//!
//! All of it is a part of the engine of its own, fetched when the screen opens; [`part`] has what the late part calls.

mod columns;
mod contract;
mod done;
mod form;
mod handed;
mod notes;
mod part;
mod refused;
mod request;
mod shares;

use domain::money::Fen;
use statement::page::{CheckOutcome, from_bytes};
use yew::AttrValue;

#[cfg(all(test, not(target_arch = "wasm32")))]
pub use part::put_here;
pub use part::{CheckJob, here, load};

use super::ToolContext;
use crate::act::Wish;
use crate::view::form::set;
use crate::view::page::{PRIMARY, Page};
use crate::visit::{CheckProgress, CheckStage, PageFault};
use request::{file, is_sample, request};

/// Writes the screen.
fn screen(page: &mut Page, tool: &ToolContext<'_>) {
    let (values, check) = (tool.values(), tool.check);
    let looked_at = file(values, check);
    page.nest("div", "screen", |page| {
        page.bar_word("statement.bar", true);
        let stopped = !looked_at.is_empty() && values.get("stopped") == looked_at;
        match &check.stage {
            _ if !matches!(values.get("view"), "check" | "sample") => form::form(page, tool),
            _ if stopped => stop(page, tool),
            // After a reload the file is gone, and a link may come without one.
            _ if request(values, check).is_none() => form::form(page, tool),
            CheckStage::Failed(fault) => refused::unreadable(page, tool, *fault),
            CheckStage::UnderWay(progress) => under_way(page, tool, *progress, looked_at),
            CheckStage::Ended(ended) => match from_bytes(&ended.outcome) {
                Some(CheckOutcome::Checked(done)) => done::done(page, tool, ended, &done, looked_at),
                Some(CheckOutcome::Refused(why)) => refused::refused(page, tool, &why, looked_at),
                // Both modules are of one build: what can't be read is a check that came to no end.
                None => refused::unreadable(page, tool, PageFault::Failed),
            },
        }
    });
}

fn under_way(page: &mut Page, tool: &ToolContext<'_>, progress: CheckProgress, looked_at: &str) {
    page.mark("statement-under-way");
    let percent = progress.percent.unwrap_or_default();
    let read = |percent: u32| match progress.rows {
        None => tool.word_with("statement.percent", &[("percent", &percent.to_string())]),
        Some(rows) => tool.word_with("statement.rows_read", &[("count", &rows.to_string())]),
    };
    // Every tenth is told, so that a screen reader comes to an end with it.
    body(page, tool.word("statement.under_way"), &read(percent / 10 * 10), |page| {
        page.p("hint", read(percent));
        if progress.rows.is_none() {
            page.progress(&read(percent), percent as usize / 5, 20);
        }
        page.say("hint", "statement.stays_here");
    });
    foot(page, "statement-stop", "statement.stop", set("stopped", looked_at));
}

fn stop(page: &mut Page, tool: &ToolContext<'_>) {
    page.mark("statement-stopped");
    body(page, tool.word("statement.stopped"), "", |page| page.say("", "statement.stopped_say"));
    foot(page, "statement-again", "statement.again", set("stopped", ""));
}

/// The part that scrolls: a heading, what is told beside it, and what `inside` writes. The first two
/// keep their place while a check goes on, so that the heading keeps the focus.
fn body(page: &mut Page, heading: AttrValue, told: &str, inside: impl FnOnce(&mut Page)) {
    page.nest("div", "body", |page| {
        page.nest("div", "group", |page| {
            page.heading(heading, None);
            page.nest("p", "unseen", |page| {
                page.set("role", "status");
                page.words(told.to_owned().into());
            });
        });
        page.nest("div", "group", inside);
    });
}

/// The one button below; it stays in its place while a check goes on, so that the focus does, too.
fn foot(page: &mut Page, testid: &'static str, label: &str, wish: Wish) {
    page.nest("div", "foot", |page| page.button(PRIMARY, testid, label, wish));
}

/// Several things as a list in a sentence. Content trims its words, and English wants a blank.
fn in_a_sentence(tool: &ToolContext<'_>, parts: &[String]) -> String {
    let and = tool.word("statement.and").to_string();
    parts.join(&if and.is_ascii() { and + " " } else { and })
}

/// An amount with its unit.
fn yuan(tool: &ToolContext<'_>, fen: i64) -> AttrValue {
    tool.yuan(Fen(fen))
}

/// The name of what is looked at.
fn title(tool: &ToolContext<'_>) -> AttrValue {
    if is_sample(tool.values()) {
        return tool.word("statement.sample_name");
    }
    tool.check.file.as_ref().map_or(AttrValue::default(), |file| file.name.clone().into())
}

// Content is packed natively alone.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
