//! The steps of `cargo xtask test`, quick ones first. Each installs what it needs, and can run alone.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::Command;

use anyhow::Result;
use clap::builder::PossibleValuesParser;

use super::count::{self, Count};
use crate::build::{self, Keys, Plan, tools};
use crate::demo::fresh_db;
use crate::kb_binary::kb_binary;
use crate::process::{self, Ended};
use crate::stage::Stage;
use crate::{licences, setup, size, ui, workspace};

/// The widget, whose tests run in a browser.
const WIDGET: &str = "pos-support-widget";
const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// One step.
pub struct Step {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// Runs it, with further arguments for its test runner.
    pub run: fn(&[String]) -> Result<Count>,
}

/// All steps in their order.
pub const STEPS: [Step; 13] = [
    Step { name: "fmt", about: "the code is formatted", run: fmt },
    Step { name: "licences", about: "all crates are under an accepted licence", run: accepted_licences },
    Step { name: "clippy", about: "no warnings in native code", run: clippy },
    Step { name: "native", about: "native tests", run: native },
    Step { name: "doc", about: "examples in the documentation run", run: doc },
    Step { name: "kb-check", about: "the content is valid", run: kb_check },
    Step { name: "kb-test", about: "the content's cases pass", run: kb_test },
    Step { name: "types", about: "the loader's types fit", run: types },
    Step { name: "clippy-wasm", about: "no warnings in the widget", run: clippy_wasm },
    Step { name: "browser", about: "the widget's tests in a browser", run: browser },
    Step { name: "build", about: "dist/ builds as it ships", run: dist },
    Step { name: "size", about: "all parts are within their budgets", run: within_budget },
    Step { name: "e2e", about: "the stories, in real browsers, against a real intake", run: e2e },
];

/// The steps' names, for the command line.
pub fn names() -> PossibleValuesParser {
    STEPS.map(|step| step.name).into()
}

/// The steps with a line each, for `--help`.
pub fn help() -> String {
    let lines = STEPS.map(|step| format!("  {:<13}{}\n", step.name, step.about));
    format!("Steps:\n{}", lines.concat())
}

fn fmt(_: &[String]) -> Result<Count> {
    setup::wasm_rust()?;
    let formatted = as_one_test(process::run(
        "fmt",
        process::command("cargo").args(["fmt", "--all", "--check", "--", "--color", "never"]),
    )?);
    if formatted.failed > 0 {
        println!("  `cargo fmt --all` corrects this");
    }
    Ok(formatted)
}

fn accepted_licences(_: &[String]) -> Result<Count> {
    licences::Licences {}.run().map(|()| Count::one(true))
}

fn clippy(_: &[String]) -> Result<Count> {
    setup::wasm_rust()?;
    let mut cargo = process::command("cargo");
    Ok(as_one_test(process::run("clippy", cargo.args(["clippy", "--all-targets", "--", "-D", "warnings"]))?))
}

fn clippy_wasm(_: &[String]) -> Result<Count> {
    setup::wasm_rust()?;
    let mut cargo = wasm_cargo("clippy");
    cargo.args(["-p", "engine", "--lib"]).args(browser_tests());
    Ok(as_one_test(process::run("clippy-wasm", cargo.args(["--", "-D", "warnings"]))?))
}

fn native(runner: &[String]) -> Result<Count> {
    let mut cargo = process::command("cargo");
    let (arguments, count): (&[&str], fn(&str) -> Count) = match setup::has_nextest() {
        true => (&["nextest", "run", "--no-fail-fast", "--color", "never", "--no-tests", "pass"], count::nextest),
        false => (&["test", "--no-fail-fast", "--lib", "--bins", "--tests"], count::libtest),
    };
    Ok(counted(process::run("native", cargo.args(arguments).args(runner))?, count))
}

fn doc(runner: &[String]) -> Result<Count> {
    let mut cargo = process::command("cargo");
    Ok(counted(process::run("doc", cargo.args(["test", "--doc", "--no-fail-fast"]).args(runner))?, count::libtest))
}

fn kb_check(_: &[String]) -> Result<Count> {
    Ok(as_one_test(process::run("kb-check", process::command(tools()?.kb).args(["check", "kb-bundle"]))?))
}

fn kb_test(_: &[String]) -> Result<Count> {
    Ok(counted(
        process::run("kb-test", process::command(tools()?.kb).args(["test", "kb-bundle", "--language", "en"]))?,
        count::plain,
    ))
}

fn types(_: &[String]) -> Result<Count> {
    let tsc = setup::www()?.join("tsc");
    Ok(as_one_test(process::run("types", process::command(tsc).args(["--project", "www", "--noEmit"]))?))
}

fn browser(runner: &[String]) -> Result<Count> {
    setup::wasm_rust()?;
    let found = setup::browser()?;
    let test_runner = setup::test_runner()?;
    let mut cargo = wasm_cargo("test");
    cargo.args(["--no-fail-fast", "--lib"]).args(browser_tests()).args(runner);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", test_runner);
    cargo.env("WASM_BINDGEN_TEST_ADDRESS", free_address()?.to_string());
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", setup::webdriver_settings(&found)?);
    cargo.env("CHROMEDRIVER", found.chromedriver).env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    let mut ended = process::run("browser", &mut cargo)?;
    for _ in 1..BROWSER_STARTS {
        if !hung_before_any_test(&ended) {
            break;
        }
        println!("  the page of the tests did not load, before any test began; starting again");
        ended = process::run("browser", &mut cargo)?;
    }
    Ok(counted(ended, count::libtest))
}

/// How often the browser is started before the step fails, on a machine so busy that the page of the tests does not load
/// in time; `webdriver.json` says after how long the driver gives up.
const BROWSER_STARTS: usize = 3;

/// An address of this machine that nothing listens on. The runner of the tests must know it before its server starts.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// Whether the driver gave up while the browser loaded the page of the tests, which says nothing about the tests.
fn hung_before_any_test(ended: &Ended) -> bool {
    let hung = ended.output.contains("Timed out receiving message from renderer");
    !ended.status.success() && hung && !ended.output.contains("\nrunning ")
}

fn dist(_: &[String]) -> Result<Count> {
    build::build(Plan::release(Keys::Given)).map(|()| Count::one(true))
}

fn within_budget(_: &[String]) -> Result<Count> {
    size::Size { as_is: false }.run().map(|()| Count::one(true))
}

fn e2e(runner: &[String]) -> Result<Count> {
    let npm = setup::end_to_end()?;
    let found = setup::browser()?;
    let old = setup::old_chromium();
    build::build(Plan::release(Keys::AndOneForTrying))?;
    let kb_with_widget = kb_binary(true)?;
    let stage = Stage::start(fresh_db("e2e")?)?;
    let report = workspace::scratch("e2e")?.join("report.json");
    let _ = fs::remove_file(&report);
    let mut playwright = process::command(npm.join("playwright"));
    playwright.args(["test", "--config", "tests/e2e", "--reporter", "list,json"]).args(runner);
    playwright.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright.env("PS_KB_WITH_WIDGET", kb_with_widget);
    match old {
        Ok(old) => {
            playwright.env("PS_OLD_CHROMIUM", old.executable).env("PS_OLD_CHROMIUM_LIBRARIES", old.libraries);
        }
        // Its story fails then, and this prints the reason.
        Err(error) => ui::error(&error),
    }
    let ended = process::run("e2e", stage.set_environment(&mut playwright, &found.chromium))?;
    let count = workspace::read_text(&report).and_then(|report| count::playwright(&report)).unwrap_or_default();
    Ok(counted(ended, |_| count))
}

/// Cargo on the widget for wasm, in the wasm builds' own target folder.
fn wasm_cargo(subcommand: &str) -> Command {
    let mut cargo = process::command("cargo");
    cargo.arg(subcommand).args(["-p", WIDGET]).args(WASM).env("CARGO_TARGET_DIR", workspace::wasm_target());
    cargo
}

/// `tests/browser`, if it is there: the widget's other tests are native.
fn browser_tests() -> &'static [&'static str] {
    let tests = workspace::root().join("tests");
    let there = tests.join("browser/main.rs").is_file() || tests.join("browser.rs").is_file();
    if there { &["--test", "browser"] } else { &[] }
}

/// A program that is one test.
fn as_one_test(ended: Ended) -> Count {
    counted(ended, |_| Count::default()).or_one()
}

/// A program that runs tests; shows the end of its output when one failed.
fn counted(ended: Ended, count: impl FnOnce(&str) -> Count) -> Count {
    let success = ended.status.success();
    let count = count(&ended.output).with_exit(success);
    if count.failed > 0 {
        print!("{}", ended.tail());
        println!("  its output is in {}", ended.log.display());
    }
    count
}

impl Count {
    /// A step that runs no tests counts as one.
    fn or_one(self) -> Self {
        if self == Self::default() { Self::one(true) } else { self }
    }
}
