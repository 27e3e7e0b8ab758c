//! The tools: the fee calculator, the deposit check, the rating, the statement check.
//!
//! A tool's screen is a function of its values, the tenant's content and today; its values are kept in the visit. It is
//! written into a [`Page`] like every other screen.

pub mod context;
mod deposit;
mod fee;
pub mod inputs;
mod rating;
pub mod statement;

use domain::date::Date;
use yew::AttrValue;

use self::context::ToolContext;
use self::statement::table::STATEMENT_PART;
use crate::content::tenant::TenantContext;
use crate::update::action::Action;
use crate::view::loading::loading;
use crate::view::page::Page;
use crate::visit::{CheckJob, Screen, Tool, ToolName, Visit};

pub use deposit::question_of as deposit_question;
pub use fee::reasons as fee_reasons;

/// Writes the screen of a tool. Its rules and words are in the rest of the bundle: until that is here, and if content has
/// no such rules, the loading screen shows.
pub fn screen(page: &mut Page, tool: &Tool) {
    let tenant = page.props.tenant;
    if !tenant.bundle.is_complete() {
        return loading(page, page.props.visit.rest_loading, Action::LoadRest);
    }
    let loaded = page.props.visit.statement_loaded;
    if tool.name == ToolName::Statement && (loaded != Some(true) || STATEMENT_PART.get().is_none()) {
        return loading(page, loaded.is_none(), Action::LoadStatement);
    }
    let written = screen_on(page, tool, tenant.now().date);
    if written.is_none() {
        loading(page, false, Action::LoadRest);
    }
}

/// Writes the screen of a tool for a day; `None` if content has no rules for it, and then nothing is written.
fn screen_on(page: &mut Page, tool: &Tool, today: Date) -> Option<()> {
    let context = ToolContext { tenant: page.props.tenant, tool, check: &page.props.visit.check, today };
    match tool.name {
        ToolName::Deposit => deposit::screen(page, &context),
        ToolName::Fee => fee::screen(page, &context),
        ToolName::Rating => {
            rating::screen(page, &context);
            Some(())
        }
        ToolName::Statement => {
            (STATEMENT_PART.get()?.screen)(page, &context);
            Some(())
        }
    }
}

/// The result on this screen in one sentence, for a screen reader; `None` if its tool says none by itself.
pub fn said(tenant: &TenantContext, visit: &Visit) -> Option<AttrValue> {
    let Screen::Tool(tool) = visit.screen() else { return None };
    let context = ToolContext { tenant, tool, check: &visit.check, today: tenant.now().date };
    if tool.name == ToolName::Fee { fee::said(&context) } else { None }
}

/// The check of a statement to run now: a job, or `Some(None)` for none. `None` if it is the one requested last, or if
/// another screen shows.
pub fn statement_job(tenant: &TenantContext, visit: &Visit) -> Option<Option<CheckJob>> {
    let Screen::Tool(tool) = visit.screen() else { return None };
    if tool.name != ToolName::Statement || visit.statement_loaded != Some(true) {
        return None;
    }
    let context = ToolContext { tenant, tool, check: &visit.check, today: tenant.now().date };
    (STATEMENT_PART.get()?.job)(&context)
}

// Content is packed natively alone.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod tests;
