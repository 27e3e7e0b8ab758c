//! Makes one part of several that the cut made: what a part shares with others comes as a file of its own.
//!
//! Each imports memory, function table and stack pointer, and wasm-merge would keep them apart, as if they were several.
//! So all are given the exports of one more module, which imports them and passes them on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use super::engine::WASM_OPT_FEATURES;
use crate::{process, workspace};

/// Under which name parts import what they share with the first.
const SHARED: &str = "__wasm_split";
/// Under which name a part that was made of several does.
const FIRST: &str = "first";

/// One file of these.
pub fn joined(name: &str, files: &[PathBuf], folder: &Path, npm: &Path) -> Result<PathBuf> {
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
    let [text, between, whole] =
        ["between.wat", "between.wasm", "wasm"].map(|end| folder.join(format!("{name}.{end}")));
    workspace::write(&text, passed_on(&imports)?)?;
    let mut assemble = process::command(npm.join("wasm-as"));
    process::must("wasm-as", assemble.arg(&text).args(WASM_OPT_FEATURES).arg("-o").arg(&between))?;
    let mut merge = process::command(npm.join("wasm-merge"));
    merge.arg(&between).arg(SHARED);
    for (number, file) in files.iter().enumerate() {
        merge.arg(file).arg(format!("part{number}"));
    }
    process::must(&format!("wasm-merge {name}"), merge.args(WASM_OPT_FEATURES).arg("-o").arg(&whole))?;
    Ok(whole)
}

/// A module that passes on what these lines of others import.
fn passed_on(imports: &BTreeSet<String>) -> Result<String> {
    let mut text = "(module\n".to_owned();
    for line in imports {
        text += &line.replacen(SHARED, FIRST, 1);
        text.push('\n');
    }
    for line in imports {
        // (import "module" "name" (kind $inside …))
        let mut words = line.split_whitespace().skip(2);
        let mut word = || words.next().with_context(|| format!("wasm-dis writes imports another way now: {line}"));
        let (name, kind, inside) = (word()?, word()?, word()?);
        text += &format!(" (export {name} {kind} {inside}))\n");
    }
    Ok(text + ")\n")
}

#[cfg(test)]
mod tests {
    use super::passed_on;

    #[test]
    fn what_parts_import_is_passed_on_under_its_name() {
        let lines = [
            " (import \"__wasm_split\" \"memory\" (memory $mimport$0 17))",
            " (import \"__wasm_split\" \"__wasm_split_shared0\" (global $__stack_pointer (mut i32)))",
        ];
        assert_eq!(
            passed_on(&lines.map(str::to_owned).into()).expect("text"),
            "(module\n (import \"first\" \"__wasm_split_shared0\" (global $__stack_pointer (mut i32)))\n \
             (import \"first\" \"memory\" (memory $mimport$0 17))\n \
             (export \"__wasm_split_shared0\" (global $__stack_pointer))\n \
             (export \"memory\" (memory $mimport$0))\n)\n"
        );
    }
}
