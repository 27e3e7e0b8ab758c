//! Tickets: composed from the form and its story, written as JSON, kept in the outbox and sent.

pub mod compose;
mod json;
pub mod outbox;
mod outbox_events;
pub mod sender;
mod story;
