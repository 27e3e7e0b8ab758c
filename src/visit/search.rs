//! Search results. Derived from a text and the content, found anew when either changes, never saved.

use std::rc::Rc;

use domain::draft::Field;
use domain::search::Hit;

use super::{Screen, Visit};

/// As many suggestions as fit beside the description of a ticket without hiding the next field.
const MOST_SUGGESTED: usize = 3;

/// What a text finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchResults {
    /// The hits, best first.
    pub hits: Vec<Hit<'static>>,
    /// The nearest entries, if there is no hit.
    pub near: Vec<Hit<'static>>,
}

/// A text and its results.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchedText {
    text: String,
    results: Rc<SearchResults>,
}

impl Visit {
    /// The text on this screen that is to be searched, if its results have not been found yet.
    pub fn text_to_search(&self) -> Option<&str> {
        let (text, known) = match self.screen() {
            _ if !self.opened => return None,
            Screen::Home => (self.query.as_str(), &self.results),
            Screen::Ticket(_) => (self.draft.get(Field::Description), &self.suggestions),
            _ => return None,
        };
        known.as_ref().is_none_or(|known| known.text != text).then_some(text)
    }

    /// What the query finds; `None` until it was searched.
    pub fn results(&self) -> Option<&SearchResults> {
        self.results.as_ref().map(|known| &*known.results)
    }

    /// What the description of the ticket finds, without the screens already visited.
    pub fn suggestions(&self) -> Vec<&Hit<'static>> {
        let hits = self.suggestions.iter().flat_map(|known| &known.results.hits);
        hits.filter(|hit| !self.has_seen(hit.kind, hit.id)).take(MOST_SUGGESTED).collect()
    }

    /// Keeps the results of [`Visit::text_to_search`].
    pub(super) fn set_results(&mut self, results: Rc<SearchResults>) {
        let Some(text) = self.text_to_search().map(str::to_owned) else { return };
        let searched = Some(SearchedText { text, results });
        match self.screen() {
            Screen::Ticket(_) => self.suggestions = searched,
            _ => self.results = searched,
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

    /// Searches as `update` does; returns how often that was necessary.
    fn search(visit: &mut Visit) -> usize {
        let mut count = 0;
        while let Some(text) = visit.text_to_search() {
            let hits = if text.trim().is_empty() { Vec::new() } else { vec![hit("fees"), hit("paper")] };
            visit.change(Change::SearchResults(Rc::new(SearchResults { hits, near: Vec::new() })));
            count += 1;
        }
        count
    }

    fn form() -> Change {
        let form = Form { origin: Origin::Contact, key: Key::from_random([1; 16]), secret: Secret::from_text("s") };
        Change::Push(Screen::Ticket(Rc::new(form)))
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
        assert_eq!(visit.results().map(|results| results.hits.len()), Some(2));
        for other in
            [Change::ToggleLargeText, Change::Announce("!".into()), Change::Push(Screen::Contact), Change::Back]
        {
            assert_eq!(count(&mut visit, other), 0);
        }
        assert_eq!(count(&mut visit, Change::BundleChanged), 1, "another bundle is searched anew");
        assert_eq!(visit.results().map(|results| results.hits.len()), Some(2));
    }

    #[test]
    fn the_description_is_searched_only_while_the_form_shows() {
        let mut visit = Visit::new(true, Draft::default());
        search(&mut visit);
        let described = || Change::Typed(Entry::Field(Field::Description), "fee".into());
        assert_eq!(count(&mut visit, described()), 0, "no form shows");
        assert_eq!(count(&mut visit, form()), 1);
        assert_eq!(count(&mut visit, Change::Typed(Entry::Field(Field::Phone), "138".into())), 0);
        assert_eq!(visit.suggestions().len(), 2);
        visit.change(Change::Push(Screen::Article("fees".into())));
        assert_eq!(count(&mut visit, form()), 0);
        assert_eq!(visit.suggestions(), [&hit("paper")], "an article that was read is not suggested again");
    }

    #[test]
    fn a_closed_panel_searches_nothing() {
        let mut visit = Visit::new(false, Draft::default());
        assert_eq!(count(&mut visit, Change::Typed(Entry::Query, "fee".into())), 0);
        assert_eq!(count(&mut visit, Change::Opened(true)), 1);
    }

    #[test]
    fn the_next_person_sees_no_results_of_the_previous_one() {
        let mut visit = Visit::new(true, Draft::default());
        count(&mut visit, Change::Typed(Entry::Query, "fee".into()));
        visit.change(Change::Forget(Draft::default()));
        assert_eq!(visit.results(), None);
    }
}
