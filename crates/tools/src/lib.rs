//! The tools: the fee calculator and what follows it, as functions from values to screens.
//!
//! A wasm of its own, fetched when a tool is opened. It knows rules, words and the tenant; no
//! browser, no clock, no network: today comes in, a [`sheet::Sheet`] goes out. All a tool remembers is
//! its values, which the widget keeps for it.

mod deposit;
mod desk;
mod fee;
mod values;

use std::cell::RefCell;

use domain::bundle::Bundle;
use domain::date::Date;
use wasm_bindgen::prelude::*;

use crate::desk::Desk;
use crate::values::Values;

thread_local! {
    /// Opened once per content and kept, as in the widget.
    static BUNDLES: RefCell<Vec<&'static Bundle<'static>>> = const { RefCell::new(Vec::new()) };
}

/// Opens a bundle, with its second part where it has one, and returns its number; -1 where it can't be read, -2
/// where the second part is wanted.
#[wasm_bindgen]
pub fn open(bundle: &[u8], more: Option<Box<[u8]>>) -> i32 {
    let (Ok(core), more) = (Bundle::open(Box::leak(bundle.into())), more.map(|more| Bundle::open(Box::leak(more))))
    else {
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

/// Draws a tool's screen.
///
/// * `bundle`: a number [`open`] gave.
/// * `profile`: the tenant.
/// * `tool`: which one; see [`screen`].
/// * `values`: what was chosen and typed, see [`Values`].
/// * `today`: the civil date in UTC+8, `2026-11-22`.
///
/// Empty where there is no such bundle, tenant or tool.
#[wasm_bindgen]
pub fn draw(bundle: i32, profile: &str, tool: &str, values: &str, today: &str) -> Vec<u8> {
    let found = BUNDLES.with_borrow(|bundles| usize::try_from(bundle).ok().and_then(|at| bundles.get(at).copied()));
    let Some(bundle) = found else { return Vec::new() };
    let (Ok(Some(profile)), Some(today)) = (bundle.profile(profile), Date::parse(today)) else { return Vec::new() };
    screen(&Desk { bundle, profile: &profile, today }, tool, &Values::read(values)).unwrap_or_default()
}

/// A tool's screen; `None` where there is no such tool, or content lacks its rules.
fn screen(desk: &Desk<'_>, tool: &str, values: &Values) -> Option<Vec<u8>> {
    match tool {
        "deposit" => deposit::screen(desk, values),
        "fee" => fee::screen(desk, values),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
