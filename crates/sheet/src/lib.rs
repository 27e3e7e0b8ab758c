//! A screen as bytes: what the statement check writes and the widget draws.
//!
//! The statement check is a wasm of its own, fetched when it is opened. It knows rules and words but no browser: it is
//! a function from what was chosen and typed to a [`Sheet`]. The widget reads the sheet's [`Op`]s and draws them with
//! its own parts, so that it looks, focuses and speaks like every other screen.
//!
//! Not a markup language: there are as many elements as screens need, and no attribute but those
//! an operation has. The two sides are always of one build, so the form has no version.

mod element;
mod read;
mod write;

pub use element::{Element, Look, Sign};
pub use read::{Op, Ops, read};
pub use write::{Input, Sheet};

/// What pressing something does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act<'a> {
    /// The tool's value of this name becomes that; the screen stays, and so does the focus.
    Set(&'a str, &'a str),
    /// The same on a further screen: back leads here again.
    Step(&'a str, &'a str),
    /// To a target as a page names it, `flow:…`, `article:…`, `tool:…`, `contact`.
    Go(&'a str),
    /// Hand over to a person, with this text as what the tool found.
    Ticket(&'a str),
    /// Copy this text.
    Copy(&'a str),
    /// Print the screen.
    Print,
}

/// One of several answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    /// What the tool's value becomes.
    pub id: &'a str,
    /// What it is called.
    pub label: &'a str,
}

#[cfg(test)]
mod tests;
