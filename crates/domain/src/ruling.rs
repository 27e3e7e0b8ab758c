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

/// What a rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling<'t> {
    /// About a fee.
    Fee(FeeRuling<'t>),
    /// About a day.
    Calendar(CalendarRuling),
    /// About a deposit.
    Deposit(DepositRuling),
}

impl Ruling<'_> {
    /// The outcome's name, by which a flow goes on.
    pub fn outcome(&self) -> &'static str {
        match self {
            Self::Fee(of) => of.outcome,
            Self::Calendar(of) => of.outcome,
            Self::Deposit(of) => of.outcome,
        }
    }
}

/// The outcome of a rule that has no answer.
pub const UNCLEAR: &str = "unclear";
