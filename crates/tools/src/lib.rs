//! The tools: the fee calculator and what follows it, as functions from values to screens.
//!
//! A wasm of its own, fetched when a tool is opened. It knows rules, words and the tenant; no
//! browser, no clock, no network: today comes in, a [`sheet::Sheet`] goes out. All a tool remembers is
//! its values, which the widget keeps for it.

mod choose;
mod deposit;
mod fee;
mod rating;

use ::desk::{self, Desk, Values, values};
use wasm_bindgen::prelude::*;

/// Opens a bundle, with its second part where it has one, and returns its number; -1 where it can't be read, -2
/// where the second part is wanted.
#[wasm_bindgen]
pub fn open(bundle: Box<[u8]>, more: Option<Box<[u8]>>) -> i32 {
    desk::lay(bundle, more)
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
    desk::taken(bundle, profile, today, |desk| screen(desk, tool, &Values::read(values))).flatten().unwrap_or_default()
}

/// A tool's screen; `None` where there is no such tool, or content lacks its rules.
fn screen(desk: &Desk<'_>, tool: &str, values: &Values) -> Option<Vec<u8>> {
    match tool {
        "deposit" => deposit::screen(desk, values),
        "fee" => fee::screen(desk, values),
        "rating" => Some(rating::screen(desk, values)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
