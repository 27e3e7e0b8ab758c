//! The wasm module. A library that is also an `rlib` is built without link-time optimisation, so
//! the widget is a plain library and this crate, and nothing else, is the `cdylib`.

pub use widget::api::*;
