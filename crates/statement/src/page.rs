//! The check as a page runs it: takes a request and pieces of a file, gives the table of differences and an outcome.
//!
//! [`CheckRequest`], [`TableWords`], [`RememberedLayouts`] and [`CheckOutcome`] are the complete contract between the
//! engine, which shows a check, and the module that runs it, in a worker or elsewhere. Both sides use these types.
//! Between two wasm modules they are bytes by [`to_bytes`], which the scripts in between do not read. Both modules come
//! from one build, so the bytes have no version.

mod check_run;
pub mod conclusion;
mod outcome;
mod remembered;
mod request;
mod table_words;
mod utf8_reader;

pub use check_run::CheckRun;
pub use outcome::{CauseLine, CheckOutcome, CheckedFile, ExampleRow, FaultLine, RefusedFile};
pub use remembered::RememberedLayouts;
pub use request::CheckRequest;
pub use table_words::TableWords;

/// A value as bytes for the other module.
pub fn to_bytes<T: serde::Serialize>(value: &T) -> Vec<u8> {
    // Writing to memory can't fail for types without maps of unknown length.
    postcard::to_allocvec(value).unwrap_or_default()
}

/// Reads what [`to_bytes`] wrote; `None` for anything else.
pub fn from_bytes<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
