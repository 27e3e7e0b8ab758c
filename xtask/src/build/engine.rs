//! Compiles the crates that ship to wasm and shrinks them.
//!
//! The flags are the product of measuring: the standard library built for size and without panic
//! messages saves a quarter, and the list of wasm features is what a Chromium of 2019 understands.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::Variant;
use crate::{process, setup, workspace};

/// What a Chromium 78 understands beyond the first wasm.
const FEATURES: &str = "-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals,+sign-ext,+bulk-memory,+nontrapping-fptoint";
/// The same, as wasm-opt calls them.
const WASM_OPT_FEATURES: [&str; 4] =
    ["--enable-mutable-globals", "--enable-sign-ext", "--enable-bulk-memory", "--enable-nontrapping-float-to-int"];
const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
/// `std` must be built from source: the ready one uses newer wasm features.
const BUILD_STD: [&str; 4] = ["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"];

/// What wasm-pack made of a crate.
pub struct Engine {
    /// The module, shrunk, without a bundle.
    pub wasm: PathBuf,
    /// Its glue, an ES module.
    pub glue: PathBuf,
}

/// What is asked for at speed; the others are built to be small.
const FAST: &str = "statement-wasm";

/// Builds one of the crates that ship: `engine`, before a bundle goes in, `tools` or `statement-wasm`.
pub fn build(of: &str, variant: Variant, npm: &Path) -> Result<Engine> {
    let pack = setup::wasm_pack()?.join("wasm-pack");
    let bindgen = setup::wasm_bindgen()?;
    let (name, profile): (_, &[&str]) = match variant {
        Variant::Release if of == FAST => ("release", &["--profile", "fast"]),
        Variant::Release => ("release", &["--release"]),
        Variant::Dev => ("dev", &["--dev"]),
    };
    let out = workspace::scratch(&format!("{of}/{name}"))?;
    let mut command = process::command(pack);
    command.args([
        "build",
        &format!("crates/{of}"),
        "--target",
        "web",
        "--mode",
        "no-install",
        "--no-opt",
        "--no-pack",
    ]);
    command.args(profile).args(["--no-typescript", "--out-name", of, "--out-dir"]).arg(&out);
    command.env("CARGO_TARGET_DIR", workspace::wasm_target());
    process::with_path(&mut command, &[bindgen]);
    if variant == Variant::Release {
        // `-Z` on a stable compiler; which one, rust-toolchain.toml decides.
        command.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", format!("{SMALL} {FEATURES}"));
        command.arg("--").args(BUILD_STD);
    }
    process::must(&format!("wasm-pack build {of} ({name})"), &mut command)?;

    let built = out.join(format!("{of}_bg.wasm"));
    let glue = out.join(format!("{of}.js"));
    if variant == Variant::Dev {
        return Ok(Engine { wasm: built, glue });
    }
    let level = if of == FAST { "-O3" } else { "-Oz" };
    let wasm = shrunk(&built, level, &out, process::command(npm.join("wasm-opt")))?;
    Ok(Engine { wasm, glue })
}

/// Runs wasm-opt, unless it did so on these very bytes.
fn shrunk(built: &Path, level: &str, out: &Path, mut wasm_opt: Command) -> Result<PathBuf> {
    let shrunk = out.join("shrunk.wasm");
    let stamp = out.join("shrunk.from");
    wasm_opt.arg(built).arg(level).args(WASM_OPT_FEATURES).arg("-o").arg(&shrunk);
    let from = workspace::hash(&workspace::read(built)?) + &format!(" {:?}", wasm_opt.get_args());
    if !shrunk.is_file() || workspace::read_text(&stamp).ok().as_ref() != Some(&from) {
        process::must("wasm-opt", &mut wasm_opt)?;
        workspace::write(&stamp, from)?;
    }
    Ok(shrunk)
}
