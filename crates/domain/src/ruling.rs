//! What a rule says when a flow asks it: an outcome, a figure, and why. Pure functions of the answers, the rules and the
//! day.
//!
//! The rules themselves are those of the tools: [`fee`](crate::fee), [`deposit`](crate::deposit) and
//! [`calendar`](crate::calendar). Nothing is guessed here: what is missing or contradicts something else gives the
//! outcome `unclear` and is named.

mod calendar;
mod deposit;
mod fee;

pub use calendar::{CalendarRuling, calendar};
pub use deposit::{DepositRuling, deposit};
pub use fee::{FeeRuling, fee};

/// What is given for an input, by its name. One type for all callers, so that the engine has each rule once.
pub type Given<'c, 'g> = &'c dyn Fn(&str) -> Option<&'g str>;

/// The outcome of a rule that has no answer.
pub const UNCLEAR: &str = "unclear";
