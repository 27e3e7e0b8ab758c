//! `kb ask`: a question to the rules, one in the terminal or many as lines of JSON.
//!
//! One file per kind of question; `lines` is what they share for streams.

mod deposit;
mod deposit_question;
mod deposit_words;
mod fee;
mod fee_words;
mod lines;
mod redact;
mod search;

use std::io::Write;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::Outcome;
pub use deposit::answer_deposit_lines;
pub use deposit_words::{deposit_words, letter_words};
pub use fee::answer_fee_lines;
pub use fee_words::fee_words;
pub use search::answer_search_lines;

/// What `kb ask` is asked.
#[derive(Debug, Args)]
pub struct Ask {
    #[command(subcommand)]
    about: About,
}

#[derive(Debug, Subcommand)]
enum About {
    /// What a sale costs, who gets which part, and why
    ///
    /// Give one question by options, or many with --ndjson: one JSON object a line on standard input,
    /// answered in order by one object a line. Its keys stand in brackets behind the options; values
    /// are texts, and a key left out or empty counts as not given. An `id` comes back in the answer.
    #[command(arg_required_else_help = true)]
    Fee(Box<fee::Fee>),
    /// What of a terminal deposit is due, why, and what comes next
    ///
    /// Give one case by options, or many with --ndjson: one JSON object a line on standard input,
    /// answered in order by one object a line. Its keys are the options' names with underscores; values
    /// are texts, and a key left out or empty counts as not given. An `id` comes back in the answer.
    #[command(arg_required_else_help = true)]
    Deposit(Box<deposit::Deposit>),
    /// What search finds for a query
    ///
    /// Give one query, or many with --ndjson: one JSON object a line on standard input, answered in order by one
    /// object a line. Its keys: query, a text; locale, zh-CN or en; limit, the most hits. An `id` comes back in
    /// the answer.
    #[command(arg_required_else_help = true)]
    Search(search::Search),
    /// What of a text is masked before it is sent or kept
    ///
    /// Card and account numbers keep their first six and last four digits; identity numbers, codes, passwords and
    /// expiry dates go altogether. Give one text, or many with --ndjson: one JSON object a line on standard input,
    /// answered in order by one object a line. Its key: text. An `id` comes back in the answer.
    #[command(arg_required_else_help = true)]
    Redact(redact::Redact),
}

impl Ask {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Outcome> {
        match &self.about {
            About::Fee(fee) => fee.run(out),
            About::Deposit(deposit) => deposit.run(out),
            About::Search(search) => search.run(out),
            About::Redact(redact) => redact.run(out),
        }
    }
}
