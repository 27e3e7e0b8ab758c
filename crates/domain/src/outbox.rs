//! The outbox 待发箱: a ticket is written down before it is sent, and its text is deleted only after a receipt.
//!
//! A row belongs to a form: the form's id is the row's name, and the key of the ticket first sent from it. States:
//! queued → sending → sent, or refused, or discarded by the merchant. After a crash while sending, the row is still in
//! `Sending`; it is sent again with the same key and revision, and intake answers with the same receipt. So no ticket
//! is lost and none is stored twice, whatever fails in between.
//!
//! A settled row stays for a while without the merchant's words, so that a form that is restored after a crash or
//! copied into another tab finds what became of its ticket.
//!
//! [`Rows`] keeps the rows, [`flush`] sends them; the widget decides when. Clock, storage and network are
//! [ports](TicketStore); the browser's side of them is in the widget's `ports/`.

mod ports;
mod row;
mod rows;
mod send;

pub use ports::{Clock, Intake, IntakeAnswer, StoreError, TicketStore, Unreachable};
pub use ports::{ManualClock, MemoryStore, ScriptedIntake};
pub use row::{DAY, FIRST_WAIT, LONGEST_WAIT, OutboxRow, RowState, RowVersion};
pub use rows::{Rows, SubmitResult};
pub use send::{Destinations, SendOutcome, flush};

#[cfg(test)]
mod tests;
