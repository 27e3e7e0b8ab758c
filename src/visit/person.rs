//! What a visit does when the page says who is here: it is filled in, or forgotten.

use domain::draft::Draft;

use super::{Change, Visit};

impl Visit {
    /// Whether anything was done that the next person should not see.
    pub fn is_touched(&self, untouched: &Draft) -> bool {
        self.screens.len() > 1 || !self.query.is_empty() || self.draft != *untouched
    }

    /// The page knows more of the merchant, or something else, than it did before. What was typed stays.
    pub fn know(&mut self, before: &Draft, now: Draft) {
        self.draft = self.draft.refilled(before, now);
    }

    /// Forgets the visit for the next person on the same device, who keeps the choice of larger letters.
    pub fn leave(&mut self, draft: Draft) {
        let large = self.large;
        self.change(Change::Forget(draft));
        self.large = large;
    }
}

#[cfg(test)]
mod tests {
    use domain::draft::Field;
    use domain::flow::Fact;

    use super::*;
    use crate::visit::{Entry, Screen};

    const MERCHANT: Field = Field::Fact(Fact::MerchantId);

    fn context(merchant: &str, phone: &str) -> Draft {
        Draft::default().with(MERCHANT, merchant).with(Field::Phone, phone)
    }

    #[test]
    fn what_the_page_learns_late_fills_in_the_form_but_for_what_was_typed() {
        let mut visit = Visit::new(true, Draft::default());
        visit.change(Change::Typed(Entry::Field(Field::Phone), "13900139000".into()));
        visit.know(&Draft::default(), context("8401", "13800138000"));
        assert_eq!((visit.draft.get(MERCHANT), visit.draft.get(Field::Phone)), ("8401", "13900139000"));
        // What the page no longer knows is not left as if the merchant had typed it.
        visit.know(&context("8401", "13800138000"), Draft::default());
        assert_eq!((visit.draft.get(MERCHANT), visit.draft.get(Field::Phone)), ("", "13900139000"));
    }

    #[test]
    fn a_form_that_only_the_page_filled_in_is_not_a_visit() {
        let mut visit = Visit::new(true, Draft::default());
        visit.know(&Draft::default(), context("8401", "13800138000"));
        assert!(!visit.is_touched(&context("8401", "13800138000")));
    }

    #[test]
    fn who_comes_next_finds_their_own_form_and_the_larger_letters_and_nothing_else() {
        let mut visit = Visit::new(true, context("8401", "13800138000"));
        for change in [
            Change::Larger,
            Change::Typed(Entry::Query, "不出纸".into()),
            Change::Typed(Entry::Field(Field::Description), "等了很久".into()),
            Change::Missed("不出纸".into()),
            Change::To(Screen::Contact),
        ] {
            visit.change(change);
        }
        let next = context("8402", "");
        visit.leave(next.clone());
        assert!(!visit.is_touched(&next));
        assert_eq!((visit.draft, visit.query, visit.missed, visit.large), (next, String::new(), Vec::new(), true));
    }
}
