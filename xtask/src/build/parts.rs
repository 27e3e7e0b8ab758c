//! Cuts the engine into the part that is needed before the first answer, the late part, and what is fetched on demand.
//!
//! Where it is cut stands in the source: `src/late.rs` and `src/tools/statement/part.rs` mark a function each, and what
//! can be reached through it alone goes into its part. What several parts need that come after the first goes into the
//! late one, which is there before the others. All share memory and function table; `www/engine/parts.ts` puts a part
//! beside the first (ADR 0026).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use super::join;
use crate::{process, workspace};

/// The late part's name in `src/late.rs`.
pub const LATE: &str = "late";
/// The names of all parts but the first, as the source has them; each later one needs those before it.
const NAMES: [&str; 2] = [LATE, "statement"];
/// What the first part imports to have a part fetched, with the part's name behind it.
const LOAD: &str = "__wasm_split_load_";
/// Under which name the first part imports that.
const LINK: &str = "./parts.js";

/// What the cut made.
pub struct Parts {
    /// The first part, with wasm-bindgen's glue beside it.
    pub first: PathBuf,
    /// The glue, an ES module.
    pub glue: PathBuf,
    /// The others, by name.
    pub others: BTreeMap<String, PathBuf>,
}

/// Cuts what the compiler made, and has wasm-bindgen write the glue of the first part.
pub fn cut(compiled: &Path, of: &str, out: &Path, [bindgen, npm]: [&Path; 2]) -> Result<Parts> {
    let folder = out.join("parts");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let (bytes, first) = (workspace::read(compiled)?, folder.join(format!("{of}.wasm")));
    let mut options = Options::new(&bytes);
    (options.output_dir, options.main_out_path, options.link_name) = (&folder, &first, LINK);
    let made = transform(options).map_err(|error| anyhow!("{} could not be cut: {error:#}", compiled.display()))?;
    let mut unused: Vec<_> = made.split_modules.clone();
    let mut others = BTreeMap::new();
    for name in NAMES {
        // Beside the part itself what it shares with others.
        let files: Vec<_> =
            made.prefetch_map.get(name).into_iter().flatten().map(|stem| folder.join(format!("{stem}.wasm"))).collect();
        let (files, _): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| unused.contains(file));
        unused.retain(|file| !files.contains(file));
        others.insert(name.to_owned(), join::joined(name, &files, &folder, npm)?);
    }
    ensure!(unused.is_empty(), "the engine was cut into more than {NAMES:?}: {unused:?}");
    let mut glue = process::command(bindgen.join("wasm-bindgen"));
    // The table's export stands among those that it would take away.
    glue.arg(&first).args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", of, "--out-dir"]);
    process::must(&format!("wasm-bindgen {of}"), glue.arg(&folder))?;
    let written = folder.join(format!("{of}.js"));
    let link = workspace::read_text(&folder.join("parts.js"))?;
    workspace::write(&written, linked(&workspace::read_text(&written)?, &link)?)?;
    Ok(Parts { first: folder.join(format!("{of}_bg.wasm")), glue: written, others })
}

/// The glue, in which an import that fetches a part calls `part`, a function from outside, with the part's name and all
/// that it needs of the first.
fn linked(glue: &str, link: &str) -> Result<String> {
    let shared = link.split("const { ").nth(1).and_then(|rest| rest.split_once(" }")).map(|(names, _)| names);
    let shared = shared.context("the cut names nothing that the parts share; look for it in parts.js")?;
    let shared: Vec<_> = shared.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    ensure!(shared.contains(&"memory"), "the parts share no memory, but {shared:?}");
    let table = "__indirect_function_table";
    let names = shared.iter().copied().filter(|name| *name != table).chain([table]);
    let names = names.map(|name| format!("{name}: wasm.{name}")).collect::<Vec<_>>().join(", ");
    // In a build for developing a number stands for the two belonging together.
    let canary =
        link.split("__wasm_split: {").nth(1).and_then(|rest| rest.split_once('}')).map_or("", |(of, _)| of.trim());
    let from = format!(" from \"{LINK}\"");
    let name = glue.split_once(&from).and_then(|(before, _)| before.rsplit_once("import * as ")).map(|(_, name)| name);
    let name = name.with_context(|| format!("wasm-bindgen's glue does not import {LINK} as a whole any more"))?;
    let import = format!("import * as {name}{from}");
    let module = format!("\"{LINK}\": {name},");
    let first = "const import0 = {";
    for text in [&*import, &module, first] {
        ensure!(
            glue.matches(text).count() == 1,
            "wasm-bindgen's glue does not say `{text}` once; look how it imports {LINK} now"
        );
    }
    let calls: String = NAMES
        .map(|of| format!("\n        {LOAD}{of}(callback, data) {{ part(\"{of}\", shared, callback, data); }},"))
        .concat();
    let first_with = format!("const shared = () => ({{ {canary} {names} }});\n    {first}{calls}");
    Ok(glue.replace(&import, "").replace(&module, &format!("\"{LINK}\": import0,")).replace(first, &first_with))
}

#[cfg(test)]
mod tests {
    use super::linked;

    const LINK: &str = "const { __wasm_split_shared0, memory,  } = initSync(undefined, undefined);";

    #[test]
    fn the_glue_asks_for_each_part_with_all_that_the_parts_share() {
        let glue = "import * as import1 from \"./parts.js\"\nconst import0 = {\n};\n\"./parts.js\": import1,";
        let linked = linked(glue, LINK).expect("it links");
        assert_eq!(
            linked,
            "\nconst shared = () => ({  __wasm_split_shared0: wasm.__wasm_split_shared0, memory: wasm.memory, \
             __indirect_function_table: wasm.__indirect_function_table });\n    const import0 = {\n        \
             __wasm_split_load_late(callback, data) { part(\"late\", shared, callback, data); },\n        \
             __wasm_split_load_statement(callback, data) { part(\"statement\", shared, callback, data); },\n};\n\
             \"./parts.js\": import0,"
        );
    }

    #[test]
    fn glue_of_another_form_is_refused() {
        assert!(linked("const import0 = {", LINK).is_err());
        assert!(linked("", "nothing is shared").is_err());
    }
}
