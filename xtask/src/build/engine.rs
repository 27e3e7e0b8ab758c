//! Compiles the crates that ship to wasm and shrinks them.
//!
//! The flags follow from measurements: the standard library built for size and without panic messages saves a quarter,
//! and the list of wasm features is what a Chromium of 2019 understands.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::features::{FEATURES, WASM_OPT_FEATURES};
use super::names::Renamed;
use super::{Packager, Variant, parts};
use crate::{process, setup, workspace};

/// Repeated until nothing gets smaller. The first kilobyte of memory is unused (the end of the stack is there), so
/// an address may include a field's offset. The sections that name producers and features are not read by anyone.
const SHRINK: [&str; 6] =
    ["--low-memory-unused", "--gufa-optimizing", "-Oz", "--converge", "--strip-producers", "--strip-target-features"];
/// The same for a part, without the pass that follows values through the entire program: calls of a part's functions
/// through the table, and their arguments, are in the other part.
const SHRINK_PART: [&str; 5] =
    ["--low-memory-unused", "-Oz", "--converge", "--strip-producers", "--strip-target-features"];
/// What must be fast is not made smaller at the cost of speed. A function with one caller is not inlined: a browser
/// compiles function by function, and what each row of a file runs through must be small to be compiled soon.
const QUICKEN: [&str; 4] =
    ["-O3", "--one-caller-inline-max-function-size=40", "--strip-producers", "--strip-target-features"];
const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
/// `std` must be built from source: the prebuilt one uses newer wasm features.
const BUILD_STD: [&str; 4] = ["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"];

/// A crate as it ships: module, glue, and for the engine its other parts.
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

/// The crate that is built to be fast; the others are built to be small.
const FAST: &str = "statement-wasm";

/// A crate that ships, and how it is built.
#[derive(Clone, Copy)]
pub struct Target {
    /// `engine`, before a bundle goes in, or `statement-wasm`.
    pub of: &'static str,
    /// For what.
    pub variant: Variant,
    /// By which program.
    pub packager: Packager,
}

impl Target {
    /// Cargo's profile, and the folder it writes to.
    fn profile(self) -> (&'static str, &'static str) {
        match self.variant {
            Variant::Release if self.of == FAST => ("fast", "fast"),
            Variant::Release => ("release", "release"),
            Variant::Dev => ("dev", "debug"),
        }
    }

    fn name(self) -> &'static str {
        if self.variant == Variant::Release { "release" } else { "dev" }
    }

    /// Where what is made of it is written.
    fn out(self) -> Result<PathBuf> {
        workspace::scratch(&format!("{}/{}", self.of, self.name()))
    }

    /// The module as the compiler wrote it.
    fn compiled(self) -> PathBuf {
        let file = format!("{}.wasm", self.of.replace('-', "_"));
        workspace::wasm_target().join("wasm32-unknown-unknown").join(self.profile().1).join(file)
    }

    /// Compiles to wasm. This is the command that wasm-pack runs, so that neither compiles what the other did.
    pub fn compile(self) -> Result<()> {
        let mut cargo = process::command("cargo");
        cargo.args(["build", "--lib", "--profile", self.profile().0]);
        cargo.current_dir(workspace::root().join("crates").join(self.of));
        cargo.env("CARGO_TARGET_DIR", workspace::wasm_target()).env("CARGO_BUILD_TARGET", "wasm32-unknown-unknown");
        if self.variant == Variant::Release {
            release_settings(&mut cargo).args(BUILD_STD);
        }
        process::must(&format!("compile {} ({})", self.of, self.name()), &mut cargo).map(drop)
    }

    /// Has the glue written by wasm-bindgen or, with what it compiled, by wasm-pack.
    fn bind(self, wasm: &Path) -> Result<()> {
        let out = self.out()?;
        let mut command = match self.packager {
            Packager::WasmPack => self.wasm_pack(wasm)?,
            // The glue of a crate in parts is written once it is cut.
            Packager::Cargo if self.of == IN_PARTS => return Ok(()),
            Packager::Cargo => {
                let mut command = process::command(wasm.join("wasm-bindgen"));
                command.arg(self.compiled()).args(["--target", "web"]);
                command.args((self.variant == Variant::Dev).then_some("--debug"));
                command
            }
        };
        command.args(["--no-typescript", "--out-name", self.of, "--out-dir"]).arg(&out);
        if self.packager == Packager::WasmPack && self.variant == Variant::Release {
            command.arg("--").args(BUILD_STD);
        }
        process::must(&format!("{} {} ({})", self.packager.program(), self.of, self.name()), &mut command).map(drop)
    }

    fn wasm_pack(self, wasm: &Path) -> Result<Command> {
        let mut command = process::command(setup::wasm_pack()?.join("wasm-pack"));
        command.args(["build", &format!("crates/{}", self.of), "--target", "web"]);
        command.args(["--mode", "no-install", "--no-opt", "--no-pack"]);
        match self.profile().0 {
            known @ ("release" | "dev") => command.arg(format!("--{known}")),
            profile => command.args(["--profile", profile]),
        };
        command.env("CARGO_TARGET_DIR", workspace::wasm_target());
        process::with_path(&mut command, &[wasm.to_owned()]);
        if self.variant == Variant::Release {
            release_settings(&mut command);
        }
        Ok(command)
    }

    /// Turns the compiled module into what a page loads. `wasm` is the folder of the wasm programs, `npm` that of npm's.
    pub fn finish(self, wasm: &Path, npm: &Path) -> Result<Engine> {
        let (of, out) = (self.of, self.out()?);
        self.bind(wasm)?;
        let (built, glue, others) = match of == IN_PARTS {
            true => {
                let parts = parts::cut(&self.compiled(), of, &out, [wasm, npm])?;
                (parts.first, parts.glue, parts.others)
            }
            false => (out.join(format!("{of}_bg.wasm")), out.join(format!("{of}.js")), BTreeMap::new()),
        };
        if self.variant == Variant::Dev {
            return Ok(Engine { wasm: built, glue, others });
        }
        let effort: &[&str] = match of {
            FAST => &QUICKEN,
            IN_PARTS => &SHRINK_PART,
            _ => &SHRINK,
        };
        let wasm_opt = npm.join("wasm-opt");
        let (wasm, renamed) = shrunk(of, &built, effort, &out, &wasm_opt)?;
        // Beside the original glue, because it imports files from there.
        let short = glue.with_file_name(format!("{of}.short.js"));
        workspace::write(&short, renamed.apply(&workspace::read_text(&glue)?))?;
        let others = others.into_iter().map(|(name, part)| {
            let shrunk = shrunk_part(&name, &part, &out, &wasm_opt)?;
            Ok((name, shrunk))
        });
        Ok(Engine { wasm, glue: short, others: others.collect::<Result<_>>()? })
    }
}

/// Sets how the compiler builds a release.
fn release_settings(command: &mut Command) -> &mut Command {
    // `-Z` on a stable compiler; which one, rust-toolchain.toml decides.
    command.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", format!("{SMALL} {FEATURES}"))
}

/// Runs wasm-opt, unless it ran on these very bytes before: it shrinks or quickens, then it shortens names.
fn shrunk(of: &str, built: &Path, effort: &[&str], out: &Path, wasm_opt: &Path) -> Result<(PathBuf, Renamed)> {
    let [shrunk, short, names, stamp] =
        ["shrunk.wasm", "short.wasm", "short.names", "shrunk.from"].map(|name| out.join(name));
    let mut shrink = process::command(wasm_opt);
    shrink.arg(built).args(effort).args(WASM_OPT_FEATURES).arg("-o").arg(&shrunk);
    let mut shorten = process::command(wasm_opt);
    shorten.arg(&shrunk).arg(Renamed::PASS).args(WASM_OPT_FEATURES).arg("-o").arg(&short);
    let from = workspace::hash(&workspace::read(built)?) + &format!(" {:?} {shorten:?}", shrink.get_args());
    if !short.is_file() || !names.is_file() || workspace::read_text(&stamp).ok().as_ref() != Some(&from) {
        process::must(&format!("wasm-opt {of}"), &mut shrink)?;
        workspace::write(&names, process::ask(&mut shorten)?)?;
        workspace::write(&stamp, from)?;
    }
    Ok((short, Renamed::read(&workspace::read_text(&names)?)?))
}

/// Runs wasm-opt on a part, unless it ran on these very bytes before. Its few names stay: scripts use them.
fn shrunk_part(name: &str, part: &Path, out: &Path, wasm_opt: &Path) -> Result<PathBuf> {
    let [shrunk, stamp] = ["wasm", "from"].map(|kind| out.join(format!("{name}.{kind}")));
    let mut shrink = process::command(wasm_opt);
    shrink.arg(part).args(SHRINK_PART).args(WASM_OPT_FEATURES).arg("-o").arg(&shrunk);
    let from = workspace::hash(&workspace::read(part)?) + &format!(" {:?}", shrink.get_args());
    if !shrunk.is_file() || workspace::read_text(&stamp).ok().as_ref() != Some(&from) {
        process::must(&format!("wasm-opt {name}"), &mut shrink)?;
        workspace::write(&stamp, from)?;
    }
    Ok(shrunk)
}
