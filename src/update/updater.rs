//! What an update works on.

use js_sys::Function;
use yew::Callback;

use super::action::Action;
use crate::content::tenant::TenantContext;
use crate::ticket::outbox::Outbox;
use crate::visit::Visit;

/// Applies actions to a visit; see `update.rs`.
pub struct Updater<'a> {
    /// Content, tenant and settings.
    pub tenant: &'a TenantContext,
    /// The state.
    pub visit: &'a mut Visit,
    /// The outbox.
    pub outbox: &'a Outbox,
    /// Takes further actions, such as those that follow when a request is answered.
    pub actions: &'a Callback<Action>,
    /// The loader's function for bundles; see `content/load.rs`.
    pub load: &'a Function,
}
