//! The endpoints, one file for each thing a caller can do, and what they extract from a request.

mod bearer_secret;
pub mod health;
mod page_origin;
pub mod receipts;
pub mod tickets;
