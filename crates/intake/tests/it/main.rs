//! The service through its router, with both stores, and the program itself as a process.

mod agents;
mod contract;
mod durable;
mod logs;
mod openapi;
mod origins;
mod problems;
mod process;
mod receipts;
mod support;
mod tickets;
mod twins;
