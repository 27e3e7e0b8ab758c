//! The map in ARCHITECTURE.md names each folder of code, and no folder that is not there; no crate grows too large.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::repo::{files, none, root, text};

/// Each part of the map: the folder it describes, and the heading below which its table stands.
const MAPS: [(&str, &str); 5] = [
    ("crates", "## The map"),
    ("src", "## The widget"),
    ("www", "## The map"),
    ("tests", "## The map"),
    ("benches", "## The map"),
];
/// Folders that hold no code of ours.
const NO_CODE: [&str; 3] = ["node_modules", "target", "test-results"];
/// How much of all lines of Rust one crate may have, in percent.
const MOST_OF_ALL: usize = 20;

/// What the first columns of the tables below a heading name, as paths from the root.
fn named(architecture: &str, heading: &str, folder: &str) -> BTreeSet<String> {
    let section = architecture.split("\n## ").find(|section| heading.ends_with(section.lines().next().unwrap_or("")));
    let rows = section.unwrap_or_default().lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    let cells = rows.filter(|line| line.starts_with('|')).filter_map(|row| row.split('|').nth(1));
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let paths = names.map(|name| name.trim_end_matches('/').to_owned());
    paths.map(|path| if heading == "## The widget" { format!("{folder}/{path}") } else { path }).collect()
}

#[test]
fn the_map_names_each_folder_and_no_other() {
    let architecture = text("ARCHITECTURE.md");
    let mut findings = Vec::new();
    for (folder, heading) in MAPS {
        let named = named(&architecture, heading, folder);
        for entry in fs::read_dir(root().join(folder)).expect("a folder of the repository").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{folder}/{name}");
            let whole = named.contains(folder);
            if entry.path().is_dir() && !NO_CODE.contains(&name.as_str()) && !named.contains(&path) && !whole {
                findings.push(format!("{path}/ is not named below \"{heading}\""));
            }
        }
        let below = |path: &&String| path.starts_with(&format!("{folder}/"));
        let gone = named.iter().filter(below).filter(|path| !root().join(path).exists());
        findings.extend(gone.map(|path| format!("{path} is named below \"{heading}\" but not there")));
    }
    none(&findings, "correct the tables of ARCHITECTURE.md");
}

#[test]
fn no_crate_has_more_than_a_fifth_of_the_lines() {
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for path in files("", &[".rs"]) {
        let levels = if path.starts_with("crates/") { 2 } else { 1 };
        let name: Vec<&str> = path.split('/').take(levels).collect();
        *lines.entry(name.join("/")).or_default() += text(&path).lines().count();
    }
    let all: usize = lines.values().sum();
    let large = lines.iter().filter(|(_, lines)| **lines * 100 > all * MOST_OF_ALL);
    let large = large.map(|(name, lines)| format!("{name}: {lines} of {all} lines, {} %", lines * 100 / all));
    none(&large.collect::<Vec<_>>(), "split these crates where their halves know least of each other");
}
