//! The statement check: the form with file and contract, and the result.
//!
//! The check itself runs in a wasm of its own ([`statement::page::CheckRun`]). What is to be checked follows from the
//! screen's values alone: a changed contract or column is another [`CheckRequest`], and another request another check.
//!
//! These screens are a part of the engine of their own, loaded when the screen opens. The late part calls them through
//! [`table`].

mod columns;
mod contract;
mod done;
mod form;
mod handed;
mod notes;
pub mod part;
mod refused;
mod request;
mod shares;
pub mod table;
mod verdict;

use domain::money::Fen;
use statement::page::{CheckOutcome, from_bytes};
use yew::AttrValue;

use super::context::ToolContext;
use crate::update::action::Action;
use crate::view::form::set;
use crate::view::page::{PRIMARY, Page};
use crate::visit::{CheckProgress, CheckStage, PageFault};
use request::{file, is_sample, request};

/// Writes the screen.
fn screen(page: &mut Page, tool: &ToolContext<'_>) {
    let (values, check) = (tool.values(), tool.check);
    let checked = file(values, check);
    page.nest("div", "screen", |page| {
        page.bar_word("statement.bar", true);
        let stopped = !checked.is_empty() && values.get("stopped") == checked;
        match &check.stage {
            _ if !matches!(values.get("view"), "check" | "sample") => form::form(page, tool),
            _ if stopped => stop(page, tool),
            // After a reload the file is gone, and a link may lead here without one.
            _ if request(values, check).is_none() => form::form(page, tool),
            CheckStage::Failed(fault) => refused::unreadable(page, tool, *fault),
            CheckStage::UnderWay(progress) => under_way(page, tool, *progress, checked),
            CheckStage::Ended(ended) => match from_bytes(&ended.outcome) {
                Some(CheckOutcome::Checked(done)) => done::done(page, tool, ended, &done, checked),
                Some(CheckOutcome::Refused(why)) => refused::refused(page, tool, &why, checked),
                // Both modules are of the same build, so an outcome that can't be read is one that is incomplete.
                None => refused::unreadable(page, tool, PageFault::Failed),
            },
        }
    });
}

fn under_way(page: &mut Page, tool: &ToolContext<'_>, progress: CheckProgress, checked: &str) {
    page.test_id("statement-under-way");
    let percent = progress.percent.unwrap_or_default();
    let read = |percent: u32| match progress.rows {
        None => tool.word_with("statement.percent", &[("percent", &percent.to_string())]),
        Some(rows) => tool.word_with("statement.rows_read", &[("count", &rows.to_string())]),
    };
    // Only every tenth percent is announced, so that a screen reader can keep up.
    body(page, tool.word("statement.under_way"), &read(percent / 10 * 10), |page| {
        page.p("hint", read(percent));
        if progress.rows.is_none() {
            page.progress(&read(percent), percent as usize / 5, 20);
        }
        page.say("hint", "statement.stays_here");
    });
    foot(page, "statement-stop", "statement.stop", set("stopped", checked));
}

fn stop(page: &mut Page, tool: &ToolContext<'_>) {
    page.test_id("statement-stopped");
    body(page, tool.word("statement.stopped"), "", |page| page.say("", "statement.stopped_say"));
    foot(page, "statement-again", "statement.again", set("stopped", ""));
}

/// The part that scrolls: a heading, an announcement for screen readers, and what `inside` writes. The first two keep
/// their place while a check is running, so that the heading keeps the focus.
fn body(page: &mut Page, heading: AttrValue, announcement: &str, inside: impl FnOnce(&mut Page)) {
    page.nest("div", "body", |page| {
        page.nest("div", "group", |page| {
            page.heading(heading, None);
            page.nest("p", "unseen", |page| {
                page.set("role", "status");
                page.words(announcement.to_owned().into());
            });
        });
        page.nest("div", "group", inside);
    });
}

/// The button in the foot; it keeps its place while a check is running, so that it keeps the focus.
fn foot(page: &mut Page, testid: &'static str, label: &str, action: Action) {
    page.nest("div", "foot", |page| page.button(PRIMARY, testid, label, action));
}

/// Several texts as a list in a sentence. Content trims its words, and English needs a space after the comma.
fn in_a_sentence(tool: &ToolContext<'_>, parts: &[String]) -> String {
    let and = tool.word("statement.and").to_string();
    parts.join(&if and.is_ascii() { and + " " } else { and })
}

/// An amount with its unit.
fn yuan(tool: &ToolContext<'_>, fen: i64) -> AttrValue {
    tool.yuan(Fen(fen))
}

/// The name of the file that is checked.
fn title(tool: &ToolContext<'_>) -> AttrValue {
    if is_sample(tool.values()) {
        return tool.word("statement.sample_name");
    }
    tool.check.file.as_ref().map_or(AttrValue::default(), |file| file.name.clone().into())
}

// Content is packed natively alone.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
