//! What deposits are, before anything is asked: the article about them, and the way on to one's own case. Who was called
//! about a deposit finds the warning from here, too.

use super::ask;
use crate::tools::context::ToolContext;
use crate::view::article;
use crate::view::form::step;
use crate::view::page::{PRIMARY, Page};
use crate::view::sources::sources;

/// Writes the screen. Content without the article begins with the question about fraud.
pub fn begin(page: &mut Page, tool: &ToolContext<'_>) {
    let Some(of) = tool.tenant.bundle.article(article::ABOUT_DEPOSITS) else { return ask::fraud(page, tool) };
    page.nest("div", "screen", |page| {
        page.test_id("deposit-begin");
        page.bar_word("deposit.bar", true);
        page.nest("div", "body", |page| {
            page.heading(tool.tenant.fill(of.title), None);
            article::text(page, of);
            page.nest("ul", "list", |page| {
                page.row("deposit-called", tool.word("deposit.begin.called"), step("fraud", "yes"));
            });
            sources(page, &of.sources, None);
        });
        page.nest("div", "foot", |page| {
            page.button(PRIMARY, "deposit-work-out", "deposit.begin", step("begin", "yes"));
        });
    });
}
