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
pub mod owner;
pub mod ports;
pub mod site;
pub mod visit;

mod act;
mod compose;
mod fields;
mod focus;
mod from_js;
mod here;
mod idle;
mod json;
mod language;
mod late;
mod loader;
mod tools;
mod view;

/// Half the size of the standard one in the wasm, and like it quick however much lies there.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
