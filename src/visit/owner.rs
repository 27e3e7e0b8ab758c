//! What happens to a visit when the page names its owner: the form is filled in, or the visit is forgotten.

use domain::draft::Draft;

use super::{Change, Visit};

impl Visit {
    /// Whether anything was done that the next person must not see.
    pub fn is_touched(&self, untouched: &Draft) -> bool {
        self.screens.len() > 1 || !self.query.is_empty() || self.draft != *untouched
    }

    /// Fills in the form anew after the page has said something else about the merchant. What was typed stays.
    pub fn refill_draft(&mut self, before: &Draft, now: Draft) {
        self.draft = self.draft.refilled(before, now);
    }

    /// Forgets the visit for the next person on the same device; larger letters stay switched on.
    pub fn reset_for_next_owner(&mut self, draft: Draft) {
        let large_text = self.large_text;
        self.change(Change::Forget(draft));
        self.large_text = large_text;
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
    fn context_set_later_fills_in_the_form_except_where_something_was_typed() {
        let mut visit = Visit::new(true, Draft::default());
        visit.change(Change::Typed(Entry::Field(Field::Phone), "13900139000".into()));
        visit.refill_draft(&Draft::default(), context("8401", "13800138000"));
        assert_eq!((visit.draft.get(MERCHANT), visit.draft.get(Field::Phone)), ("8401", "13900139000"));
        // What the page no longer sets does not stay as if the merchant had typed it.
        visit.refill_draft(&context("8401", "13800138000"), Draft::default());
        assert_eq!((visit.draft.get(MERCHANT), visit.draft.get(Field::Phone)), ("", "13900139000"));
    }

    #[test]
    fn a_form_that_only_the_page_filled_in_is_untouched() {
        let mut visit = Visit::new(true, Draft::default());
        visit.refill_draft(&Draft::default(), context("8401", "13800138000"));
        assert!(!visit.is_touched(&context("8401", "13800138000")));
    }

    #[test]
    fn the_next_owner_finds_their_own_form_and_the_larger_letters_and_nothing_else() {
        let mut visit = Visit::new(true, context("8401", "13800138000"));
        for change in [
            Change::ToggleLargeText,
            Change::Typed(Entry::Query, "不出纸".into()),
            Change::Typed(Entry::Field(Field::Description), "等了很久".into()),
            Change::Missed("不出纸".into()),
            Change::Push(Screen::Contact),
        ] {
            visit.change(change);
        }
        let next = context("8402", "");
        visit.reset_for_next_owner(next.clone());
        assert!(!visit.is_touched(&next));
        assert_eq!((visit.draft, visit.query, visit.missed, visit.large_text), (next, String::new(), Vec::new(), true));
    }
}
