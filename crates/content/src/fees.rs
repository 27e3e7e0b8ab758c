//! Questions to the fee rules: questions and answers as rows of text, and the cases that test the rules.
//!
//! It knows no command: in the program, `cmd/ask` reads rows and prints answers, and `cmd/test` runs the cases.

mod answer;
mod cases;
mod row;

pub use answer::{Answer, COLUMNS, StepAnswer, answer};
pub use cases::{run, unknown_key};
pub use row::{Asked, Row};
