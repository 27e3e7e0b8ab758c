//! What is looked for: in the box, and while a ticket is described.

use domain::draft::Field;
use domain::search::as_counted;

use super::Actor;
use crate::view::MOST_HITS;
use crate::visit::{Change, Entry, Screen};

impl Actor<'_> {
    /// What was looked for in vain before something else was wished, for authors; not where others come after.
    pub(super) fn count_missed(&mut self) {
        let (site, query) = (self.site, &self.visit.query);
        let asked =
            matches!(self.visit.screen(), Screen::Home) && !query.trim().is_empty() && !site.options.is_shared();
        if asked && site.knowledge.is_whole() && site.knowledge.find(query, 1).is_empty() {
            self.visit.change(Change::Missed(as_counted(query)));
        }
    }

    /// Into the description of a ticket; says so once something is found for it.
    pub(super) fn describe(&mut self, entry: Entry, text: String) {
        let found = |text: &str| !self.site.knowledge.find(text, 1).is_empty();
        let says = found(&text) && !found(self.visit.draft.get(Field::Description));
        self.visit.change(Change::Typed(entry, text));
        if says {
            self.visit.change(Change::Say(self.site.word("ticket.suggested")));
        }
    }

    /// Into the search box; says how many there are.
    pub(super) fn search(&mut self, text: String) {
        let site = self.site;
        let count = site.knowledge.find(&text, MOST_HITS).len();
        let searching = !text.trim().is_empty();
        self.visit.change(Change::Typed(Entry::Query, text));
        if searching {
            self.visit.change(Change::Say(match site.knowledge.is_whole() {
                true => site.word_with("search.count", &[("count", &count.to_string())]),
                false => site.word("search.coming"),
            }));
        }
    }

    /// Shows the first hit.
    pub(super) fn find_first(&mut self) {
        if let Some(hit) = self.site.knowledge.find(&self.visit.query, 1).first() {
            self.find(hit.kind, hit.id);
        }
    }
}
