//! Packs `kb-bundle/` and puts the bundles into the engine, with `kb`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Dist;
use crate::{process, workspace};

/// The native programs of this repository that other commands run.
#[derive(Clone)]
pub struct Tools {
    /// The authors' tool.
    pub kb: PathBuf,
    /// The ticket service.
    pub intake: PathBuf,
    /// The folder that holds `wasm-bindgen` and `wasm-cut`.
    pub wasm: PathBuf,
}

/// Builds `kb`, `intake` and the wasm programs, once per run, always together, so that what they share is built once.
pub fn tools() -> Result<Tools> {
    static BUILT: Mutex<Option<Tools>> = Mutex::new(None);
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(tools) = &*built {
        return Ok(tools.clone());
    }
    let mut cargo = process::command("cargo");
    cargo.args(["build", "--package", "kb", "--package", "intake", "--package", "wasm-programs"]);
    process::must("build kb, intake and the wasm programs", &mut cargo)?;
    let folder = workspace::target().join("debug");
    let wasm = workspace::scratch("wasm-programs")?;
    for (program, name) in [("bindgen", "wasm-bindgen"), ("wasm-cut", "wasm-cut")] {
        let built = folder.join(program);
        fs::copy(&built, wasm.join(name)).with_context(|| format!("{} could not be copied", built.display()))?;
    }
    Ok(built.insert(Tools { kb: folder.join("kb"), intake: folder.join("intake"), wasm }).clone())
}

/// What `kb pack` wrote for one language, as `bundles.json` lists it.
#[derive(Deserialize)]
struct Packed {
    file: String,
    more: String,
    words: BTreeMap<String, String>,
    accents: BTreeMap<String, String>,
}

/// The packed bundles, not yet in `dist/`.
pub struct Bundles {
    folder: PathBuf,
    packed: BTreeMap<String, Packed>,
}

/// Packs a bundle for each language.
pub fn pack() -> Result<Bundles> {
    let folder = workspace::scratch("bundles")?;
    let kb = tools()?.kb;
    process::must("kb pack", process::command(&kb).args(["pack", "kb-bundle", "--out"]).arg(&folder))
        .context("the content does not pack; `cargo kb check` lists what to correct")?;
    let index = workspace::read_text(&folder.join("bundles.json"))?;
    let packed = serde_json::from_str(&index).context("kb wrote a bundles.json of another form")?;
    Ok(Bundles { folder, packed })
}

impl Bundles {
    /// The languages, in order.
    pub fn languages(&self) -> impl Iterator<Item = &String> {
        self.packed.keys()
    }

    /// Puts the bundles into `dist/`: the file for each language, and that of its second part under `<language>.more`.
    pub fn put(&self, dist: &mut Dist) -> Result<BTreeMap<String, String>> {
        let mut files = BTreeMap::new();
        for (language, packed) in &self.packed {
            for (part, file) in [(language.clone(), &packed.file), (format!("{language}.more"), &packed.more)] {
                let bytes = workspace::read(&self.folder.join(file))?;
                let name = dist.put_hashed(&format!("bundle.{part}"), "psb", &bytes)?;
                files.insert(part, name);
            }
        }
        Ok(files)
    }

    /// The words that the loader shows before there is an engine, by language.
    pub fn words(&self) -> BTreeMap<String, BTreeMap<String, String>> {
        self.packed.iter().map(|(language, packed)| (language.clone(), packed.words.clone())).collect()
    }

    /// Each tenant's colour; every language has the same.
    pub fn accents(&self) -> BTreeMap<String, String> {
        self.packed.values().next_back().map(|packed| packed.accents.clone()).unwrap_or_default()
    }
}

/// Writes an engine for each language; the answer is language → file name.
pub fn into_engine<'a>(
    dist: &mut Dist,
    engine: &Path,
    languages: impl Iterator<Item = &'a String>,
) -> Result<BTreeMap<String, String>> {
    let kb = tools()?.kb;
    let scratch = workspace::scratch("engine")?;
    languages
        .map(|language| {
            let out = scratch.join(format!("engine.{language}.wasm"));
            let mut command = process::command(&kb);
            command
                .args(["pack", "kb-bundle", "--core", "--into"])
                .arg(engine)
                .args(["--language", language])
                .arg("--out")
                .arg(&out);
            process::must(&format!("kb pack --into ({language})"), &mut command)?;
            let name = dist.put_hashed(&format!("engine.{language}"), "wasm", &workspace::read(&out)?)?;
            Ok((language.clone(), name))
        })
        .collect()
}
