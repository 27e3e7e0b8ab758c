//! The way here: which screens were gone through, and what was looked for in vain.

use domain::search::HitKind;

use super::{Screen, Visit};

/// How many queries that found nothing are kept.
const MOST: usize = 5;

impl Visit {
    /// Whether this screen is what one goes back from.
    pub fn is_further(&self) -> bool {
        self.screens.len() > 1
    }

    /// Whether some screen waits for the bundle's second part, as long as that is not here.
    pub fn awaits_more(&self) -> bool {
        self.screens.iter().any(Screen::needs_more)
    }

    /// The code whose card led into the flow that shows.
    pub fn code_before_flow(&self) -> Option<&str> {
        match self.screens.iter().rev().nth(1) {
            Some(Screen::Code(code)) => Some(code),
            _ => None,
        }
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
