//! What scripts know of formats that Rust defines: each in one file, and as Rust has it.

use domain::bundle::{READER, SectionKind};

use crate::repo::{files, none, text};

/// The scripts that read a format of Rust, with what only they may contain.
const READERS: [(&str, &str); 2] = [("www/engine/bundle.ts", "DataView"), ("www/engine/visit.ts", "\\t")];

#[test]
fn each_format_of_rust_is_read_by_one_script() {
    let mut found = Vec::new();
    for path in files("www", &[".ts"]) {
        let script = text(&path);
        let read = READERS.iter().filter(|(reader, sign)| path != *reader && script.contains(sign));
        found.extend(read.map(|(reader, sign)| format!("{path} contains {sign:?}; {reader} is for that")));
    }
    none(&found, "let these scripts call the one that reads the format");
}

#[test]
fn the_script_that_reads_bundles_has_the_numbers_of_the_format() {
    let script = text("www/engine/bundle.ts");
    for line in [
        format!("export const PROFILES = {};", SectionKind::Profiles as u16),
        format!("export const RELEASE = {};", SectionKind::Release as u16),
        format!("export const READER = {READER};"),
    ] {
        assert!(script.contains(&line), "www/engine/bundle.ts has another number than `{line}`");
    }
}

#[test]
fn the_script_that_reads_visits_has_the_names_of_the_lines() {
    let script = text("www/engine/visit.ts");
    let saved = text("src/visit/saved.rs") + &text("src/visit/saved/late.rs");
    for name in ["large", "owner", "query", "language", "ticket"] {
        assert!(script.contains(name), "www/engine/visit.ts no longer reads the line {name}; take it out here");
        assert!(saved.contains(&format!("\"{name}\"")), "src/visit/saved writes no line {name} any more");
    }
    assert!(saved.contains("const VERSION: &str = \"1\";"), "www/engine/visit.ts writes visits of version 1");
}
