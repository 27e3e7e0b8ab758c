//! Draws again when something that has dates begins or ends, while the panel shows: one timer, to the next such moment.

use domain::validity::unix_ms;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::Callback;

use crate::content::tenant::TenantContext;
use crate::ports::clock;
use crate::update::action::Action;
use crate::visit::Change;

/// A browser treats a longer timeout as none.
const LONGEST_MS: i64 = i32::MAX as i64;

/// Waits for the next moment; dropping it ends the wait.
#[derive(Default)]
pub struct DateWatch {
    _wait: Option<(Timeout, Option<EventListener>)>,
}

/// Waits for the next moment at which something of the content, a notice of the tenant or of the page begins or ends to
/// be valid; for nothing if there is no such moment.
pub fn watch(tenant: &TenantContext, actions: &Callback<Action>) -> DateWatch {
    let now = clock::minute();
    let notices = tenant.bundle.notices(tenant.profile.id).unwrap_or_default();
    let of_content = tenant.bundle.dated().into_iter().map(|(_, validity)| validity);
    let changes = of_content.chain(notices.iter().map(|notice| notice.validity())).filter_map(|it| it.next_change(now));
    let Some(next) = changes.chain(tenant.own_notice().map(|own| own.until)).min() else {
        return DateWatch::default();
    };
    let draw = {
        let actions = actions.clone();
        // Everything derived may have changed: hits, choices, lists.
        move || actions.emit(Action::Apply(Change::BundleChanged))
    };
    let wait = (unix_ms(next) - clock::now_ms()).clamp(0, LONGEST_MS);
    let timer = Timeout::new(u32::try_from(wait).unwrap_or_default(), draw.clone());
    // A device that slept has missed it, and a page in the background may be late.
    let document = web_sys::window().and_then(|window| window.document());
    let shown = document.map(|document| EventListener::new(&document, "visibilitychange", move |_| draw()));
    DateWatch { _wait: Some((timer, shown)) }
}
