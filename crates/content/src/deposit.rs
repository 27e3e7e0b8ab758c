//! The deposit rules: their files, the domain's book made from them, cases as rows of text, answers,
//! letters, and the cases beside the rules.
//!
//! Knows no command: `cmd/ask` reads rows and prints answers, `cmd/test` runs the cases.

mod answer;
mod book;
mod cases;
mod files;
mod letters;
mod row;

pub use answer::{Answer, COLUMNS, ComplaintAnswer, NextAnswer, NoteAnswer, Settled, StepAnswer, ValueAnswer};
pub use book::{Knowledge, Tenant, knowledge, terms, tests};
pub use cases::{Ran, run};
pub use files::{FOLDER, Files, load, load_alone};
pub use letters::letters;
pub use row::{Row, unknown_key};
