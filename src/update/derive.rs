//! Derived state: what is computed from the visit and the content when either changes, and not when it is drawn.

use std::rc::Rc;

use domain::flow::Session;

use crate::content::tenant::TenantContext;
use crate::late::table::late_part;
use crate::visit::{Change, FlowPosition, Visit};

/// Computes what is out of date. Called after visit or content has changed and before the visit is drawn.
pub fn derive(tenant: &TenantContext, visit: &mut Visit) {
    flow_position(tenant, visit);
    if let Some(late) = late_part(tenant) {
        (late.derive)(tenant, visit);
    }
}

/// Computes the position of the session on this screen, unless it is known.
pub fn flow_position(tenant: &TenantContext, visit: &mut Visit) {
    if let Some(session) = visit.session_without_position() {
        let position = position_of(tenant, session);
        visit.change(Change::FlowPosition(Rc::new(position)));
    }
}

fn position_of(tenant: &TenantContext, session: &Rc<Session>) -> FlowPosition {
    let answers = match late_part(tenant) {
        Some(late) if !session.path().is_empty() => (late.answers)(tenant, session),
        _ => Vec::new(),
    };
    FlowPosition { session: Rc::clone(session), place: session.place(&tenant.bundle).ok(), answers }
}
