//! What a node of a flow opens beside its answers: another flow, a tool, or the card of the code that was typed before.

use domain::catalogue::TYPED_CODE;
use domain::flow::{Session, last_code};
use domain::search::HitKind;

use super::code::card;
use super::page::Page;
use crate::update::action::Action;

/// Writes what the node opens. `flow` is the flow that the node is in.
pub fn opens(page: &mut Page, flow: &str, node: &str, session: &Session) {
    let tenant = page.props.tenant;
    let targets = tenant.bundle.opens(flow, node).unwrap_or_default();
    let (cards, rows): (Vec<_>, Vec<_>) = targets.into_iter().partition(|target| *target == TYPED_CODE);
    if !cards.is_empty() {
        typed_card(page, session);
    }
    if rows.is_empty() {
        return;
    }
    page.nest("ul", "list", |page| {
        for target in rows {
            let Some((kind, name)) = target.split_once(':') else { continue };
            let (kind, title) = match (kind, tenant.bundle.flow_title(name)) {
                ("flow", Some(title)) => (HitKind::Flow, tenant.fill(title)),
                // Outside of its dates a flow is not there.
                ("flow", None) => continue,
                _ => (HitKind::Tool, tenant.word(&format!("tool.{name}"))),
            };
            page.row(&format!("open-{name}"), title, Action::ShowItem(kind, name.into()));
        }
    });
}

/// The card of the code that was typed last, and the flow that the code has of its own.
fn typed_card(page: &mut Page, session: &Session) {
    let tenant = page.props.tenant;
    let Some(code) = last_code(&tenant.bundle, session) else { return };
    match tenant.code(&code) {
        Some(found) => {
            card(page, found, true);
            // A flow does not lead into itself.
            if let Some(flow) = found.flow.filter(|flow| *flow != session.flow())
                && let Some(title) = tenant.bundle.flow_title(flow)
            {
                page.nest("ul", "list", |page| {
                    let words = tenant.word_with("code.flow", &[("title", &tenant.fill(title))]);
                    page.row("code-flow", words, Action::ShowItem(HitKind::Flow, flow.into()));
                });
            }
        }
        None => page.p_with_test_id("", "code-unknown", tenant.word_with("code.unknown", &[("code", &code)])),
    }
}
