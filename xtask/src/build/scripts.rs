//! Glue, style and loader: bundled and minified by esbuild for Chromium 78.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{Dist, Manifest};
use crate::{process, workspace};

const FOR: &str = "--target=chrome78";

/// Where the glue stores the wasm's exports; the guard of `www/engine/` wraps them there.
const EXPORTS: &str = "wasm = instance.exports;";
const GUARDED: &str = "wasm = guarded(instance.exports);";

/// Bundles wasm-bindgen's glue with the engine's script (`www/engine/`) and returns its name.
///
/// The glue keeps its one wasm instance in module variables. Inside a function each call has its own, so the loader
/// can start a new one after a trap.
pub fn glue(dist: &mut Dist, npm: &Path, glue: &Path) -> Result<String> {
    let text = workspace::read_text(glue)?;
    ensure!(
        text.matches(EXPORTS).count() == 1,
        "wasm-bindgen's glue does not say `{EXPORTS}` once; look where it keeps the exports now, and guard them there"
    );
    let guarded = glue.with_file_name("guarded.js");
    workspace::write(&guarded, text.replace(EXPORTS, GUARDED))?;
    let mut factory = process::command(npm.join("esbuild"));
    factory.arg(&guarded).args(["--bundle", "--format=iife", "--global-name=glue"]);
    factory.args(["--banner:js=export default function(guarded,part,clock){", "--footer:js=return glue}"]);
    // Only used if the caller does not name the wasm; the loader always does.
    factory.arg("--log-override:empty-import-meta=silent");
    // The parameters keep their names, because esbuild does not see where they are set.
    let made = workspace::scratch("scripts")?.join("glue.js");
    workspace::write(&made, bundle("glue", &mut factory)?)?;

    let mut esbuild = process::command(npm.join("esbuild"));
    esbuild.arg(workspace::root().join("www/engine/index.ts")).args(["--bundle", "--format=esm"]);
    esbuild.arg(format!("--alias:glue={}", made.display()));
    let script = bundle("engine", &mut esbuild)?;
    dist.put_hashed("engine", "js", &script)
}

/// Bundles what the statement check needs on the page, with its glue, and returns its name.
pub fn statement(dist: &mut Dist, npm: &Path, glue: &Path) -> Result<String> {
    let script = of_statement("index", "esm", npm, glue)?;
    dist.put_hashed("statement", "js", &script)
}

/// Bundles the statement check's worker and returns its name. A Chromium of 2019 knows no modules there.
pub fn statement_worker(dist: &mut Dist, npm: &Path, glue: &Path) -> Result<String> {
    let script = of_statement("worker", "iife", npm, glue)?;
    dist.put_hashed("statement-worker", "js", &script)
}

fn of_statement(part: &str, format: &str, npm: &Path, glue: &Path) -> Result<Vec<u8>> {
    let mut esbuild = process::command(npm.join("esbuild"));
    esbuild.arg(workspace::root().join(format!("www/statement/{part}.ts"))).arg("--bundle");
    esbuild.args([&format!("--format={format}"), "--log-override:empty-import-meta=silent"]);
    esbuild.arg(format!("--alias:statement-glue={}", glue.display()));
    bundle(&format!("statement-{part}"), &mut esbuild)
}

/// Bundles the script that looks for newer content, with the keys it trusts, and returns its name.
pub fn updates(dist: &mut Dist, npm: &Path, keys: &[[String; 2]], parts: &[&String]) -> Result<String> {
    let mut esbuild = process::command(npm.join("esbuild"));
    esbuild.arg(workspace::root().join("www/engine/updates/index.ts")).args(["--bundle", "--format=esm"]);
    esbuild.arg(format!("--define:__PS_KEYS__={}", serde_json::to_string(keys)?));
    esbuild.arg(format!("--define:__PS_PARTS__={}", serde_json::to_string(parts)?));
    let script = bundle("updates", &mut esbuild)?;
    dist.put_hashed("updates", "js", &script)
}

/// Joins the style sheets, tokens first, and returns the module's name.
///
/// As a module with the text, because a strict content policy may allow no style source: the engine puts the text into
/// a constructed sheet.
pub fn style(dist: &mut Dist, npm: &Path) -> Result<String> {
    let folder = workspace::root().join("src/style");
    let mut sheets = super::files_below(&folder)?;
    sheets.retain(|file| file.extension().is_some_and(|ending| ending == "css"));
    sheets.sort_by_key(|file| (!file.ends_with("tokens.css"), file.clone()));
    let mut all = String::new();
    for sheet in sheets {
        all.push_str(&workspace::read_text(&sheet)?);
        all.push('\n');
    }
    let joined = workspace::scratch("scripts")?.join("style.css");
    workspace::write(&joined, all)?;
    let mut esbuild = process::command(npm.join("esbuild"));
    let css = bundle("style", esbuild.arg(joined))?;
    let text = serde_json::to_string(String::from_utf8(css)?.trim())?;
    dist.put_hashed("style", "js", format!("export default {text}").as_bytes())
}

/// Bundles the loader, which knows the manifest.
///
/// It imports style sheets as text. esbuild doesn't minify text, so each sheet is minified first, in a copy.
pub fn loader(dist: &mut Dist, npm: &Path, manifest: &Manifest) -> Result<()> {
    let source = workspace::root().join("www/loader");
    let copy = workspace::scratch("scripts")?.join("loader");
    let _ = fs::remove_dir_all(&copy);
    for file in super::files_below(&source)? {
        let bytes = match file.extension().is_some_and(|ending| ending == "css") {
            true => bundle("loader.css", process::command(npm.join("esbuild")).arg(&file))?.trim_ascii().to_owned(),
            false => workspace::read(&file)?,
        };
        workspace::write(&copy.join(file.strip_prefix(&source)?), bytes)?;
    }
    let mut esbuild = process::command(npm.join("esbuild"));
    esbuild.arg(copy.join("index.ts")).args(["--bundle", "--format=esm", "--loader:.css=text"]);
    esbuild.arg(format!("--define:__PS_MANIFEST__={}", serde_json::to_string(manifest)?));
    let script = bundle("loader", &mut esbuild)?;
    dist.put("pos-support.js", script)
}

fn bundle(name: &str, esbuild: &mut Command) -> Result<Vec<u8>> {
    let out = workspace::scratch("scripts")?.join(format!("{name}.out"));
    let _ = fs::remove_file(&out);
    esbuild.args(["--minify", FOR, "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
    esbuild.arg(format!("--outfile={}", out.display()));
    process::must(&format!("esbuild {name}"), esbuild)?;
    fs::read(&out).with_context(|| format!("esbuild wrote no {}", out.display()))
}
