//! `cargo xtask kb-binary`: the authors' tool as one program, with the built widget inside.
//!
//! It needs neither Rust nor Node: it checks, tests, previews and packs content by itself.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use crate::build::{Keys, Manifest, Plan, build};
use crate::{process, workspace};

/// Build kb as one program with the widget inside.
#[derive(Args)]
pub struct KbBinary {
    /// Build quickly, for trying out.
    #[arg(long)]
    dev: bool,
}

impl KbBinary {
    /// Builds the widget if `dist/` has none, then the program.
    pub fn run(self) -> Result<()> {
        if Manifest::read().is_err() {
            build(Plan::release(Keys::Given))?;
        }
        let program = kb_binary(self.dev)?;
        let size = fs::metadata(&program)?.len();
        println!("built    {} ({} MB)", program.display(), size / 1_000_000);
        Ok(())
    }
}

/// Builds the program around the files in `dist/` and returns its path.
pub fn kb_binary(dev: bool) -> Result<PathBuf> {
    let (profile, folder) = if dev { ("dev", "debug") } else { ("server", "server") };
    let mut cargo = process::command("cargo");
    cargo.args(["build", "--package", "kb", "--features", "kb/embed-widget", "--profile", profile]);
    if dev {
        // Together with the packages of `build::tools`, so that shared crates have the same features and are built once.
        cargo.args(["--package", "intake", "--package", "wasm-programs"]);
    }
    process::must("build kb with the widget inside", &mut cargo)?;
    // Out of the way of the plain kb, which has the same name.
    let name = format!("kb{}", std::env::consts::EXE_SUFFIX);
    let program = workspace::scratch("kb-binary")?.join(&name);
    let built = workspace::target().join(folder).join(&name);
    fs::copy(&built, &program).with_context(|| format!("{} could not be copied", built.display()))?;
    Ok(program)
}
