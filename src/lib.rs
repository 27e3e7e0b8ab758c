//! The widget: shows the content in a browser, as a Yew app inside a shadow root.
//!
//! Rules are in `domain`, sentences that a merchant reads are in the bundle; here is neither. `crates/engine` turns this
//! library into the wasm that ships.

pub mod api;
pub mod app;
pub mod content;
pub mod host;
pub mod ports;
pub mod ticket;
pub mod visit;

mod known;
mod late;
mod tools;
mod update;
mod view;

/// Half the size of the standard allocator in the wasm, and like it in constant time.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
