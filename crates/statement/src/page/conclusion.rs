//! The result of a check in words: the heading and the three shares of the file. The screen, the table of differences
//! and a ticket all use these functions.

use crate::{Share, Shares, Verdict};
use domain::money::Fen;

/// Returns an interface text by its key, with values for its placeholders.
pub type Say<'s> = &'s dyn Fn(&str, &[(&str, &str)]) -> String;

/// The texts that [`heading`] and [`shares`] use, in addition to those of each verdict and share.
pub const WORDS: [&str; 5] = [
    "statement.verdict.part_unread",
    "statement.share_money",
    "statement.share_without",
    "statement.share_all",
    "money.yuan",
];

/// The names of the shares.
pub const SHARES: [&str; 3] = ["checked", "passed_over", "unchecked"];

/// The heading; `differing` is the number of differences.
pub fn heading(say: Say<'_>, verdict: Verdict, shares: &Shares, differing: u64) -> String {
    let unchecked = shares.all_unchecked().rows;
    if verdict == Verdict::PartAgrees && unchecked == 0 {
        return say("statement.verdict.part_unread", &[]);
    }
    let count = if verdict == Verdict::PartAgrees { unchecked } else { differing };
    say(&format!("statement.verdict.{}", verdict.key()), &[("count", &count.to_string())])
}

/// A line for each share that has rows, with the share's name. The share that was checked is always there.
pub fn shares(say: Say<'_>, shares: &Shares) -> Vec<(&'static str, String)> {
    let of = [shares.checked, shares.all_passed_over(), shares.all_unchecked()];
    let lines = SHARES.into_iter().zip(of).filter(|(name, share)| share.rows > 0 || *name == "checked");
    lines
        .map(|(name, share)| {
            let line = say(&format!("statement.share.{name}"), &[("count", &share.rows.to_string())]);
            (name, with_money(say, line, share))
        })
        .collect()
}

/// Adds to a line the money of its rows, and how many rows have an amount that can't be read.
pub fn with_money(say: Say<'_>, line: String, share: Share) -> String {
    let mut line = line;
    if share.money.0 > 0 {
        let money = say("money.yuan", &[("amount", &Fen::to_string(&share.money))]);
        line = say("statement.share_money", &[("share", &line), ("money", &money)]);
    }
    if share.without_amount > 0 {
        let count = share.without_amount.to_string();
        line = say("statement.share_without", &[("share", &line), ("count", &count)]);
    }
    line
}
