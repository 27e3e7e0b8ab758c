//! The command line: one file per command, words only.

mod ask;
mod check;
mod coverage;
mod draw;
mod pack;
mod search_report;
mod test;
mod walk;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::{Parser, Subcommand};

use crate::source::Language;
pub use ask::{answer_deposit_lines, answer_fee_lines, answer_search_lines, deposit_words, fee_words, letter_words};
pub use test::{Tested, test};
pub use walk::{Walked, walk};

/// Checks, tests, packs and walks the content of the widget.
#[derive(Debug, Parser)]
#[command(name = "kb", version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say everything that is wrong with the content: file, line, rule, how to fix
    ///
    /// Ends with exit code 1 when there is an error; warnings alone pass.
    Check {
        /// The content
        #[arg(default_value = "kb-bundle")]
        dir: PathBuf,
        /// Print all findings as one JSON array, for editors and other programs
        #[arg(long)]
        json: bool,
    },
    /// Run the cases beside the flows, in both languages
    Test {
        /// The content
        #[arg(default_value = "kb-bundle")]
        dir: PathBuf,
    },
    /// Write one bundle per language, or put a bundle into the engine's wasm
    ///
    /// With --out: bundle.<language>.psb for each language, beside it bundle.<language>.more.psb with what is fetched
    /// when it is opened, and bundles.json, which names them.
    /// With --into: the engine with the whole bundle of one language inside, replacing one that was there.
    Pack(pack::Pack),
    /// Walk through a flow with given answers and show each screen
    ///
    /// Example: kb walk printer-no-paper --answer what-happens=no-paper
    Walk(walk::Walk),
    /// Draw a flow: what it asks, where each answer leads, how it ends
    ///
    /// Example: kb draw printer-no-paper --out printer.svg
    Draw(draw::Draw),
    /// Ask the rules a question: what does this sale cost?
    ///
    /// Example: kb ask fee --amount 100 --card credit --class standard --on 2026-11-22 --rate 0.6
    Ask(ask::Ask),
    /// Say how well search finds what the judged queries ask for
    ///
    /// Without --held the queries kept for the final figures are neither counted by kind nor listed.
    SearchReport(search_report::SearchReport),
    /// Walk to the place that answers each need of coverage.yaml and print the table
    Coverage {
        /// The content
        #[arg(default_value = "kb-bundle")]
        dir: PathBuf,
    },
    /// Print the table of rules as docs/content/format.md shows it
    Rules,
}

/// Whether what was asked came out well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did.
    Good,
    /// Findings or failed cases; they were printed.
    Bad,
}

/// Runs a command and prints to `out`.
///
/// # Errors
///
/// What hinders the command itself: no content there, nothing can be written.
pub fn run(cli: Cli, out: &mut impl Write) -> Result<Outcome> {
    match cli.command {
        Command::Check { dir, json } => check::run(there(&dir)?, json, out),
        Command::Test { dir } => test::run(there(&dir)?, out),
        Command::Pack(pack) => pack.run(out),
        Command::Walk(walk) => walk.run(out),
        Command::Draw(draw) => draw.run(out),
        Command::Ask(ask) => ask.run(out),
        Command::SearchReport(report) => report.run(out),
        Command::Coverage { dir } => coverage::run(there(&dir)?, out),
        Command::Rules => {
            out.write_all(rules_table().as_bytes())?;
            Ok(Outcome::Good)
        }
    }
}

/// The table of rules in Markdown.
pub fn rules_table() -> String {
    let mut table = String::from("| rule | severity | what it asks for | how to fix |\n|---|---|---|---|\n");
    for rule in crate::rule::ALL {
        table += &format!("| `{}` | {} | {} | {} |\n", rule.id, rule.severity, rule.meaning, rule.remedy);
    }
    table
}

fn there(dir: &Path) -> Result<&Path> {
    ensure!(dir.is_dir(), "there is no directory {}; name the content's directory, such as kb-bundle", dir.display());
    Ok(dir)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("{} can't be written", path.display()))
}

fn language(text: &str) -> Result<Language, String> {
    text.parse()
}
