//! What is looked for: in the box, and while a ticket is described.

use domain::search::anonymized;

use super::Actor;
use crate::knowledge::Knowledge;
use crate::site::Site;
use crate::visit::{Change, Found, Screen, Visit};

/// How many hits a search shows.
const MOST_HITS: usize = 8;
/// As many near ones as are worth a look.
const MOST_NEAR: usize = 3;

/// Searches, where the text that shows or the content has changed since it was searched last. The one place that does.
pub(super) fn search(site: &Site, visit: &mut Visit) {
    let Some(text) = visit.unsearched() else { return };
    let empty = text.trim().is_empty();
    let found = if empty { Found::default() } else { found_for(site.knowledge, text) };
    let count = found.hits.len();
    let suggested = !visit.suggestions().is_empty();
    visit.change(Change::Found(found));
    let says = match visit.screen() {
        Screen::Home if !empty => site.word_with("search.count", &[("count", &count.to_string())]),
        Screen::Ticket(_) if !suggested && !visit.suggestions().is_empty() => site.word("ticket.suggested"),
        _ => return,
    };
    visit.change(Change::Say(says));
}

/// What a text finds.
fn found_for(knowledge: Knowledge, text: &str) -> Found {
    let hits = knowledge.find(text, MOST_HITS);
    let near = if hits.is_empty() { knowledge.near(text, MOST_NEAR) } else { Vec::new() };
    Found { hits, near }
}

impl Actor<'_> {
    /// What was looked for in vain before something else was wished, for authors; not where others come after.
    pub(super) fn count_missed(&mut self) {
        let query = &self.visit.query;
        let asked =
            matches!(self.visit.screen(), Screen::Home) && !query.trim().is_empty() && !self.site.options.is_shared();
        if asked && self.visit.found().is_some_and(|found| found.hits.is_empty()) {
            self.visit.change(Change::Missed(anonymized(query)));
        }
    }

    /// Shows the first hit.
    pub(super) fn find_first(&mut self) {
        if let Some((kind, id)) = self.visit.found().and_then(|found| found.hits.first()).map(|hit| (hit.kind, hit.id))
        {
            self.find(kind, id);
        }
    }
}
