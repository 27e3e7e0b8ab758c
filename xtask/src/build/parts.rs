//! Cuts the engine into the part that is needed before the first answer, the late part, and what is fetched on demand.
//!
//! The source says where: `src/late.rs` and `src/tools/statement/part.rs` mark a function each, and code that is reached
//! through it alone goes into its part. Code that several later parts need goes into the late part, which is loaded
//! before the others. All share memory and function table; `www/engine/parts.ts` links a part to the first (ADR 0026).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

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

/// The parts of the engine.
pub struct Parts {
    /// The first part, with wasm-bindgen's glue beside it.
    pub first: PathBuf,
    /// The glue, an ES module.
    pub glue: PathBuf,
    /// The others, by name.
    pub others: BTreeMap<String, PathBuf>,
}

/// What `wasm-cut` says it wrote.
#[derive(Deserialize)]
struct Cut {
    /// All files but the first part.
    files: Vec<PathBuf>,
    /// For each part the names of the files that it consists of: its own, and those it shares with others.
    parts: BTreeMap<String, Vec<String>>,
}

/// Cuts what the compiler made, and has wasm-bindgen write the glue of the first part.
pub fn cut(compiled: &Path, of: &str, out: &Path, [wasm, npm]: [&Path; 2]) -> Result<Parts> {
    let folder = out.join("parts");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let first = folder.join(format!("{of}.wasm"));
    let mut command = process::command(wasm.join("wasm-cut"));
    command.arg(compiled).arg("--out-dir").arg(&folder).arg("--first").arg(&first).args(["--link", LINK]);
    let printed = process::ask(&mut command).with_context(|| format!("{} could not be cut", compiled.display()))?;
    let cut: Cut = serde_json::from_str(&printed).context("wasm-cut printed another form")?;
    let mut unused = cut.files;
    let mut others = BTreeMap::new();
    for name in NAMES {
        let names = cut.parts.get(name).into_iter().flatten();
        let files = names.map(|stem| folder.join(format!("{stem}.wasm")));
        let files: Vec<PathBuf> = files.filter(|file| unused.contains(file)).collect();
        unused.retain(|file| !files.contains(file));
        others.insert(name.to_owned(), join::merged(name, &files, &folder, npm)?);
    }
    ensure!(unused.is_empty(), "the engine was cut into more than {NAMES:?}: {unused:?}");
    let mut glue = process::command(wasm.join("wasm-bindgen"));
    // Among the linker's exports is that of the function table, which the parts share.
    glue.arg(&first).args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", of, "--out-dir"]);
    process::must(&format!("wasm-bindgen {of}"), glue.arg(&folder))?;
    let written = folder.join(format!("{of}.js"));
    let link = workspace::read_text(&folder.join("parts.js"))?;
    workspace::write(&written, linked(&workspace::read_text(&written)?, &link)?)?;
    Ok(Parts { first: folder.join(format!("{of}_bg.wasm")), glue: written, others })
}

/// The glue, in which an import that fetches a part calls `part`, a function from outside, with the part's name and the
/// exports of the first part that all parts share.
fn linked(glue: &str, link: &str) -> Result<String> {
    let shared = link.split("const { ").nth(1).and_then(|rest| rest.split_once(" }")).map(|(names, _)| names);
    let shared = shared.context("the cut names nothing that the parts share; look for it in parts.js")?;
    let shared: Vec<_> = shared.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    ensure!(shared.contains(&"memory"), "the parts share no memory, but {shared:?}");
    let table = "__indirect_function_table";
    let names = shared.iter().copied().filter(|name| *name != table).chain([table]);
    let shared = names.map(|name| format!("{name}: wasm.{name}")).collect::<Vec<_>>().join(", ");
    // A development build checks by a number that two parts come from the same build.
    let canary =
        link.split("__wasm_split: {").nth(1).and_then(|rest| rest.split_once('}')).map_or("", |(of, _)| of.trim());
    let from = format!(" from \"{LINK}\"");
    let first = "const import0 = {";
    let once = |text: &str| glue.matches(text).count() == 1;
    let changed =
        |text: &str| format!("wasm-bindgen's glue does not hold `{text}` once; see how it imports {LINK} now");
    ensure!(once(first), changed(first));
    // The glue imports the complete link module once for each function it has.
    let mut linked = glue.to_owned();
    let imports = glue.match_indices(&from).filter_map(|(at, _)| glue[..at].rsplit_once("import * as "));
    let names: Vec<_> = imports.map(|(_, name)| name).collect();
    ensure!(names.len() == NAMES.len(), "wasm-bindgen's glue imports {LINK} {} times: {names:?}", names.len());
    for (number, name) in names.iter().enumerate() {
        let (import, module) = (format!("import * as {name}{from}"), format!("\"{LINK}\": {name},"));
        ensure!(once(&import), changed(&import));
        ensure!(once(&module), changed(&module));
        let instead = if number == 0 { format!("\"{LINK}\": import0,") } else { String::new() };
        linked = linked.replace(&import, "").replace(&module, &instead);
    }
    let calls: String = NAMES
        .map(|of| format!("\n        {LOAD}{of}(callback, data) {{ part(\"{of}\", shared, callback, data); }},"))
        .concat();
    let first_with = format!("const shared = () => ({{ {canary} {shared} }});\n    {first}{calls}");
    Ok(linked.replace(first, &first_with))
}

#[cfg(test)]
mod tests {
    use super::linked;

    const LINK: &str = "const { __wasm_split_shared0, memory,  } = initSync(undefined, undefined);";

    #[test]
    fn the_glue_asks_for_each_part_with_all_that_the_parts_share() {
        let glue = "import * as import1 from \"./parts.js\"\nimport * as import2 from \"./parts.js\"\n\
                    const import0 = {\n};\n\"./parts.js\": import1,\n\"./parts.js\": import2,";
        let linked = linked(glue, LINK).expect("it links");
        assert_eq!(
            linked,
            "\n\nconst shared = () => ({  __wasm_split_shared0: wasm.__wasm_split_shared0, memory: wasm.memory, \
             __indirect_function_table: wasm.__indirect_function_table });\n    const import0 = {\n        \
             __wasm_split_load_late(callback, data) { part(\"late\", shared, callback, data); },\n        \
             __wasm_split_load_statement(callback, data) { part(\"statement\", shared, callback, data); },\n};\n\
             \"./parts.js\": import0,\n"
        );
    }

    #[test]
    fn glue_of_another_form_is_refused() {
        assert!(linked("const import0 = {", LINK).is_err());
        assert!(linked("", "nothing is shared").is_err());
    }
}
