//! The npm packages of `www/` (bundling) and `tests/e2e/` (browsers' drivers), as their lock files say.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{process, workspace};

/// The packages that bundle and minify. Returns the folder of their programs.
pub fn www() -> Result<PathBuf> {
    packages("www")
}

/// The packages that drive browsers. Returns the folder of their programs.
pub fn end_to_end() -> Result<PathBuf> {
    packages("tests/e2e")
}

fn packages(folder: &str) -> Result<PathBuf> {
    let home = workspace::root().join(folder);
    let modules = home.join("node_modules");
    let lock = workspace::hash(&workspace::read(&home.join("package-lock.json"))?);
    // npm deletes and refills `node_modules`, together with the stamp of an older lock file.
    let stamp = modules.join(".installed-from");
    if workspace::read_text(&stamp).is_ok_and(|from| from == lock) {
        return Ok(modules.join(".bin"));
    }
    println!("installing the npm packages of {folder}");
    let mut install = process::command("npm");
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&home);
    process::must(&format!("npm ci in {folder}"), &mut install).with_context(|| {
        format!(
            "these would be installed by `cd {folder} && npm ci --ignore-scripts`, with Node 20 or newer and a network"
        )
    })?;
    workspace::write(&stamp, lock)?;
    Ok(modules.join(".bin"))
}
