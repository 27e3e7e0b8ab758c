//! Which screen shows, and the trail back: ids and answers only, no words.
//!
//! Because nothing here is in a language, switching the language keeps the place.

use std::rc::Rc;

use domain::flow::Session;
use ticket::{Key, Receipt};
use yew::Reducible;

/// A screen and what it needs to be drawn again.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// The first screen: search, common problems, contact.
    Home,
    /// One response code.
    Code(String),
    /// A flow, as far as it has been answered.
    Flow(Rc<Session>),
    /// All safety rules.
    Safety,
    /// Ways to reach somebody.
    Contact,
    /// The form that hands over to a person.
    Ticket(Origin),
    /// A ticket arrived.
    Receipt(Receipt),
    /// Tickets that have not arrived yet; with the key of one just written, its receipt is awaited.
    Outbox(Option<Key>),
    /// The merchant said that it helped.
    Solved,
}

/// Where a ticket comes from: what self-help was seen.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A flow's ending.
    Flow(Rc<Session>),
    /// A response code's card.
    Code(String),
    /// A search that found nothing.
    Search(String),
    /// The contact screen.
    Contact,
}

/// The screens that were gone through, home first; the last one shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Trail {
    screens: Vec<Screen>,
    /// What stands in the search box.
    pub query: String,
}

/// A move on the trail.
#[derive(Clone, Debug, PartialEq)]
pub enum Move {
    /// To a further screen.
    To(Screen),
    /// Another screen in place of this one.
    Instead(Screen),
    /// One back.
    Back,
    /// To the first screen; the trail is forgotten.
    Home,
    /// Another text in the search box.
    Query(String),
    /// As if nobody had been here.
    Forget,
}

impl Default for Trail {
    fn default() -> Self {
        Self { screens: vec![Screen::Home], query: String::new() }
    }
}

impl Trail {
    /// The screen that shows.
    pub fn current(&self) -> &Screen {
        self.screens.last().unwrap_or(&Screen::Home)
    }

    /// Whether there is a way back.
    pub fn has_back(&self) -> bool {
        self.screens.len() > 1
    }
}

impl Reducible for Trail {
    type Action = Move;

    fn reduce(self: Rc<Self>, action: Move) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Move::To(screen) => next.screens.push(screen),
            Move::Instead(screen) => {
                if next.screens.len() > 1 {
                    next.screens.pop();
                }
                next.screens.push(screen);
            }
            Move::Back if next.screens.len() > 1 => {
                next.screens.pop();
            }
            Move::Back => {}
            Move::Home => next.screens.truncate(1),
            Move::Query(query) => next.query = query,
            Move::Forget => next = Self::default(),
        }
        next.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(moves: &[Move]) -> Trail {
        let start: Rc<Trail> = Rc::default();
        (*moves.iter().cloned().fold(start, Reducible::reduce)).clone()
    }

    #[test]
    fn back_leads_home_and_no_further() {
        let there = Move::To(Screen::Code("68".into()));
        assert_eq!(walk(&[there.clone(), Move::Back]).current(), &Screen::Home);
        assert!(!walk(&[there, Move::Back, Move::Back]).has_back());
    }

    #[test]
    fn the_search_text_is_still_there_on_the_way_back_and_gone_for_the_next_person() {
        let typed = [Move::Query("不出纸".into()), Move::To(Screen::Contact), Move::Back];
        assert_eq!(walk(&typed).query, "不出纸");
        assert_eq!(walk(&[Move::Query("不出纸".into()), Move::Forget]), Trail::default());
    }

    #[test]
    fn a_receipt_in_place_of_the_form_cannot_lead_back_into_it() {
        let moves = [Move::To(Screen::Ticket(Origin::Contact)), Move::Instead(Screen::Outbox(None)), Move::Back];
        assert_eq!(walk(&moves).current(), &Screen::Home);
    }
}
