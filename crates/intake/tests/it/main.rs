//! The service through its router, with both stores, and the program itself as a process.

mod agents;
mod amendments;
mod contract;
mod crowd;
mod durable;
mod failing_disk;
mod logs;
mod old_file;
mod openapi;
mod origins;
mod problems;
mod process;
mod receipts;
mod slow_callers;
mod stores_agree;
mod support;
mod tickets;
