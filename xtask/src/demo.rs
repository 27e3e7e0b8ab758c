//! `cargo xtask demo`: everything built and running, from a fresh checkout.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;

use crate::build::{Keys, Plan, Variant, build};
use crate::setup::Browser;
use crate::stage::Stage;
use crate::{process, setup, stop, ui, workspace};

/// Build everything, start intake and the host pages, and print the addresses.
#[derive(Args)]
pub struct Demo {
    /// Do the main job once in a browser, print what was seen, and stop.
    #[arg(long)]
    check: bool,
    /// Build for a first look: not shrunk, with panic messages.
    #[arg(long)]
    dev: bool,
}

impl Demo {
    /// Runs the demo until stopped, or checks it once.
    pub fn run(self) -> Result<()> {
        let started = Instant::now();
        let plan = Plan::quick(if self.dev { Variant::Dev } else { Variant::Release }, Keys::AndOneForTrying);
        if !self.check {
            build(plan)?;
            return show(started);
        }
        let browser = thread::scope(|scope| {
            let browser = scope.spawn(installed_browser);
            build(plan)?;
            browser.join().map_err(|_| anyhow!("the thread that installs the browser panicked"))?
        })?;
        check(&browser, started)
    }
}

/// A browser, and the npm packages that drive it.
fn installed_browser() -> Result<Browser> {
    let browser = ui::step("Chromium and a Chinese font", setup::browser)?;
    ui::step("npm packages of tests/e2e", setup::end_to_end)?;
    Ok(browser)
}

fn show(started: Instant) -> Result<()> {
    let db = workspace::target().join("demo/tickets.db");
    if let Some(folder) = db.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut stage = Stage::start(db)?;
    println!();
    for (what, url) in stage.addresses() {
        println!("  {what:<37}{url}");
    }
    let (page, token) = stage.agent();
    println!("  {:<37}{page}", "the agents' page");
    println!("  {:<37}{token}", "the token to sign in there");
    println!("  {:<37}{}", "tickets are kept in", stage.db().display());
    println!("\nready after {}; Ctrl-C ends everything", ui::time(started.elapsed()));
    while !stop::asked() {
        stage.check()?;
        thread::sleep(Duration::from_millis(100));
    }
    println!("\nstopping");
    Ok(())
}

/// Does the main job with `tests/e2e/demo-check.mjs`, which exits 0 only if each step did what it should.
fn check(browser: &Browser, started: Instant) -> Result<()> {
    let stage = Stage::start(fresh_db("demo-check")?)?;
    let mut script = process::command("node");
    script.arg("tests/e2e/demo-check.mjs").stdout(Stdio::inherit()).stderr(Stdio::inherit());
    let mut running = process::start(stage.set_environment(&mut script, &browser.chromium))?;
    let status = running.child().wait()?;
    if stop::asked() || !status.success() {
        bail!("the main job failed ({status}); what was seen is printed above");
    }
    println!("the main job works; {} in all", ui::time(started.elapsed()));
    Ok(())
}

/// An empty database: what an earlier run left is removed.
pub fn fresh_db(name: &str) -> Result<PathBuf> {
    let folder = workspace::scratch(name)?;
    for ending in ["", "-shm", "-wal"] {
        let file = folder.join(format!("tickets.db{ending}"));
        if file.exists() {
            fs::remove_file(&file).with_context(|| format!("could not remove {}", file.display()))?;
        }
    }
    Ok(folder.join("tickets.db"))
}
