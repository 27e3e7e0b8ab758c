//! The reference ticket service: takes tickets in, each once, and answers a receipt when it is stored.
//!
//! It shows what a tenant's own intake has to do, and is good enough to run. It is no ticket
//! system: nobody is assigned, nothing is closed; agents read the store. The contract in words is
//! `docs/api/intake.md`, for programs `GET /openapi.json`; the schema of the SQLite file is
//! `migrations/0001_tickets.sql`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod cli;
pub mod clock;
pub mod config;
pub mod docs;
pub mod limits;
pub mod log;
pub mod number;
pub mod origin;
pub mod problem;
pub mod routes;
pub mod run;
pub mod server;
pub mod state;
pub mod store;
