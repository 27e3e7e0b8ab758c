//! What every view receives.

use yew::Callback;

use crate::content::tenant::TenantContext;
use crate::update::action::Action;
use crate::visit::Visit;

/// The state to draw, and who takes actions.
#[derive(Clone, Copy)]
pub struct ViewProps<'a> {
    /// Content, tenant and settings.
    pub tenant: &'a TenantContext,
    /// The visit.
    pub visit: &'a Visit,
    /// Takes the actions that presses request.
    pub actions: &'a Callback<Action>,
}
