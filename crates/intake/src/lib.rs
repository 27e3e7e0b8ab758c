//! The reference ticket service: accepts tickets, each once, and answers a receipt when a ticket is stored.
//!
//! It shows what a tenant's own ticket service has to do, and can be used in production. Agents read
//! tickets on its pages and set their status ([`agent`]); it has no other features of a ticket system:
//! tickets are not assigned, and there are no reports. The contract is `docs/api/intake.md`, for programs
//! `GET /openapi.json`; the schema of the SQLite file is in `migrations/`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod agent;
pub mod alarm;
pub mod api;
pub mod caller;
pub mod check_origin;
pub mod cli;
pub mod clock;
pub mod config;
pub mod connections;
pub mod limits;
pub mod log;
pub mod number;
pub mod origin;
pub mod phone;
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
pub mod tenant_alarm;
pub mod token;
