//! `kb ask`: a question to the rules; one on the command line, or many as lines of JSON.
//!
//! One file per kind of question; `lines` reads and answers streams for all of them.

mod deposit;
mod deposit_question;
mod deposit_text;
mod fee;
mod fee_text;
mod lines;
mod redact;
mod search;

use std::io::Write;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::Status;
pub use deposit::answer_deposit_lines;
pub use deposit_text::{deposit_text, letter_text};
pub use fee::answer_fee_lines;
pub use fee_text::fee_text;
pub use search::answer_search_lines;

/// Arguments of `kb ask`.
#[derive(Debug, Args)]
pub struct Ask {
    #[command(subcommand)]
    about: About,
}

#[derive(Debug, Subcommand)]
enum About {
    /// What a sale costs, who gets which part, and why
    ///
    /// Give one question by options, or many with --ndjson: one JSON object per line on standard input, answered in
    /// order by one object per line. The keys are in brackets after the options; values are texts, and a key that is
    /// missing or empty counts as not given. An `id` is returned with the answer.
    #[command(arg_required_else_help = true)]
    Fee(Box<fee::Fee>),
    /// How much of a terminal deposit is due, why, and what to do next
    ///
    /// Give one case by options, or many with --ndjson: one JSON object per line on standard input, answered in order
    /// by one object per line. The keys are the options' names with underscores; values are texts, and a key that is
    /// missing or empty counts as not given. An `id` is returned with the answer.
    #[command(arg_required_else_help = true)]
    Deposit(Box<deposit::Deposit>),
    /// What search finds for a query
    ///
    /// Give one query, or many with --ndjson: one JSON object per line on standard input, answered in order by one
    /// object per line. The keys: query, a text; locale, zh-CN or en; limit, the largest number of hits. An `id` is
    /// returned with the answer.
    #[command(arg_required_else_help = true)]
    Search(search::Search),
    /// What is masked in a text before it is sent or stored
    ///
    /// Card and account numbers keep their first six and last four digits; identity numbers, codes, passwords and
    /// expiry dates are masked completely. Give one text, or many with --ndjson: one JSON object per line on standard
    /// input, answered in order by one object per line. The key: text. An `id` is returned with the answer.
    #[command(arg_required_else_help = true)]
    Redact(redact::Redact),
}

impl Ask {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Status> {
        match &self.about {
            About::Fee(fee) => fee.run(out),
            About::Deposit(deposit) => deposit.run(out),
            About::Search(search) => search.run(out),
            About::Redact(redact) => redact.run(out),
        }
    }
}
