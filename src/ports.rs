//! The browser's side of `domain::ports`: time, randomness, storage, network.

pub mod clock;
pub mod http;
pub mod ids;
pub mod print;
pub mod storage;
