//! What is done by the engine's late part: searching and the ticket form.

use super::{Actor, Wish, search};
use crate::site::Site;
use crate::visit::{Change, Story, Visit};
use std::rc::Rc;

/// Does what needs the search or the ticket form.
pub fn act(actor: &mut Actor, wish: Wish) {
    match wish {
        Wish::FindFirst => actor.find_first(),
        Wish::Ticket(origin) => actor.hand_over(origin),
        Wish::Submit => actor.submit(None),
        Wish::SubmitAs(new) => actor.submit(Some(new)),
        // Not for the late part.
        _ => {}
    }
}

/// Brings hits and the story of a ticket in line with the visit and the content.
pub fn derive(site: &Site, visit: &mut Visit) {
    if let Some(form) = visit.untold() {
        let story = Story::of(site, &form.origin, &visit.missed);
        visit.change(Change::Told(Rc::new(story)));
    }
    search::search(site, visit);
}

/// Counts what was looked for in vain before something else was wished.
pub fn count_missed(actor: &mut Actor) {
    actor.count_missed();
}
