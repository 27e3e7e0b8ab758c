//! Targets that the late part resolves: everything but home, contacts and the first questions of flows.

use std::rc::Rc;

use domain::response_code::typed_code;
use domain::search::HitKind;

use super::updater::Updater;
use crate::content::bundle::OpenBundle;
use crate::host::events::PageEvent;
use crate::tools::inputs;
use crate::visit::{Screen, Tool};

/// Goes to a target that the page named, such as `code:68`.
pub fn go_to(updater: &mut Updater, target: &str) {
    let screen = match target.split_once(':') {
        Some(("article", id)) => screen_of(updater, HitKind::Article, id),
        Some(("code", code)) => screen_of(updater, HitKind::Code, &typed_code(code).unwrap_or_default()),
        Some(("tool", tool)) => screen_of(updater, HitKind::Tool, tool),
        _ => None,
    };
    match screen {
        Some(screen) => updater.show_from_home(screen),
        // The corrupt piece of the bundle may have it: the engine that takes over tries again.
        None if OpenBundle::check_all().is_err() => updater.show(Screen::pending_target(target)),
        None => report_unknown(updater, target),
    }
}

/// The screen of a flow, article, code or tool of the bundle. A tool's id may name values: `fee?amount=100&rate=0.6%25`.
pub fn screen_of(updater: &Updater, kind: HitKind, id: &str) -> Option<Screen> {
    match kind {
        HitKind::Code => updater.tenant.code(id).map(|code| Screen::Code(code.code.to_owned())),
        HitKind::Flow => updater.start_flow(id),
        HitKind::Article => {
            updater.tenant.bundle.valid_article(id).map(|article| Screen::Article(article.id.to_owned()))
        }
        HitKind::Tool => tool_screen(updater, id),
        HitKind::Contact => Some(Screen::Contact),
    }
}

/// A tool's screen with the values that its target names, and with what the page has set about the contract.
fn tool_screen(updater: &Updater, target: &str) -> Option<Screen> {
    let (name, mut values) = inputs::read(target)?;
    for (key, text) in updater.tenant.options.context.contract() {
        if let Some(text) = text {
            values.set_missing(key, text);
        }
    }
    Some(Screen::Tool(Rc::new(Tool { name, values })))
}

fn report_unknown(updater: &Updater, target: &str) {
    let message = format!(
        "there is nothing at “{target}”; use home, contact, flow:<id>, article:<id>, tool:fee, tool:deposit, tool:statement, tool:rating or code:<two characters> of this bundle"
    );
    updater.tenant.dispatch(PageEvent::Error { code: "target-unknown", message: &message });
}
