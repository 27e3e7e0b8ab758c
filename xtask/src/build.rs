//! `cargo xtask build`: bundles, engine, glue, style and loader into `dist/`.
//!
//! ```text
//! dist/pos-support.js               the loader; its name stays
//! dist/pos-support.d.ts             its types
//! dist/engine.<language>.<hash>.wasm  the engine that carries that language's bundle
//! dist/late.<hash>.wasm             the engine's late part, fetched once the first screen stands
//! dist/late-statement.<hash>.wasm   its screens of the statement check, fetched when that is opened
//! dist/engine.<hash>.js             the engine's glue: the default export makes a new instance
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
mod features;
mod join;
mod keys;
mod names;
mod notices;
mod parts;
mod scripts;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::thread;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use serde::{Deserialize, Serialize};

use crate::{setup, ui, workspace};
use content::Bundles;
use dist::Dist;
use engine::{Engine, Target};

pub use content::{Tools, tools};
pub use keys::{Keys, trying};
pub use parts::LATE;

/// Build bundles, engine, style and loader into dist/.
#[derive(Args)]
pub struct Build {
    /// Build what ships, with wasm-pack: small, without panic messages. The default.
    #[arg(long, conflicts_with = "dev")]
    release: bool,
    /// Build quickly, with panic messages, for developing.
    #[arg(long)]
    dev: bool,
}

/// For what the engine is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Variant {
    /// What ships.
    Release,
    /// Quick, with panic messages.
    Dev,
}

/// Which program turns a crate into a module with its glue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packager {
    /// wasm-pack, for what ships.
    WasmPack,
    /// Cargo and wasm-bindgen, with the same result, where installing wasm-pack would only cost time.
    Cargo,
}

impl Packager {
    /// The program that writes the glue.
    fn program(self) -> &'static str {
        match self {
            Self::WasmPack => "wasm-pack",
            Self::Cargo => "wasm-bindgen",
        }
    }
}

/// What is built, and how.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// For what.
    pub variant: Variant,
    /// By which program.
    pub packager: Packager,
    /// Which keys the engine trusts content from.
    pub keys: Keys,
}

impl Plan {
    /// What ships.
    pub fn release(keys: Keys) -> Self {
        Self { variant: Variant::Release, packager: Packager::WasmPack, keys }
    }

    /// What is ready soonest.
    pub fn quick(variant: Variant, keys: Keys) -> Self {
        Self { variant, packager: Packager::Cargo, keys }
    }
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
        build(if self.dev { Plan::quick(Variant::Dev, Keys::Given) } else { Plan::release(Keys::Given) })
    }
}

/// Installs what building needs and builds into `dist/`.
pub fn build(plan: Plan) -> Result<()> {
    let started = std::time::Instant::now();
    setup::wasm_rust()?;
    let Made { npm, bundles, engine, statement } = compile(plan)?;
    let mut dist = Dist::open(workspace::dist());
    let files = bundles.put(&mut dist)?;
    let mut others = BTreeMap::new();
    for (name, part) in &engine.others {
        let file = if name == parts::LATE { name.clone() } else { format!("{}-{name}", parts::LATE) };
        others.insert(name.clone(), dist.put_hashed(&file, "wasm", &workspace::read(part)?)?);
    }
    let keys = plan.keys.read()?;
    let updates = match keys.is_empty() {
        true => None,
        false => Some(scripts::updates(&mut dist, &npm, &keys, &files.keys().collect::<Vec<_>>())?),
    };
    let manifest = Manifest {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        variant: plan.variant,
        engine: content::into_engine(&mut dist, &engine.wasm, bundles.languages())?,
        parts: others,
        glue: scripts::glue(&mut dist, &npm, &engine.glue)?,
        statement: [
            scripts::statement(&mut dist, &npm, &statement.glue)?,
            dist.put_hashed("statement", "wasm", &workspace::read(&statement.wasm)?)?,
            scripts::statement_worker(&mut dist, &npm, &statement.glue)?,
        ],
        updates,
        style: scripts::style(&mut dist, &npm)?,
        words: bundles.words(),
        accents: bundles.accents(),
        bundles: files,
    };
    scripts::loader(&mut dist, &npm, &manifest)?;
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

/// What is compiled and packed, before anything is written to `dist/`.
struct Made {
    /// The folder of npm's programs.
    npm: PathBuf,
    bundles: Bundles,
    engine: Engine,
    statement: Engine,
}

/// Compiles and packs side by side what does not need each other.
fn compile(plan: Plan) -> Result<Made> {
    let npm = LazyLock::new(|| ui::step("npm packages of www", setup::www));
    let tools = LazyLock::new(|| ui::step("kb, intake and the wasm programs", content::tools));
    let target = |of| Target { of, variant: plan.variant, packager: plan.packager };
    let made = |target: Target| {
        ui::step(&format!("{}, compiled", target.of), || target.compile())?;
        let (wasm, npm) = (&ready(&tools)?.wasm, ready(&npm)?);
        ui::step(&format!("{}, made ready to ship", target.of), || target.finish(wasm, npm))
    };
    let pack = || {
        ready(&tools)?;
        ui::step("content, packed", content::pack)
    };
    thread::scope(|scope| {
        let installing = scope.spawn(|| ready(&npm).cloned());
        let packing = scope.spawn(pack);
        let statement = scope.spawn(|| made(target("statement-wasm")));
        let engine = made(target("engine"));
        let panicked = |_| anyhow!("a thread of the build panicked");
        Ok(Made {
            engine: engine?,
            npm: installing.join().map_err(panicked)??,
            bundles: packing.join().map_err(panicked)??,
            statement: statement.join().map_err(panicked)??,
        })
    })
}

/// What another thread makes, once it is there.
fn ready<T, F: FnOnce() -> Result<T>>(made: &LazyLock<Result<T>, F>) -> Result<&T> {
    LazyLock::force(made).as_ref().map_err(|error| anyhow!("{error:#}"))
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
