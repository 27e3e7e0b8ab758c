//! The widget: draws the domain in a browser, as a Yew app inside a shadow root.
//!
//! No rule stands here; it asks `domain`. No sentence a merchant reads stands here; they come from
//! the bundle. `crates/engine` turns this library into the wasm that ships.

pub mod api;
pub mod app;
pub mod events;
pub mod knowledge;
pub mod options;
pub mod outbox;
pub mod ports;
pub mod site;
pub mod visit;

mod act;
mod compose;
mod fields;
mod focus;
mod here;
mod idle;
mod language;
mod loader;
mod view;
