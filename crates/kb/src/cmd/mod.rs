//! The command line: one file per command, words only.

mod ask;
mod check;
mod coverage;
mod diff;
mod draw;
mod new;
mod pack;
mod preview;
mod schema;
mod search_report;
mod sign;
mod site;
mod stale;
mod test;
mod walk;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};
use clap::{Parser, Subcommand};
use domain::date::{Date, Moment};

use crate::source::Language;
use crate::tongue;
use crate::widget::Widget;
pub use ask::{answer_deposit_lines, answer_fee_lines, answer_search_lines, deposit_words, fee_words, letter_words};
pub use test::{Tested, test};
pub(crate) use walk::lines;
pub use walk::{Walked, walk};

static VERSION: LazyLock<String> = LazyLock::new(|| format!("{} {}", env!("CARGO_PKG_VERSION"), Widget::inside()));

/// Checks, tests, packs, shows and walks the content of the widget.
#[derive(Debug, Parser)]
#[command(name = "kb", version = VERSION.as_str(), about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say everything that is wrong with the content: file, line, rule, how to fix
    ///
    /// Ends with exit code 1 when there is an error; warnings alone pass.
    Check(check::Check),
    /// Run the cases beside the flows in both languages, then walk every way through each flow
    Test(test::Test),
    /// Show the widget on the content being edited, in a browser; it follows every save
    ///
    /// On this machine only. Beside the widget stand the flow as a picture, with the merchant's place lit, and what
    /// `kb check` finds.
    Preview(preview::Preview),
    /// Write a first version of a flow with its cases, or of an article, to be filled in
    ///
    /// Example: kb new flow speaker-silent --zh 收款音箱不响 --en "Payment speaker is silent"
    New(new::New),
    /// Write one bundle per language, or put a bundle into the engine's wasm
    ///
    /// With --out: bundle.<language>.psb for each language, beside it bundle.<language>.more.psb with what is fetched
    /// once the first screen stands, and bundles.json, which names them.
    /// With --into: the engine with the whole bundle of one language inside, replacing one that was there; with
    /// --bundle one that was packed or signed before.
    Pack(pack::Pack),
    /// Make a key that signs content, and print the public half that a build of the engine takes
    ///
    /// Example: kb keygen --out ~/pos-support.key >> content-keys.txt
    Keygen(sign::Keygen),
    /// Sign packed bundles as a release that running widgets take
    ///
    /// Writes the bundles, named after their hashes, and release.psr, which names and signs them: a folder to publish
    /// as it is. To step back, sign the old folder again under a higher number:
    /// kb sign releases/7 --sequence 9 --key KEY --out releases/9
    Sign(sign::Sign),
    /// Hold a published folder to what the widget holds it to
    Verify(sign::Verify),
    /// Walk through a flow with given answers and show each screen
    ///
    /// Example: kb walk printer-no-paper --answer what-happens=no-paper
    Walk(walk::Walk),
    /// Draw a flow: what it asks, where each answer leads, how it ends
    ///
    /// Example: kb draw printer-no-paper --out printer.svg
    Draw(draw::Draw),
    /// Say what changes for a merchant between two contents
    ///
    /// Each is a folder of content, of a released widget or of bundles, or one bundle (.psb, .wasm).
    Diff(diff::Diff),
    /// Say what is due for another look: flows, articles, contacts, market rates, the calendar
    Stale(stale::Stale),
    /// Write a help site of plain pages from the same content: no script needed
    Site(site::Site),
    /// Write a JSON Schema for each kind of file, for editors that complete and check while you type
    Schema(schema::Schema),
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

/// Runs a command and prints to `out` in English.
///
/// # Errors
///
/// What hinders the command itself: no content there, nothing can be written.
pub fn run(cli: Cli, out: &mut impl Write) -> Result<Outcome> {
    run_in(cli, Language::En, out)
}

/// Runs a command and prints to `out` in a language, where the command itself is not asked for another one.
///
/// # Errors
///
/// As [`run`].
pub fn run_in(cli: Cli, language: Language, out: &mut impl Write) -> Result<Outcome> {
    match cli.command {
        Command::Check(check) => check.run(language, out),
        Command::Test(test) => test.run(language, out),
        Command::Preview(preview) => preview.run(language, out),
        Command::New(new) => new.run(language, out),
        Command::Pack(pack) => pack.run(language, out),
        Command::Keygen(keygen) => keygen.run(out),
        Command::Sign(sign) => sign.run(out),
        Command::Verify(verify) => verify.run(out),
        Command::Walk(walk) => walk.run(language, out),
        Command::Draw(draw) => draw.run(out),
        Command::Diff(diff) => diff.run(language, out),
        Command::Stale(stale) => stale.run(language, out),
        Command::Site(site) => site.run(language, out),
        Command::Schema(schema) => schema.run(out),
        Command::Ask(ask) => ask.run(out),
        Command::SearchReport(report) => report.run(out),
        Command::Coverage { dir } => coverage::run(there(&dir)?, language, out),
        Command::Rules => {
            out.write_all(rules_table().as_bytes())?;
            Ok(Outcome::Good)
        }
    }
}

/// The table of rules in Markdown.
pub fn rules_table() -> String {
    let language = Language::En;
    let mut table = String::from("| rule | severity | what it asks for | how to fix |\n|---|---|---|---|\n");
    for rule in crate::rule::ALL {
        table += &format!("| `{}` | {} | {} | {} |\n", rule.id, rule.severity, rule.meaning(language), rule.remedy(language));
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

fn spoken(text: &str) -> Result<Language, String> {
    tongue::parse(text)
}

/// The computer's date in UTC+8.
pub(crate) fn today() -> Date {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix_ms(i64::try_from(since.as_millis()).unwrap_or_default()).date
}
