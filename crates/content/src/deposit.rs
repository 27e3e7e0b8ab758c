//! Questions to the deposit rules: cases as rows of text, answers, and the cases that test the rules.
//!
//! It knows no command: in the program, `cmd/ask` reads rows and prints answers, and `cmd/test` runs the cases.

mod answer;
mod cases;
mod row;

pub use answer::{Answer, COLUMNS, ComplaintAnswer, NextAnswer, NoteAnswer, Settled, StepAnswer, ValueAnswer};
pub use cases::{CaseRun, run};
pub use row::{Row, unknown_key};
