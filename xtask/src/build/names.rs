//! Shortens the names of imports and exports in wasm and glue.
//!
//! wasm-bindgen ends each import's name with a hash, which does not compress, and writes it into both files: 2.4 KB of
//! the engine and 1.4 KB of its glue after brotli.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde::Deserialize;

/// What wasm-opt renamed: module, old name, new name.
#[derive(Deserialize)]
pub struct Renamed {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

impl Renamed {
    /// The pass of wasm-opt that renames and prints what it did.
    pub const PASS: &str = "--minify-imports-and-exports-and-modules";
    /// What that pass calls every module.
    const MODULE: &str = "a";

    /// Reads the output of the pass.
    pub fn read(printed: &str) -> Result<Self> {
        serde_json::from_str(printed).context("wasm-opt printed the new names in another form than it used to")
    }

    /// The glue with the new names: imports everywhere, exports after `wasm.`.
    pub fn apply(&self, glue: &str) -> String {
        let imports: HashMap<&str, &str> = self.imports.iter().map(|(_, old, new)| (&**old, &**new)).collect();
        let exports: HashMap<&str, &str> = self.exports.iter().map(|(old, new)| (&**old, &**new)).collect();
        let mut renamed = String::with_capacity(glue.len());
        let mut rest = glue;
        while !rest.is_empty() {
            let word = rest.find(|c: char| !is_part_of_a_word(c)).unwrap_or(rest.len());
            let known = if renamed.ends_with("wasm.") { &exports } else { &imports };
            renamed.push_str(known.get(&rest[..word]).unwrap_or(&&rest[..word]));
            let next = rest[word..].find(is_part_of_a_word).map_or(rest.len(), |next| word + next);
            renamed.push_str(&rest[word..next]);
            rest = &rest[next..];
        }
        match self.imports.first() {
            Some((module, ..)) => renamed.replace(&format!("\"{module}\":"), &format!("\"{}\":", Self::MODULE)),
            None => renamed,
        }
    }
}

fn is_part_of_a_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_and_exports_get_their_new_names_and_nothing_else_does() {
        let printed = r#"{ "imports": [["./engine_bg.js", "__wbg_open_12", "A"]], "exports": [["open", "b"]] }"#;
        let glue = "export function open(it) { wasm.open(it); }\n\
                    const import0 = { __wbg_open_12: function() { open.wasm(__wbg_open_123); } };\n\
                    return { \"./engine_bg.js\": import0 };";
        let renamed = Renamed::read(printed).expect("a map").apply(glue);
        assert_eq!(
            renamed,
            "export function open(it) { wasm.b(it); }\n\
             const import0 = { A: function() { open.wasm(__wbg_open_123); } };\n\
             return { \"a\": import0 };"
        );
    }
}
