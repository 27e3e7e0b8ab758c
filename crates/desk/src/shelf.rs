//! The bundles a tool's wasm has opened, by number: opened once per content and kept, as in the widget.

use std::cell::RefCell;

use domain::bundle::Bundle;
use domain::date::Date;

use crate::Desk;

thread_local! {
    static BUNDLES: RefCell<Vec<&'static Bundle<'static>>> = const { RefCell::new(Vec::new()) };
}

/// Opens a bundle and returns its number, or -1 where it can't be read.
pub fn lay(bundle: &[u8]) -> i32 {
    let bytes: &'static [u8] = Box::leak(bundle.into());
    let Ok(opened) = Bundle::open(bytes) else { return -1 };
    BUNDLES.with_borrow_mut(|bundles| {
        bundles.push(Box::leak(Box::new(opened)));
        i32::try_from(bundles.len()).map_or(-1, |len| len - 1)
    })
}

/// What `work` makes of the desk with this bundle, tenant and civil date in UTC+8 (`2026-11-22`);
/// `None` where one of them is not there.
pub fn taken<T>(bundle: i32, profile: &str, today: &str, work: impl FnOnce(&Desk<'_>) -> T) -> Option<T> {
    let bundle = BUNDLES.with_borrow(|bundles| bundles.get(usize::try_from(bundle).ok()?).copied())?;
    let (Ok(Some(profile)), Some(today)) = (bundle.profile(profile), Date::parse(today)) else { return None };
    Some(work(&Desk { bundle, profile: &profile, today }))
}
