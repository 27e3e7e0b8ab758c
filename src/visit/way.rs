//! The way here: which screens were gone through, which waits, and what was looked for in vain.

use domain::search::HitKind;

use super::{Change, Screen, Visit};

/// How many queries that found nothing are kept.
const MOST: usize = 5;

impl Visit {
    /// Whether this screen is what one goes back from.
    pub fn is_further(&self) -> bool {
        self.screens.len() > 1
    }

    /// The code whose card led into the flow that shows.
    pub fn code_before_flow(&self) -> Option<&str> {
        match self.screens.iter().rev().nth(1) {
            Some(Screen::Code(code)) => Some(code),
            _ => None,
        }
    }

    /// Whether what shows needs the rest of engine and content; it waits as long as that is not here.
    pub fn needs_rest(&self) -> bool {
        self.awaited.is_some() || self.screen().needs_rest()
    }

    /// Where a page led while that was not here; the screen that waits for it goes.
    pub fn take_target(&mut self) -> Option<String> {
        let target = match self.screen() {
            Screen::Later(parts) if parts[0] == "target" => parts[1].clone(),
            _ => return None,
        };
        self.change(Change::Back);
        Some(target)
    }

    /// Whether something that can be found was on the way here.
    pub fn has_seen(&self, kind: HitKind, id: &str) -> bool {
        self.screens.iter().any(|screen| match screen {
            Screen::Code(code) => kind == HitKind::Code && code == id,
            Screen::Flow(session) => kind == HitKind::Flow && session.flow() == id,
            Screen::Article(article) => kind == HitKind::Article && article == id,
            Screen::Tool(tool) => kind == HitKind::Tool && tool.name.as_str() == id,
            _ => false,
        })
    }

    /// Keeps a query that found nothing, once.
    pub(super) fn miss(&mut self, query: String) {
        if self.missed.len() < MOST && !self.missed.contains(&query) {
            self.missed.push(query);
        }
    }
}
