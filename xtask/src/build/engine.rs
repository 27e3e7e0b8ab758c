//! Compiles the crates that ship to wasm and shrinks them.
//!
//! The flags are the product of measuring: the standard library built for size and without panic
//! messages saves a quarter, and the list of wasm features is what a Chromium of 2019 understands.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Variant;
use super::names::Renamed;
use super::parts;
use crate::{process, setup, workspace};

/// What a Chromium 78 understands beyond the first wasm.
const FEATURES: &str = "-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals,+sign-ext,+bulk-memory,+nontrapping-fptoint";
/// The same, as wasm-opt calls them.
pub const WASM_OPT_FEATURES: [&str; 4] =
    ["--enable-mutable-globals", "--enable-sign-ext", "--enable-bulk-memory", "--enable-nontrapping-float-to-int"];
/// Again until nothing gets smaller. Nothing lies in the first kilobyte of memory (the far end of the
/// stack does), so an address may take a field's offset into itself. Nobody reads who processed what.
const SHRINK: [&str; 6] =
    ["--low-memory-unused", "--gufa-optimizing", "-Oz", "--converge", "--strip-producers", "--strip-target-features"];
/// The same for a part, but for the pass that follows values through the whole program: what calls a part's functions
/// through the table, and with what, stands in the other part.
const SHRINK_PART: [&str; 5] =
    ["--low-memory-unused", "-Oz", "--converge", "--strip-producers", "--strip-target-features"];
/// What is asked for at speed is not made smaller at its cost. A function called from one place is not
/// drawn into it: a browser compiles by the function, and what every row of a file runs through must be
/// small to be compiled soon.
const QUICKEN: [&str; 4] =
    ["-O3", "--one-caller-inline-max-function-size=40", "--strip-producers", "--strip-target-features"];
const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
/// `std` must be built from source: the ready one uses newer wasm features.
const BUILD_STD: [&str; 4] = ["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"];

/// What wasm-pack made of a crate.
pub struct Engine {
    /// The module, shrunk, without a bundle; of the engine the first part.
    pub wasm: PathBuf,
    /// Its glue, an ES module.
    pub glue: PathBuf,
    /// The engine's other parts by name, shrunk.
    pub others: BTreeMap<String, PathBuf>,
}

/// The crate that comes in parts.
const IN_PARTS: &str = "engine";

/// What is asked for at speed; the others are built to be small.
const FAST: &str = "statement-wasm";

/// Builds one of the crates that ship: `engine`, before a bundle goes in, or `statement-wasm`.
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
    process::with_path(&mut command, std::slice::from_ref(&bindgen));
    if variant == Variant::Release {
        // `-Z` on a stable compiler; which one, rust-toolchain.toml decides.
        command.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", format!("{SMALL} {FEATURES}"));
        command.arg("--").args(BUILD_STD);
    }
    process::must(&format!("wasm-pack build {of} ({name})"), &mut command)?;

    let (built, glue, others) = match of == IN_PARTS {
        true => {
            let folder = if variant == Variant::Release { "release" } else { "debug" };
            let compiled = workspace::wasm_target().join("wasm32-unknown-unknown").join(folder).join("engine.wasm");
            let parts = parts::cut(&compiled, of, &out, [&bindgen, npm])?;
            (parts.first, parts.glue, parts.others)
        }
        false => (out.join(format!("{of}_bg.wasm")), out.join(format!("{of}.js")), BTreeMap::new()),
    };
    if variant == Variant::Dev {
        return Ok(Engine { wasm: built, glue, others });
    }
    let effort: &[&str] = match of {
        FAST => &QUICKEN,
        IN_PARTS => &SHRINK_PART,
        _ => &SHRINK,
    };
    let wasm_opt = npm.join("wasm-opt");
    let (wasm, renamed) = shrunk(&built, effort, &out, &wasm_opt)?;
    // Beside the glue as it was, because it imports what lies there.
    let short = glue.with_file_name(format!("{of}.short.js"));
    workspace::write(&short, renamed.apply(&workspace::read_text(&glue)?))?;
    let others = others.into_iter().map(|(name, part)| Ok((name.clone(), shrunk_part(&name, &part, &out, &wasm_opt)?)));
    Ok(Engine { wasm, glue: short, others: others.collect::<Result<_>>()? })
}

/// Runs wasm-opt, unless it did so on these very bytes: first it shrinks or quickens, then it shortens names.
fn shrunk(built: &Path, effort: &[&str], out: &Path, wasm_opt: &Path) -> Result<(PathBuf, Renamed)> {
    let [shrunk, short, names, stamp] =
        ["shrunk.wasm", "short.wasm", "short.names", "shrunk.from"].map(|name| out.join(name));
    let mut shrink = process::command(wasm_opt);
    shrink.arg(built).args(effort).args(WASM_OPT_FEATURES).arg("-o").arg(&shrunk);
    let mut shorten = process::command(wasm_opt);
    shorten.arg(&shrunk).arg(Renamed::PASS).args(WASM_OPT_FEATURES).arg("-o").arg(&short);
    let from = workspace::hash(&workspace::read(built)?) + &format!(" {:?} {shorten:?}", shrink.get_args());
    if !short.is_file() || !names.is_file() || workspace::read_text(&stamp).ok().as_ref() != Some(&from) {
        process::must("wasm-opt", &mut shrink)?;
        workspace::write(&names, process::ask(&mut shorten)?)?;
        workspace::write(&stamp, from)?;
    }
    Ok((short, Renamed::read(&workspace::read_text(&names)?)?))
}

/// Runs wasm-opt on a part, unless it did so on these very bytes. Its few names stay: scripts use them.
fn shrunk_part(name: &str, part: &Path, out: &Path, wasm_opt: &Path) -> Result<PathBuf> {
    let [shrunk, stamp] = ["wasm", "from"].map(|kind| out.join(format!("{name}.{kind}")));
    let mut shrink = process::command(wasm_opt);
    shrink.arg(part).args(SHRINK_PART).args(WASM_OPT_FEATURES).arg("-o").arg(&shrunk);
    let from = workspace::hash(&workspace::read(part)?) + &format!(" {:?}", shrink.get_args());
    if !shrunk.is_file() || workspace::read_text(&stamp).ok().as_ref() != Some(&from) {
        process::must("wasm-opt", &mut shrink)?;
        workspace::write(&stamp, from)?;
    }
    Ok(shrunk)
}
