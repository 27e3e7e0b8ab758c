//! `docs/content/format.md` describes the source types as they are.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

fn crate_dir() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn format_md() -> String {
    fs::read_to_string(crate_dir().join("../../docs/content/format.md")).expect("docs/content/format.md")
}

#[test]
fn the_format_page_was_read_through_since_the_source_types_changed() {
    let entries = fs::read_dir(crate_dir().join("src/source")).expect("a directory").flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let mut hasher = Sha256::new();
    for path in paths {
        hasher.update(fs::read(path).expect("a file"));
    }
    let hash = hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let expected = format!("<!-- describes crates/content/src/source sha256:{hash} -->");
    let found = format_md();
    let found = found.lines().next().unwrap_or_default();
    assert_eq!(found, expected, "read docs/content/format.md against the source types, then set its first line");
}
