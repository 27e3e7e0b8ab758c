//! `cargo xtask build`: bundles, engine, glue, style and loader into `dist/`.
//!
//! ```text
//! dist/pos-support.js               the loader; its name stays
//! dist/pos-support.d.ts             its types
//! dist/engine.<language>.<hash>.wasm  the engine that carries that language's bundle
//! dist/late.<hash>.wasm             the engine's late part, fetched once the first screen stands
//! dist/late-statement.<hash>.wasm   its screens of the statement check, fetched when that is opened
//! dist/engine.<hash>.js             the engine's glue: the default export makes a fresh instance
//! dist/statement.<hash>.wasm  .js   the statement check, fetched when it is opened
//! dist/statement-worker.<hash>.js   its worker
//! dist/updates.<hash>.js            looks for newer content; only in a build that was given keys
//! dist/style.<hash>.js              the style sheet as text, the default export
//! dist/bundle.<language>.<hash>.psb  the bare bundles
//! dist/bundle.<language>.more.<hash>.psb  the rest of it, fetched once the first screen stands
//! dist/manifest.json  NOTICES.txt  pages/
//! ```

mod content;
mod dist;
mod engine;
mod join;
mod keys;
mod names;
mod notices;
mod parts;
mod scripts;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use serde::{Deserialize, Serialize};

use crate::{setup, ui, workspace};
use dist::Dist;

pub use content::{Tools, tools};
pub use keys::{Keys, trying};
pub use parts::LATE;

/// Build bundles, engine, style and loader into dist/.
#[derive(Args)]
pub struct Build {
    /// Build what ships: small, without panic messages. The default.
    #[arg(long, conflicts_with = "dev")]
    release: bool,
    /// Build quickly, with panic messages, for developing.
    #[arg(long)]
    dev: bool,
}

/// How the engine is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Variant {
    /// What ships.
    Release,
    /// Quick, with panic messages.
    Dev,
}

/// What the loader must know of its own folder. It is compiled into the loader as `__PS_MANIFEST__`.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// The product's version.
    pub version: String,
    /// How the engine was built.
    pub variant: Variant,
    /// The engine's file for each language.
    pub engine: BTreeMap<String, String>,
    /// The engine's other parts, by name: the late part, and what is fetched with the screen that needs it.
    pub parts: BTreeMap<String, String>,
    /// The engine's glue.
    pub glue: String,
    /// The statement check's script and wasm, fetched when it is opened, and its worker.
    pub statement: [String; 3],
    /// The script that looks for newer content; none without keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updates: Option<String>,
    /// The style sheet, as a module.
    pub style: String,
    /// The bare bundle's file for each language, and that of its second part under `<language>.more`.
    pub bundles: BTreeMap<String, String>,
    /// The words the loader shows before there is an engine, by language.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// Each tenant's colour, for the launcher.
    pub accents: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads the one in `dist/`.
    pub fn read() -> Result<Self> {
        let text = workspace::read_text(&workspace::dist().join("manifest.json"))
            .context("dist/ is not built; run `cargo xtask build`")?;
        serde_json::from_str(&text).context("dist/manifest.json is of another version; run `cargo xtask build`")
    }
}

impl Build {
    /// Builds.
    pub fn run(self) -> Result<()> {
        build(if self.dev { Variant::Dev } else { Variant::Release }, Keys::Given)
    }
}

/// Installs what building needs and builds into `dist/`.
pub fn build(variant: Variant, keys: Keys) -> Result<()> {
    let started = std::time::Instant::now();
    setup::wasm_rust()?;
    let programs = setup::www()?;
    let mut dist = Dist::open(workspace::dist());

    let bundles = content::pack(&mut dist)?;
    let engine = engine::build("engine", variant, &programs)?;
    let statement = engine::build("statement-wasm", variant, &programs)?;
    let engines = content::into_engine(&mut dist, &engine.wasm, bundles.words.keys())?;
    let mut others = BTreeMap::new();
    for (name, part) in &engine.others {
        let file = if name == parts::LATE { name.clone() } else { format!("{}-{name}", parts::LATE) };
        others.insert(name.clone(), dist.put_hashed(&file, "wasm", &workspace::read(part)?)?);
    }
    let keys = keys.read()?;
    let parts: Vec<&String> = bundles.files.keys().collect();
    let updates = match keys.is_empty() {
        true => None,
        false => Some(scripts::updates(&mut dist, &programs, &keys, &parts)?),
    };
    let manifest = Manifest {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        variant,
        engine: engines,
        parts: others,
        glue: scripts::glue(&mut dist, &programs, &engine.glue)?,
        statement: [
            scripts::statement(&mut dist, &programs, &statement.glue)?,
            dist.put_hashed("statement", "wasm", &workspace::read(&statement.wasm)?)?,
            scripts::statement_worker(&mut dist, &programs, &statement.glue)?,
        ],
        updates,
        style: scripts::style(&mut dist, &programs)?,
        bundles: bundles.files,
        words: bundles.words,
        accents: bundles.accents,
    };
    scripts::loader(&mut dist, &programs, &manifest)?;
    dist.put("manifest.json", serde_json::to_string_pretty(&manifest)? + "\n")?;
    dist.put("NOTICES.txt", notices::write()?)?;
    copy_pages(&mut dist)?;
    let files = dist.close()?;
    println!("built    dist/ ({files} files) in {}", ui::time(started.elapsed()));
    match keys.as_slice() {
        [] => println!("keys     none: no newer content is taken (docs/content/release.md)"),
        keys => println!("keys     {}", keys.iter().map(|[id, _]| id.as_str()).collect::<Vec<_>>().join(", ")),
    }
    Ok(())
}

/// The host pages and the types, as they are.
fn copy_pages(dist: &mut Dist) -> Result<()> {
    let www = workspace::root().join("www");
    let types = www.join("types/pos-support.d.ts");
    if types.is_file() {
        dist.put("pos-support.d.ts", workspace::read(&types)?)?;
    }
    for file in files_below(&www.join("pages"))? {
        let name = file.strip_prefix(&www)?.to_string_lossy().into_owned();
        dist.put(&name, workspace::read(&file)?)?;
    }
    Ok(())
}

/// All files below a folder, in order; none if the folder isn't there.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return Ok(found) };
    for entry in entries {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(files_below(&path)?),
            false => found.push(path),
        }
    }
    found.sort();
    Ok(found)
}
