//! The repository's files, by their paths from its root.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders without files of this repository.
const NOT_OURS: [&str; 5] = ["target", "node_modules", "dist", "test-results", ".git"];

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file's text.
#[track_caller]
pub fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The Rust files of the widget and of a statement's page, without files that hold only tests.
pub fn widget() -> Vec<String> {
    let all = files("src", &[".rs"]).into_iter().chain(files("crates/statement/src/page", &[".rs"]));
    all.filter(|path| !path.ends_with("/tests.rs") && !path.contains("/tests/")).collect()
}

/// All files below `folder` with one of these endings, sorted; `""` is the whole repository.
pub fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    let relative = |path: PathBuf| path.strip_prefix(root()).map(|path| path.to_string_lossy().into_owned());
    let mut found: Vec<String> = found.into_iter().filter_map(|path| relative(path).ok()).collect();
    found.sort();
    assert!(!found.is_empty(), "no {endings:?} files below {folder:?}: was the folder renamed?");
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

/// Fails with all findings at once, after a line that says how to correct them.
#[track_caller]
pub fn none(findings: &[String], remedy: &str) {
    assert!(findings.is_empty(), "\n{remedy}\n\n  {}\n", findings.join("\n  "));
}
