//! The check as a page drives it: what is ordered, pieces of a file in, the table of differences and an outcome out.
//!
//! [`Order`], [`Words`], [`Remembered`] and [`Outcome`] are the whole contract between who shows a check and who runs
//! it, in a worker or elsewhere. They are typed on both sides. Between two wasm modules they are bytes by [`to_bytes`],
//! which whoever carries them does not look into; both modules are of one build, so the bytes have no version.

pub mod conclusion;
mod order;
mod outcome;
mod run;
mod utf8;

pub use order::{Order, Remembered, Words};
pub use outcome::{CauseLine, Done, Example, FaultLine, Outcome, Refused};
pub use run::Run;

/// A value as bytes for the other module.
pub fn to_bytes<T: serde::Serialize>(value: &T) -> Vec<u8> {
    // Into memory, of types without maps of unknown size: it can't fail.
    postcard::to_allocvec(value).unwrap_or_default()
}

/// Reads what [`to_bytes`] wrote; `None` for anything else.
pub fn from_bytes<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
