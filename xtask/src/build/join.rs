//! Merges the files of one part: the cut writes code that a part shares with others into a separate file.
//!
//! Each file imports memory, function table and stack pointer, and wasm-merge would make separate ones for each. So all
//! get the exports of another module, which imports them once and re-exports them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use super::features::WASM_OPT_FEATURES;
use crate::{process, workspace};

/// The module name under which parts import what they share with the first.
const SHARED: &str = "__wasm_split";
/// The module name under which a merged part does.
const FIRST: &str = "first";

/// Merges these files into one.
pub fn merged(name: &str, files: &[PathBuf], folder: &Path, npm: &Path) -> Result<PathBuf> {
    match files {
        [] => return Err(anyhow!("no code is reached through the part `{name}` alone")),
        [file] => return Ok(file.clone()),
        _ => {}
    }
    let mut imports = BTreeSet::new();
    for file in files {
        let mut disassemble = process::command(npm.join("wasm-dis"));
        let text = process::ask(disassemble.arg(file).args(WASM_OPT_FEATURES))?;
        let begin = format!(" (import \"{SHARED}\"");
        imports.extend(text.lines().filter(|line| line.starts_with(&begin)).map(str::to_owned));
    }
    let [text, between, merged] =
        ["between.wat", "between.wasm", "wasm"].map(|end| folder.join(format!("{name}.{end}")));
    workspace::write(&text, re_export(&imports)?)?;
    let mut assemble = process::command(npm.join("wasm-as"));
    process::must("wasm-as", assemble.arg(&text).args(WASM_OPT_FEATURES).arg("-o").arg(&between))?;
    let mut merge = process::command(npm.join("wasm-merge"));
    merge.arg(&between).arg(SHARED);
    for (number, file) in files.iter().enumerate() {
        merge.arg(file).arg(format!("part{number}"));
    }
    process::must(&format!("wasm-merge {name}"), merge.args(WASM_OPT_FEATURES).arg("-o").arg(&merged))?;
    Ok(merged)
}

/// A module that imports what these lines of others import, and re-exports it.
fn re_export(imports: &BTreeSet<String>) -> Result<String> {
    let mut text = "(module\n".to_owned();
    for line in imports {
        text += &line.replacen(SHARED, FIRST, 1);
        text.push('\n');
    }
    for line in imports {
        // (import "module" "name" (kind $inside …))
        let mut words = line.split_whitespace().skip(2);
        let mut word = || words.next().with_context(|| format!("wasm-dis writes imports in another form now: {line}"));
        let (name, kind, inside) = (word()?, word()?, word()?);
        text += &format!(" (export {name} {kind} {inside}))\n");
    }
    Ok(text + ")\n")
}

#[cfg(test)]
mod tests {
    use super::re_export;

    #[test]
    fn imports_of_parts_are_re_exported_under_their_names() {
        let lines = [
            " (import \"__wasm_split\" \"memory\" (memory $mimport$0 17))",
            " (import \"__wasm_split\" \"__wasm_split_shared0\" (global $__stack_pointer (mut i32)))",
        ];
        assert_eq!(
            re_export(&lines.map(str::to_owned).into()).expect("text"),
            "(module\n (import \"first\" \"__wasm_split_shared0\" (global $__stack_pointer (mut i32)))\n \
             (import \"first\" \"memory\" (memory $mimport$0 17))\n \
             (export \"__wasm_split_shared0\" (global $__stack_pointer))\n \
             (export \"memory\" (memory $mimport$0))\n)\n"
        );
    }
}
