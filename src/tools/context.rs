//! What a tool works with.

use domain::bundle::Bundle;
use domain::date::Date;
use domain::money::Fen;
use yew::AttrValue;

use crate::content::tenant::TenantContext;
use crate::update::action::Action;
use crate::visit::{CheckState, Origin, Tool, Values};

/// The content, the tenant, the tool's values, and today.
#[derive(Clone, Copy)]
pub struct ToolContext<'a> {
    /// Content in the language shown, and the tenant.
    pub tenant: &'a TenantContext,
    /// Which tool it is, with what was chosen and typed.
    pub tool: &'a Tool,
    /// A statement and its check.
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
        &self.tenant.bundle
    }

    /// An interface word.
    pub fn word(&self, key: &str) -> AttrValue {
        self.tenant.word(key)
    }

    /// An interface word with values for its placeholders.
    pub fn word_with(&self, key: &str, values: &[(&str, &str)]) -> AttrValue {
        self.tenant.word_with(key, values)
    }

    /// An amount as people read it, with its unit.
    pub fn yuan(&self, amount: Fen) -> AttrValue {
        self.word_with("money.yuan", &[("amount", &amount.to_string())])
    }

    /// Opens a ticket form with this text as the tool's result.
    pub fn ticket(&self, result: &str) -> Action {
        Action::StartTicket(Origin::Tool(self.tool.name, result.to_owned()))
    }
}
