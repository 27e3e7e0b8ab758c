//! The programs that turn compiled wasm into what a page loads, and wasm-pack, which packages a release.
//!
//! wasm-bindgen and its test runner are small programs of this workspace (`xtask/wasm`), so their version is the one in
//! `Cargo.lock`. wasm-pack is taken from `PATH` in the version that fits; else it is built into the user's cache, once.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{process, workspace};

const WASM_PACK: &str = "0.15.1";

/// The folder that holds `wasm-pack`.
pub fn wasm_pack() -> Result<PathBuf> {
    let fits = |file: &Path| {
        process::ask(process::command(file).arg("--version"))
            .is_ok_and(|printed| printed.split_whitespace().nth(1) == Some(WASM_PACK))
    };
    if let Some(found) = workspace::which("wasm-pack").filter(|file| fits(file)) {
        return Ok(found.parent().map(Path::to_owned).unwrap_or_default());
    }
    let home = workspace::cache()?.join("tools").join(format!("wasm-pack-{WASM_PACK}"));
    let folder = home.join("bin");
    if fits(&folder.join("wasm-pack")) {
        return Ok(folder);
    }
    println!("installing wasm-pack {WASM_PACK} into {} (two minutes, once)", home.display());
    fs::create_dir_all(&home).with_context(|| format!("could not make the folder {}", home.display()))?;
    let mut install = process::command("cargo");
    install.args(["install", "wasm-pack", "--version", WASM_PACK, "--locked", "--force", "--root"]).arg(&home);
    // Away from this checkout's settings, and not into its target folder.
    install.current_dir(&home).env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
    // It works for a second at a time; being built sooner is worth more than running faster.
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_LTO", "off");
    process::must("cargo install wasm-pack", &mut install).with_context(|| {
        format!("wasm-pack would be installed by `cargo install wasm-pack --version {WASM_PACK}`, with a network")
    })?;
    Ok(folder)
}

/// wasm-bindgen's runner of tests in a browser.
pub fn test_runner() -> Result<PathBuf> {
    let mut cargo = process::command("cargo");
    cargo.args(["build", "--package", "wasm-programs", "--features", "runner"]);
    process::must("build wasm-bindgen's test runner", &mut cargo)?;
    Ok(workspace::target().join("debug/wasm-bindgen-test-runner"))
}

/// Whether cargo-nextest is there. It is not installed: `cargo test` does as well, only slower.
pub fn has_nextest() -> bool {
    process::ask(process::command("cargo").args(["nextest", "--version"])).is_ok()
}
