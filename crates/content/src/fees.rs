//! The fee rules: their files, the domain's tariff made from them, questions and answers as rows of
//! text, and the cases beside the rules.
//!
//! Knows no command: `cmd/ask` reads rows and prints answers, `cmd/test` runs the cases.

mod answer;
mod cases;
mod files;
mod row;
mod tariff;
mod units;

pub use answer::{Answer, COLUMNS, StepAnswer, answer};
pub use cases::{run, unknown_key};
pub use files::{FOLDER, Files, load};
pub use row::{Asked, Row};
pub use tariff::tariff;
pub use units::{UnitFault, amount, rate};
