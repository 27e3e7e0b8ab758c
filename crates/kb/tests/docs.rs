//! `docs/content/format.md` describes the source types as they are and lists every rule.

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
    let expected = format!("<!-- describes crates/kb/src/source sha256:{hash} -->");
    let found = format_md();
    let found = found.lines().next().unwrap_or_default();
    assert_eq!(found, expected, "read docs/content/format.md against the source types, then set its first line");
}

#[test]
fn the_format_page_has_the_table_that_kb_rules_prints() {
    assert!(format_md().contains(&kb::cmd::rules_table()), "paste what `kb rules` prints into docs/content/format.md");
}

#[test]
fn the_coverage_page_has_the_table_that_kb_coverage_prints_and_every_place_in_it_is_reachable() {
    let root = crate_dir().join("../..");
    let mut out = Vec::new();
    let content = root.join("kb-bundle");
    let command = ["kb".as_ref(), "coverage".as_ref(), content.as_os_str()];
    let outcome = kb::cmd::run(clap::Parser::parse_from(command), &mut out).expect("it runs");
    let out = String::from_utf8(out).expect("text");
    assert_eq!(outcome, kb::cmd::Status::Success, "{out}");
    let table = out.rsplit_once("\n\n").expect("a table and a count").0;
    let page = fs::read_to_string(root.join(kb::coverage::PAGE)).expect("docs/content/coverage.md");
    assert!(page.contains(table), "paste what `kb coverage` prints into {}", kb::coverage::PAGE);
}
