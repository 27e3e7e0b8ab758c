//! The reference ticket service: takes tickets in, each once, and answers a receipt when it is stored.
//!
//! It shows what a tenant's own intake has to do, and is good enough to run. Agents read tickets on
//! its pages and say how they stand ([`agent`]); it is no ticket system beyond that: nobody is
//! assigned, nothing is reported. The contract in words is `docs/api/intake.md`, for programs
//! `GET /openapi.json`; the schema of the SQLite file is in `migrations/`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod agent;
pub mod alarm;
pub mod caller;
pub mod check_origin;
pub mod cli;
pub mod clock;
pub mod config;
pub mod connections;
pub mod docs;
pub mod limits;
pub mod log;
pub mod number;
pub mod origin;
pub mod preflight;
pub mod problem;
pub mod quota;
pub mod retention;
pub mod routes;
pub mod run;
pub mod server;
pub mod state;
pub mod status;
pub mod store;
pub mod token;
