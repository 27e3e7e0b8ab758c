//! The rules of the widget: what a flow asks next, what a code means, when a ticket may be sent.
//!
//! Pure: no DOM, no clock, no IO. Time, storage, network and randomness come in as arguments or
//! through the ports of [`outbox`]. The widget draws what is decided here; `kb` packs content into these types.

pub mod article;
pub mod bundle;
pub mod calendar;
pub mod catalogue;
pub mod date;
pub mod deposit;
pub mod draft;
pub mod fee;
pub mod flow;
pub mod money;
pub mod outbox;
pub mod picture;
pub mod profile;
pub mod response_code;
pub mod ruling;
pub mod search;
pub mod service_hours;
pub mod source;
pub mod text;
pub mod validity;
