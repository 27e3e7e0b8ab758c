//! The host page and its loader: the settings they hand in, the events they receive, and what is read from JavaScript.

pub mod date_watch;
pub mod device;
pub mod events;
pub mod fields;
pub mod from_js;
pub mod idle;
pub mod loader;
pub mod options;
pub mod owner;
