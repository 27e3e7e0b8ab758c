//! The deposit rules as they are asked: cases as rows of text, answers, and the cases beside the rules.
//!
//! Knows no command: `cmd/ask` of the program reads rows and prints answers, `cmd/test` runs the cases.

mod answer;
mod cases;
mod row;

pub use answer::{Answer, COLUMNS, ComplaintAnswer, NextAnswer, NoteAnswer, Settled, StepAnswer, ValueAnswer};
pub use cases::{Ran, run};
pub use row::{Row, unknown_key};
