//! The tools: the fee calculator, the deposit check, the rating, the statement check.
//!
//! A tool's screen is a function of its values, the tenant's content and today; what it remembers is kept in the
//! visit. It writes a [`Page`] like every other screen.

mod deposit;
mod fee;
mod rating;
pub mod statement;

use domain::bundle::Bundle;
use domain::date::Date;
use domain::money::Fen;
use yew::AttrValue;

use crate::act::Wish;
use crate::site::Site;
use crate::tools::statement::CheckJob;
use crate::view::page::Page;
use crate::view::waiting::waiting;
use crate::visit::{CheckState, Origin, Screen, Tool, ToolName, Values, Visit};

/// What a tool works with: content, tenant, words, what was chosen and typed, today.
#[derive(Clone, Copy)]
pub struct ToolContext<'a> {
    /// Content in the language shown, and the tenant.
    pub site: &'a Site,
    /// Which tool it is, with what was chosen and typed.
    pub tool: &'a Tool,
    /// A statement and its check, as far as the page has them.
    pub check: &'a CheckState,
    /// The civil date in UTC+8.
    pub today: Date,
}

impl<'a> ToolContext<'a> {
    /// What was chosen and typed.
    pub fn values(&self) -> &'a Values {
        &self.tool.values
    }

    /// The content in the language shown.
    pub fn bundle(&self) -> &'a Bundle<'static> {
        &self.site.knowledge
    }

    /// An interface word.
    pub fn word(&self, key: &str) -> AttrValue {
        self.site.word(key)
    }

    /// An interface word with values for its placeholders.
    pub fn word_with(&self, key: &str, values: &[(&str, &str)]) -> AttrValue {
        self.site.word_with(key, values)
    }

    /// An amount as people read it, with its unit.
    pub fn yuan(&self, amount: Fen) -> AttrValue {
        self.word_with("money.yuan", &[("amount", &amount.to_string())])
    }

    /// Hands over to a person, with this text as what the tool found.
    pub fn ticket(&self, found: &str) -> Wish {
        Wish::Ticket(Origin::Tool(self.tool.name, found.to_owned()))
    }
}

/// Writes the screen of a tool. Its rules and words lie in the bundle's second part: until that is here, and where
/// content has no such rules, the waiting screen shows.
pub fn screen(page: &mut Page, tool: &Tool) {
    let site = page.here.site;
    if !site.knowledge.is_complete() {
        return waiting(page, page.here.visit.coming, Wish::LoadMore);
    }
    let check = page.here.visit.statement;
    if tool.name == ToolName::Statement && (check != Some(true) || statement::here().is_none()) {
        return waiting(page, check.is_none(), Wish::LoadStatement);
    }
    let written = screen_on(page, tool, site.now().date);
    if written.is_none() {
        waiting(page, false, Wish::LoadMore);
    }
}

/// Writes the screen of a tool as it is on a day; `None` where content has no rules for it, and nothing is written.
fn screen_on(page: &mut Page, tool: &Tool, today: Date) -> Option<()> {
    let context = ToolContext { site: page.here.site, tool, check: &page.here.visit.check, today };
    match tool.name {
        ToolName::Deposit => deposit::screen(page, &context),
        ToolName::Fee => fee::screen(page, &context),
        ToolName::Rating => {
            rating::screen(page, &context);
            Some(())
        }
        ToolName::Statement => {
            (statement::here()?.screen)(page, &context);
            Some(())
        }
    }
}

/// The check of a statement that is to be run now, or that none is; `None` where it is the one that was ordered last,
/// or where another screen shows.
pub fn statement_ordered(site: &Site, visit: &Visit) -> Option<Option<CheckJob>> {
    let Screen::Tool(tool) = visit.screen() else { return None };
    if tool.name != ToolName::Statement || visit.statement != Some(true) {
        return None;
    }
    let context = ToolContext { site, tool, check: &visit.check, today: site.now().date };
    (statement::here()?.ordered)(&context)
}

// Content is packed natively alone.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod tests;
