//! Cuts the engine into the part that is needed before the first answer and the late part.
//!
//! Where it is cut stands in the source: `src/late.rs` marks a function, and what can be reached through it alone goes
//! into the late part. Both share memory and function table; `www/engine/late.ts` puts the late part beside the first
//! (ADR 0026).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::{process, workspace};

/// The late part's name in `src/late.rs`.
const LATE: &str = "late";
/// What the first part imports to have it fetched.
const LOAD: &str = "__wasm_split_load_late";
/// Under which name the first part imports that.
const LINK: &str = "./parts.js";

/// What the cut made.
pub struct Parts {
    /// The first part, with wasm-bindgen's glue beside it.
    pub first: PathBuf,
    /// The glue, an ES module.
    pub glue: PathBuf,
    /// The late part.
    pub late: PathBuf,
}

/// Cuts what the compiler made, and has wasm-bindgen write the glue of the first part.
pub fn cut(compiled: &Path, of: &str, out: &Path, bindgen: &Path) -> Result<Parts> {
    let folder = out.join("parts");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let (bytes, first) = (workspace::read(compiled)?, folder.join(format!("{of}.wasm")));
    let mut options = Options::new(&bytes);
    (options.output_dir, options.main_out_path, options.link_name) = (&folder, &first, LINK);
    let made = transform(options).map_err(|error| anyhow!("{} could not be cut: {error:#}", compiled.display()))?;
    let late = folder.join(format!("split_{LATE}.wasm"));
    ensure!(
        made.split_modules == [late.clone()],
        "the engine was cut into {:?}; src/late.rs has one late part",
        made.split_modules
    );
    let mut glue = process::command(bindgen.join("wasm-bindgen"));
    // The table's export stands among those that it would take away.
    glue.arg(&first).args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", of, "--out-dir"]);
    process::must(&format!("wasm-bindgen {of}"), glue.arg(&folder))?;
    let written = folder.join(format!("{of}.js"));
    let link = workspace::read_text(&folder.join("parts.js"))?;
    workspace::write(&written, linked(&workspace::read_text(&written)?, &link)?)?;
    Ok(Parts { first: folder.join(format!("{of}_bg.wasm")), glue: written, late })
}

/// The glue, in which the import that fetches the late part calls `late`, a function from outside, with all that the
/// late part needs of the first.
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
    let call = format!("{first}\n        {LOAD}(callback, data) {{ late({{ {canary} {names} }}, callback, data); }},");
    Ok(glue.replace(&import, "").replace(&module, &format!("\"{LINK}\": import0,")).replace(first, &call))
}

#[cfg(test)]
mod tests {
    use super::linked;

    const LINK: &str = "const { __wasm_split_shared0, memory,  } = initSync(undefined, undefined);";

    #[test]
    fn the_glue_asks_for_the_late_part_with_all_that_both_share() {
        let glue = "import * as import1 from \"./parts.js\"\nconst import0 = {\n};\n\"./parts.js\": import1,";
        let linked = linked(glue, LINK).expect("it links");
        assert_eq!(
            linked,
            "\nconst import0 = {\n        __wasm_split_load_late(callback, data) { late({  \
             __wasm_split_shared0: wasm.__wasm_split_shared0, memory: wasm.memory, \
             __indirect_function_table: wasm.__indirect_function_table }, callback, data); },\n};\n\
             \"./parts.js\": import0,"
        );
    }

    #[test]
    fn glue_of_another_form_is_refused() {
        assert!(linked("const import0 = {", LINK).is_err());
        assert!(linked("", "nothing is shared").is_err());
    }
}
