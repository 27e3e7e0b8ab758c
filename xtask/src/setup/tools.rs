//! wasm-pack and wasm-bindgen, each in the one version that fits.
//!
//! What `PATH` has in that version is taken; else it is built into the user's cache, once.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{process, workspace};

const WASM_PACK: &str = "0.15.1";

/// The folder that holds `wasm-pack`.
pub fn wasm_pack() -> Result<PathBuf> {
    // Its lock file fits its version; wasm-bindgen's is refused by newer cargos.
    tool("wasm-pack", "wasm-pack", WASM_PACK, &["--locked"])
}

/// The folder that holds `wasm-bindgen` and its test runner, in the version that `Cargo.lock` names.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let lock = workspace::read_text(&workspace::root().join("Cargo.lock"))?;
    let version = locked_version(&lock, "wasm-bindgen")
        .context("Cargo.lock names no wasm-bindgen; run `cargo check -p engine` to bring it up to date")?;
    tool("wasm-bindgen-cli", "wasm-bindgen", version, &[])
}

/// Whether cargo-nextest is there. It is not installed: `cargo test` does as well, only slower.
pub fn has_nextest() -> bool {
    process::ask(process::command("cargo").args(["nextest", "--version"])).is_ok()
}

fn tool(package: &str, program: &str, version: &str, options: &[&str]) -> Result<PathBuf> {
    let fits = |file: &Path| {
        process::ask(process::command(file).arg("--version"))
            .is_ok_and(|said| said.split_whitespace().nth(1) == Some(version))
    };
    if let Some(found) = workspace::which(program).filter(|file| fits(file)) {
        return Ok(found.parent().map(Path::to_owned).unwrap_or_default());
    }
    let home = workspace::cache()?.join("tools").join(format!("{package}-{version}"));
    let folder = home.join("bin");
    if fits(&folder.join(program)) {
        return Ok(folder);
    }
    println!("installing {package} {version} into {} (one to two minutes, once)", home.display());
    fs::create_dir_all(&home).with_context(|| format!("could not make the folder {}", home.display()))?;
    let mut install = process::command("cargo");
    install.args(["install", package, "--version", version, "--force"]).args(options).arg("--root").arg(&home);
    // Away from this checkout's settings, and not into its target folder.
    install.current_dir(&home).env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
    // They work for a second at a time; being built sooner is worth more than running faster.
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_LTO", "off");
    process::must(&format!("cargo install {package}"), &mut install).with_context(|| {
        format!(
            "{package} {version} would be installed by `cargo install {package} --version {version}`, with a network"
        )
    })?;
    Ok(folder)
}

/// The version of a package as a `Cargo.lock` has it.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_of_exactly_that_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
