//! The widget: draws the domain in a browser, as a Yew app inside a shadow root.
//!
//! No rule stands here; it asks `domain`. No sentence a merchant reads stands here; they come from
//! the bundle. `crates/engine` turns this library into the wasm that ships.

pub mod api;
pub mod app;
pub mod events;
pub mod here;
pub mod knowledge;
pub mod navigation;
pub mod options;
pub mod outbox;
pub mod ports;
pub mod shell;
pub mod site;

mod announcer;
mod components;
mod fields;
mod focus;
mod idle;
mod screens;
