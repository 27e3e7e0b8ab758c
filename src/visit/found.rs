//! What search found for the text that shows. Derived from the text and the content, found anew when either changes,
//! never saved.

use domain::draft::Field;
use domain::search::Hit;

use super::{Screen, Visit};

/// As many answers as fit beside the description of a ticket without hiding the next field.
const MOST_SUGGESTED: usize = 3;

/// What was found for a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// What fits, best first.
    pub hits: Vec<Hit<'static>>,
    /// What comes near, where nothing fits.
    pub near: Vec<Hit<'static>>,
}

/// A text and what was found for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Searched {
    text: String,
    found: Found,
}

impl Visit {
    /// The text that shows beside its hits, if these have not been found yet.
    pub fn unsearched(&self) -> Option<&str> {
        let (text, searched) = match self.screen() {
            _ if !self.opened => return None,
            Screen::Home => (self.query.as_str(), &self.searched),
            Screen::Ticket(_) => (self.draft.get(Field::Description), &self.suggested),
            _ => return None,
        };
        searched.as_ref().is_none_or(|known| known.text != text).then_some(text)
    }

    /// What was found for the search box; `None` until it was searched.
    pub fn found(&self) -> Option<&Found> {
        self.searched.as_ref().map(|known| &known.found)
    }

    /// Answers to what is being described, but for those seen already.
    pub fn suggestions(&self) -> Vec<&Hit<'static>> {
        let hits = self.suggested.iter().flat_map(|known| &known.found.hits);
        hits.filter(|hit| !self.has_seen(hit.kind, hit.id)).take(MOST_SUGGESTED).collect()
    }

    /// Takes what was found for [`Visit::unsearched`].
    pub(super) fn take_found(&mut self, found: Found) {
        let Some(text) = self.unsearched().map(str::to_owned) else { return };
        let searched = Some(Searched { text, found });
        match self.screen() {
            Screen::Ticket(_) => self.suggested = searched,
            _ => self.searched = searched,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use domain::draft::Draft;
    use domain::search::HitKind;
    use ticket::{Key, Secret};

    use super::*;
    use crate::visit::{Change, Entry, Form, Origin};

    fn hit(id: &'static str) -> Hit<'static> {
        Hit { kind: HitKind::Article, id, title: id, score: 1, marks: Vec::new(), context: None }
    }

    /// Searches where that is due, as `act` does; how often it was.
    fn search(visit: &mut Visit) -> usize {
        let mut count = 0;
        while let Some(text) = visit.unsearched() {
            let hits = if text.trim().is_empty() { Vec::new() } else { vec![hit("fees"), hit("paper")] };
            visit.change(Change::Found(Found { hits, near: Vec::new() }));
            count += 1;
        }
        count
    }

    fn form() -> Change {
        let form = Form { origin: Origin::Contact, key: Key::from_random([1; 16]), secret: Secret::from_text("s") };
        Change::To(Screen::Ticket(Rc::new(form)))
    }

    fn count(visit: &mut Visit, change: Change) -> usize {
        visit.change(change);
        search(visit)
    }

    #[test]
    fn a_key_stroke_searches_once_and_nothing_else_does() {
        let mut visit = Visit::new(true, Draft::default());
        search(&mut visit);
        for text in ["f", "fe", "fee"] {
            assert_eq!(count(&mut visit, Change::Typed(Entry::Query, text.into())), 1);
        }
        assert_eq!(visit.found().map(|found| found.hits.len()), Some(2));
        for other in [Change::Larger, Change::Say("!".into()), Change::To(Screen::Contact), Change::Back] {
            assert_eq!(count(&mut visit, other), 0);
        }
        assert_eq!(count(&mut visit, Change::Content), 1, "other content is searched anew");
        assert_eq!(visit.found().map(|found| found.hits.len()), Some(2));
    }

    #[test]
    fn what_is_described_is_searched_where_the_form_shows() {
        let mut visit = Visit::new(true, Draft::default());
        search(&mut visit);
        let described = || Change::Typed(Entry::Field(Field::Description), "fee".into());
        assert_eq!(count(&mut visit, described()), 0, "no form shows");
        assert_eq!(count(&mut visit, form()), 1);
        assert_eq!(count(&mut visit, Change::Typed(Entry::Field(Field::Phone), "138".into())), 0);
        assert_eq!(visit.suggestions().len(), 2);
        visit.change(Change::To(Screen::Article("fees".into())));
        assert_eq!(count(&mut visit, form()), 0);
        assert_eq!(visit.suggestions(), [&hit("paper")], "what was read is not offered again");
    }

    #[test]
    fn a_panel_that_does_not_show_searches_nothing() {
        let mut visit = Visit::new(false, Draft::default());
        assert_eq!(count(&mut visit, Change::Typed(Entry::Query, "fee".into())), 0);
        assert_eq!(count(&mut visit, Change::Opened(true)), 1);
    }

    #[test]
    fn the_next_person_finds_no_hits_of_the_last() {
        let mut visit = Visit::new(true, Draft::default());
        count(&mut visit, Change::Typed(Entry::Query, "fee".into()));
        visit.change(Change::Forget(Draft::default()));
        assert_eq!(visit.found(), None);
    }
}
