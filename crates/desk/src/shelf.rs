//! The bundles a tool's wasm has opened, by number: opened once per content and kept, as in the widget.

use std::cell::RefCell;

use domain::bundle::Bundle;
use domain::date::Date;

use crate::Desk;

thread_local! {
    static BUNDLES: RefCell<Vec<&'static Bundle<'static>>> = const { RefCell::new(Vec::new()) };
}

/// Opens a bundle, with its second part where it has one, and returns its number; -1 where it can't be read, -2
/// where the second part is wanted.
pub fn lay(bundle: Box<[u8]>, more: Option<Box<[u8]>>) -> i32 {
    let begun = |bytes| Bundle::in_pieces(Box::leak(bytes));
    let (Ok(core), more) = (begun(bundle), more.map(begun)) else {
        return -1;
    };
    let opened = match more {
        None if core.is_whole() => core,
        None => return -2,
        Some(more) => match more.and_then(|more| core.with(&more)) {
            Ok(both) => both,
            Err(_) => return -1,
        },
    };
    BUNDLES.with_borrow_mut(|bundles| {
        bundles.push(Box::leak(Box::new(opened)));
        i32::try_from(bundles.len()).map_or(-1, |len| len - 1)
    })
}

/// What `work` makes of the desk with this bundle, tenant and civil date in UTC+8 (`2026-11-22`);
/// `None` where one of them is not there, or something that was read of the bundle is torn.
pub fn taken<T>(bundle: i32, profile: &str, today: &str, work: impl FnOnce(&Desk<'_>) -> T) -> Option<T> {
    let bundle = BUNDLES.with_borrow(|bundles| bundles.get(usize::try_from(bundle).ok()?).copied())?;
    let (Ok(Some(profile)), Some(today)) = (bundle.profile(profile), Date::parse(today)) else { return None };
    let worked = work(&Desk { bundle, profile: &profile, today });
    (!bundle.is_torn()).then_some(worked)
}
