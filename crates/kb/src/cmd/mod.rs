//! The command line, one file per command: reads arguments, calls the library, prints the result.

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
use content::source::Language;
use domain::date::{Date, Moment};

use crate::i18n;
use crate::widget::Widget;
pub use ask::{answer_deposit_lines, answer_fee_lines, answer_search_lines, deposit_text, fee_text, letter_text};
pub use walk::{Walked, walk};

static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} {}", env!("CARGO_PKG_VERSION"), Widget::embedded_version()));

/// Checks, tests, packs, shows and walks the content of the widget.
#[derive(Debug, Parser)]
#[command(name = "kb", version = VERSION.as_str(), about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List everything that is wrong with the content: file, line, rule, how to fix
    ///
    /// The exit code is 1 if there is an error; warnings alone pass.
    Check(check::Check),
    /// Run the cases beside the flows in both languages, then walk every path through each flow
    Test(test::Test),
    /// Show the widget with the content being edited, in a browser; it reloads on every save
    ///
    /// Reachable from this machine only. Beside the widget, the page shows the flow as a picture, with the merchant's
    /// current step highlighted, and the findings of `kb check`.
    Preview(preview::Preview),
    /// Create a template of a flow with its cases, or of an article, to be filled in
    ///
    /// Example: kb new flow speaker-silent --zh 收款音箱不响 --en "Payment speaker is silent"
    New(new::New),
    /// Write one bundle per language, or put a bundle into the engine's wasm
    ///
    /// With --out: for each language bundle.<language>.psb and bundle.<language>.more.psb, which is fetched after the
    /// first screen is shown, and bundles.json, which lists them.
    /// With --into: the engine with the complete bundle of one language inside, in place of one that was there; with
    /// --bundle, a bundle that was packed or signed earlier.
    Pack(pack::Pack),
    /// Create a key for signing content, and print the public key that an engine build needs
    ///
    /// Example: kb keygen --out ~/pos-support.key >> content-keys.txt
    Keygen(sign::Keygen),
    /// Sign packed bundles as a release that running widgets accept
    ///
    /// Writes the bundles, named after their hashes, and release.psr, which lists and signs them: a folder to publish
    /// as it is. To go back to old content, sign its folder again under a higher number:
    /// kb sign releases/7 --sequence 9 --key KEY --out releases/9
    Sign(sign::Sign),
    /// Verify a published folder as the widget does
    Verify(sign::Verify),
    /// Walk through a flow with given answers and show each screen
    ///
    /// Example: kb walk printer-no-paper --answer what-happens=no-paper
    Walk(walk::Walk),
    /// Draw a flow: what it asks, where each answer leads, how it ends
    ///
    /// Example: kb draw printer-no-paper --out printer.svg
    Draw(draw::Draw),
    /// List what changes for a merchant between two versions of the content
    ///
    /// Each version is a folder of content, of a released widget or of bundles, or one bundle (.psb, .wasm).
    Diff(diff::Diff),
    /// List what is due for review: flows, articles, contacts, market rates, the calendar
    Stale(stale::Stale),
    /// Write a help site of static pages from the same content; it needs no scripts
    Site(site::Site),
    /// Write a JSON Schema for each kind of file, so that editors complete and check while you type
    Schema(schema::Schema),
    /// Ask the rules a question: what does this sale cost?
    ///
    /// Example: kb ask fee --amount 100 --card credit --class standard --on 2026-11-22 --rate 0.6
    Ask(ask::Ask),
    /// Measure how well search answers the judged queries
    ///
    /// Without --held, the queries held out for the final figures are neither counted by kind nor listed.
    SearchReport(search_report::SearchReport),
    /// Walk to the place that answers each need of coverage.yaml, and print the table
    Coverage {
        /// The content
        #[arg(default_value = "kb-bundle")]
        dir: PathBuf,
    },
    /// Print the table of rules that docs/content/format.md shows
    Rules,
}

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// All is well.
    Success,
    /// There are errors in the content or failed cases; they were printed.
    Failure,
}

/// Runs a command and prints to `out` in English.
///
/// # Errors
///
/// If the command can't do its work: there is no content, or a file can't be written.
pub fn run(cli: Cli, out: &mut impl Write) -> Result<Status> {
    run_in(cli, Language::En, out)
}

/// Runs a command and prints to `out` in this language, unless the command's own option names another one.
///
/// # Errors
///
/// As [`run`].
pub fn run_in(cli: Cli, language: Language, out: &mut impl Write) -> Result<Status> {
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
        Command::Coverage { dir } => coverage::run(existing_dir(&dir)?, language, out),
        Command::Rules => {
            out.write_all(rules_table().as_bytes())?;
            Ok(Status::Success)
        }
    }
}

/// The table of rules in Markdown.
pub fn rules_table() -> String {
    let language = Language::En;
    let mut table = String::from("| rule | severity | what it asks for | how to fix |\n|---|---|---|---|\n");
    for rule in content::rule::ALL {
        table += &format!(
            "| `{}` | {} | {} | {} |\n",
            rule.id,
            rule.severity,
            rule.meaning(language),
            rule.remedy(language)
        );
    }
    table
}

fn existing_dir(dir: &Path) -> Result<&Path> {
    ensure!(dir.is_dir(), "there is no directory {}; name the content's directory, such as kb-bundle", dir.display());
    Ok(dir)
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("{} can't be written", path.display()))
}

/// Reads the language of content: `zh-CN` or `en`.
fn content_language(text: &str) -> Result<Language, String> {
    text.parse()
}

/// Reads the language in which the tool itself writes: `zh` or `en`.
fn tool_language(text: &str) -> Result<Language, String> {
    i18n::parse_language(text)
}

/// The computer's date in UTC+8.
pub(crate) fn today() -> Date {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix_ms(i64::try_from(since.as_millis()).unwrap_or_default()).date
}
