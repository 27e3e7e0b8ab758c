//! The fee rules as they are asked: questions and answers as rows of text, and the cases beside the rules.
//!
//! Knows no command: `cmd/ask` of the program reads rows and prints answers, `cmd/test` runs the cases.

mod answer;
mod cases;
mod row;

pub use answer::{Answer, COLUMNS, StepAnswer, answer};
pub use cases::{run, unknown_key};
pub use row::{Asked, Row};
