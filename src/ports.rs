//! The browser's side of `domain::outbox`: time, randomness, storage, network. And printing, the clipboard, the top layer, what a keyboard covers.

pub mod clipboard;
pub mod clock;
pub mod http;
pub mod idle_callback;
pub mod ids;
pub mod print;
pub mod storage;
pub mod top;
pub mod visible;
