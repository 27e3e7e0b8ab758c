//! `cargo xtask demo`: everything built and running, from a fresh checkout.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::build::{Keys, Variant, build};
use crate::stage::Stage;
use crate::{process, setup, stop, workspace};

/// Build everything, start intake and the host pages, and print the addresses.
#[derive(Args)]
pub struct Demo {
    /// Drive the main job once in a browser, say what was seen, and stop.
    #[arg(long)]
    check: bool,
    /// Build quickly, with panic messages.
    #[arg(long)]
    dev: bool,
}

impl Demo {
    /// Runs the demo until stopped, or checks it once.
    pub fn run(self) -> Result<()> {
        build(if self.dev { Variant::Dev } else { Variant::Release }, Keys::AndOneForTrying)?;
        if self.check { check() } else { show() }
    }
}

fn show() -> Result<()> {
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
    println!("\nCtrl-C ends everything.");
    while !stop::asked() {
        stage.check()?;
        thread::sleep(Duration::from_millis(100));
    }
    println!("\nending");
    Ok(())
}

/// Drives the main job with `tests/e2e/demo-check.mjs`, which exits 0 only if it held.
fn check() -> Result<()> {
    let browser = setup::browser()?;
    setup::end_to_end()?;
    let stage = Stage::start(fresh_db("demo-check")?)?;
    let mut script = process::command("node");
    script.arg("tests/e2e/demo-check.mjs").stdout(Stdio::inherit()).stderr(Stdio::inherit());
    let mut running = process::start(stage.tell(&mut script, &browser.chromium))?;
    let status = running.child().wait()?;
    if stop::asked() || !status.success() {
        bail!("the main job did not hold ({status}); what was seen stands above");
    }
    println!("the main job held");
    Ok(())
}

/// A database that no earlier run left anything in.
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
