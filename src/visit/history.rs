//! The screens visited so far, the pending ones among them, and the queries that found nothing.

use domain::flow::Session;
use domain::search::HitKind;

use super::{Change, Screen, Visit};

/// How many queries that found nothing are kept for the next ticket.
const MOST_MISSED: usize = 5;

impl Visit {
    /// Whether there is a screen to go back to.
    pub fn can_go_back(&self) -> bool {
        self.screens.len() > 1
    }

    /// The response code whose card led to this flow.
    pub fn code_before_flow(&self) -> Option<&str> {
        match self.screens.iter().rev().nth(1) {
            Some(Screen::Code(code)) => Some(code),
            _ => None,
        }
    }

    /// The session of the flow that led to this screen.
    pub fn session_before(&self) -> Option<&Session> {
        match self.screens.iter().rev().nth(1) {
            Some(Screen::Flow(session)) => Some(session),
            _ => None,
        }
    }

    /// Whether this screen, or a pending action, needs the rest of engine and content.
    pub fn needs_rest(&self) -> bool {
        self.pending.is_some() || self.screen().needs_rest()
    }

    /// Takes the target that the page named before it could be shown, and leaves the screen that waits for it.
    pub fn take_target(&mut self) -> Option<String> {
        let Screen::Pending(pending) = self.screen() else { return None };
        let target = pending.target()?.to_owned();
        self.change(Change::Back);
        Some(target)
    }

    /// Whether a search hit was among the screens visited.
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
    pub(super) fn add_missed(&mut self, query: String) {
        if self.missed.len() < MOST_MISSED && !self.missed.contains(&query) {
            self.missed.push(query);
        }
    }
}
