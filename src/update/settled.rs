//! Tells a screen reader a tool's result once it has settled, and not at each key.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;

use super::action::Action;
use super::updater::Updater;
use crate::tools;
use crate::visit::{Change, Screen, ToolName, Visit};

/// How long nothing is typed before the result is said. Typing a figure pauses for less.
const SETTLED_MS: u32 = 1_200;

thread_local! {
    /// What will be said.
    static WAITING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// A value of a tool has changed: says the tool's result if nothing else changes for a while.
pub fn say_when_settled(updater: &Updater) {
    let actions = updater.actions.clone();
    let waiting = tools::said(updater.tenant, updater.visit)
        .map(|sentence| Timeout::new(SETTLED_MS, move || actions.emit(Action::Apply(Change::Announce(sentence)))));
    // A timeout that is dropped is cancelled.
    WAITING.set(waiting);
}

/// Says nothing about a screen that was left.
pub fn forget_if_left(visit: &Visit) {
    if !matches!(visit.screen(), Screen::Tool(tool) if tool.name == ToolName::Fee) {
        WAITING.set(None);
    }
}
