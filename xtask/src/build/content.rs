//! Packs `kb-bundle/` and puts the bundles into the engine, with `kb`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Dist;
use crate::{process, workspace};

/// The native programs of this repository that other commands run.
pub struct Tools {
    /// The authors' tool.
    pub kb: PathBuf,
    /// The ticket service.
    pub intake: PathBuf,
}

/// Builds `kb` and `intake`, always both at once, so that what they share is built once.
pub fn tools() -> Result<Tools> {
    let mut cargo = process::command("cargo");
    process::must("build kb and intake", cargo.args(["build", "--package", "kb", "--package", "intake"]))?;
    let folder = workspace::target().join("debug");
    Ok(Tools { kb: folder.join("kb"), intake: folder.join("intake") })
}

/// One line of what `kb pack` says it wrote.
#[derive(Deserialize)]
struct Packed {
    file: String,
    more: String,
    words: BTreeMap<String, String>,
    accents: BTreeMap<String, String>,
}

/// What was packed, by language.
pub struct Bundles {
    /// The files in `dist/`, and under `<language>.more` those of the second parts.
    pub files: BTreeMap<String, String>,
    /// The words the loader shows before there is an engine.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// Each tenant's colour, the same in every language.
    pub accents: BTreeMap<String, String>,
}

/// Packs a bundle for each language.
pub fn pack(dist: &mut Dist) -> Result<Bundles> {
    let out = workspace::scratch("bundles")?;
    let kb = tools()?.kb;
    process::must("kb pack", process::command(&kb).args(["pack", "kb-bundle", "--out"]).arg(&out))
        .context("the content does not pack; `cargo kb check` lists what to mend")?;
    let index = workspace::read_text(&out.join("bundles.json"))?;
    let packed: BTreeMap<String, Packed> =
        serde_json::from_str(&index).context("kb wrote a bundles.json of another form")?;
    let mut bundles = Bundles { files: BTreeMap::new(), words: BTreeMap::new(), accents: BTreeMap::new() };
    for (language, packed) in packed {
        for (part, file) in [(language.clone(), packed.file), (format!("{language}.more"), packed.more)] {
            let bytes = workspace::read(&out.join(file))?;
            let name = dist.put_hashed(&format!("bundle.{part}"), "psb", &bytes)?;
            bundles.files.insert(part, name);
        }
        bundles.words.insert(language, packed.words);
        bundles.accents = packed.accents;
    }
    Ok(bundles)
}

/// Writes an engine for each language; the answer is language → file name.
pub fn into_engine<'a>(
    dist: &mut Dist,
    engine: &Path,
    languages: impl Iterator<Item = &'a String>,
) -> Result<BTreeMap<String, String>> {
    let kb = workspace::target().join("debug/kb");
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
