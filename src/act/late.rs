//! What is done by the engine's late part: searching and the ticket form.

use domain::draft::Field;

use super::{Actor, Wish};
use crate::visit::{Change, Entry};

/// Does what needs the search or the ticket form.
pub fn act(actor: &mut Actor, wish: Wish) {
    match wish {
        Wish::Plain(Change::Typed(Entry::Query, text)) => actor.search(text),
        Wish::Plain(Change::Typed(entry @ Entry::Field(Field::Description), text)) => actor.describe(entry, text),
        Wish::FindFirst => actor.find_first(),
        Wish::Ticket(origin) => actor.hand_over(origin),
        Wish::Submit => actor.submit(None),
        Wish::SubmitAs(new) => actor.submit(Some(new)),
        // Not for the late part.
        _ => {}
    }
}

/// Counts what was looked for in vain before something else was wished.
pub fn count_missed(actor: &mut Actor) {
    actor.count_missed();
}
