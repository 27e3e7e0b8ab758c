//! `cargo xtask screenshots`: a picture of every screen, to be looked at; what a program can check is tested.

use std::path::{self, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;

use crate::build::{Keys, Plan, Variant, build};
use crate::demo::fresh_db;
use crate::stage::Stage;
use crate::{process, setup, ui, workspace};

/// Take a picture of every screen: each viewport, language and theme, and an old browser; on contact sheets.
#[derive(Args)]
pub struct Screenshots {
    /// Only this screen, the others stay as they were taken last; again for more.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// The folder to write to; target/screenshots if absent. Folders of sheets in it are replaced.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Screenshots {
    /// Builds, drives the browsers with `tests/e2e/screenshots.mjs`, and says where the sheets are.
    pub fn run(self) -> Result<()> {
        // A folder is named from where the caller stands; the script runs in the root.
        let out = path::absolute(self.out.unwrap_or_else(|| workspace::target().join("screenshots")))?;
        let browser = setup::browser()?;
        setup::old_chromium()?;
        build(Plan::quick(Variant::Release, Keys::Given))?;
        let stage = Stage::start(fresh_db("screenshots")?)?;
        let mut script = process::command("node");
        script.arg("tests/e2e/screenshots.mjs").arg("--out").arg(&out);
        script.args(self.only.iter().flat_map(|name| ["--only", name]));
        let started = Instant::now();
        process::must("screenshots", stage.set_environment(&mut script, &browser.chromium))?;
        println!("taken    every picture in {}", ui::time(started.elapsed()));
        for sheet in sheets(&out)? {
            println!("         {}", sheet.display());
        }
        println!("open     {}", out.join("index.html").display());
        Ok(())
    }
}

/// The sheets of a folder, in order.
fn sheets(folder: &path::Path) -> Result<Vec<PathBuf>> {
    let entries = folder.read_dir().with_context(|| format!("could not look into {}", folder.display()))?;
    let files = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    let mut sheets: Vec<_> =
        files.into_iter().filter(|file| file.extension().is_some_and(|ext| ext == "png")).collect();
    sheets.sort();
    Ok(sheets)
}
