//! `NOTICES.txt`: the authors and licences of everything that ships.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::licences::{Crate, shipped};
use crate::{process, workspace};

/// The notices for the crates that ship, the standard library and npm code.
pub fn write() -> Result<String> {
    let crates = shipped()?;
    let mut notices = String::from(
        "POS Support Widget\n\nLicensed under Apache-2.0 OR MIT.\n\n\
         Engine and statement check contain the following works. The texts of their licences follow the list.\n\n",
    );
    // Text → the crates that have it. Most crates have the same few texts, so each is printed once.
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Crate { name, version, licence, folder } in &crates {
        writeln!(notices, "{name} {version}  {licence}")?;
        for text in licence_texts(folder) {
            texts.entry(text).or_default().push(format!("{name} {version}"));
        }
    }
    writeln!(notices, "the Rust standard library  MIT OR Apache-2.0")?;
    for text in licence_texts(&rust_documents()?) {
        texts.entry(text).or_default().push("the Rust standard library".to_owned());
    }
    for name in npm_code()? {
        writeln!(notices, "{name}  (npm)")?;
        let folder = workspace::root().join("www/node_modules").join(&name);
        for text in licence_texts(&folder) {
            texts.entry(text).or_default().push(name.clone());
        }
    }
    for (text, owners) in texts {
        write!(notices, "\n{}\n{}\n\n{text}\n", "=".repeat(72), owners.join(", "))?;
    }
    Ok(notices)
}

/// The `dependencies` of `www/package.json` ship; its `devDependencies` do not.
fn npm_code() -> Result<Vec<String>> {
    let text = workspace::read_text(&workspace::root().join("www/package.json"))?;
    let package: serde_json::Value = serde_json::from_str(&text)?;
    Ok(package["dependencies"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect())
}

fn rust_documents() -> Result<PathBuf> {
    let sysroot = process::ask(process::command("rustc").args(["--print", "sysroot"]))?;
    let root = PathBuf::from(sysroot.trim());
    let places = ["share/doc/rust", "share/doc/rust/licenses", "lib/rustlib/src/rust"];
    Ok(places.map(|place| root.join(place)).into_iter().find(|place| !licence_texts(place).is_empty()).unwrap_or(root))
}

fn licence_texts(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| is_licence(path)).collect();
    files.sort();
    files.iter().filter_map(|file| fs::read_to_string(file).ok()).map(|text| tidied(&text)).collect()
}

fn is_licence(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default();
    let starts = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];
    // Rust's own documents include an HTML page of many megabytes with such a name.
    path.is_file() && !name.ends_with(".HTML") && starts.iter().any(|start| name.starts_with(start))
}

/// Without trailing blanks, so that the same text in two crates is equal.
fn tidied(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}
