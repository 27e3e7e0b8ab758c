//! No files use each other in a circle, so that one can be read without the other.

use std::collections::BTreeSet;

use crate::modules::{Tree, Uses, roots};
use crate::repo::none;

/// Circles that stay, by their files, each with the decision that gives the reason.
const ALLOWED: [(&[&str], &str); 0] = [];

#[test]
#[ignore = "until all areas have opened theirs"]
fn no_files_use_each_other_in_a_circle() {
    let mut found = Vec::new();
    for root in roots() {
        let tree = Tree::read(&root);
        let mut uses = tree.uses();
        for (file, used) in &mut uses {
            used.retain(|other, _| !tree.are_parent_and_child(file, other));
        }
        for circle in circles(&uses) {
            let allowed = |(files, _): &(&[&str], &str)| circle.iter().all(|file| files.contains(&file.as_str()));
            if !ALLOWED.iter().any(allowed) {
                found.push(described(&circle, &uses));
            }
        }
    }
    none(&found, "these files use each other; move what both need into a file of its own");
}

/// The groups of files in which each reaches each other.
fn circles(uses: &Uses) -> Vec<BTreeSet<String>> {
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for file in uses.keys() {
        let reached = reached(uses, file);
        if !reached.contains(file) || circles.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        circles.push(reached.iter().filter(|other| self::reached(uses, other).contains(file)).cloned().collect());
    }
    circles
}

/// The files that can be reached from one, itself only if a path leads back.
fn reached(uses: &Uses, from: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(file) = waiting.pop() {
        let next = uses.get(file).into_iter().flat_map(|used| used.keys());
        waiting.extend(next.filter(|next| seen.insert((*next).clone())).map(String::as_str));
    }
    seen
}

/// A circle in words: each file, what it uses, and by which names.
fn described(circle: &BTreeSet<String>, uses: &Uses) -> String {
    let mut lines = vec![format!("{} files:", circle.len())];
    for file in circle {
        for (other, names) in uses[file].iter().filter(|(other, _)| circle.contains(*other)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            lines.push(format!("    {file} → {other}: {}", names.join(", ")));
        }
    }
    lines.join("\n")
}

#[test]
fn a_circle_is_found_and_a_line_is_not() {
    let edge = |from: &str, to: &str| (from.to_owned(), [(to.to_owned(), BTreeSet::new())].into());
    let line: Uses = [edge("a", "b"), edge("b", "c")].into();
    assert!(circles(&line).is_empty());
    let circle: Uses = [edge("a", "b"), edge("b", "c"), edge("c", "b")].into();
    assert_eq!(circles(&circle), [BTreeSet::from(["b".to_owned(), "c".to_owned()])]);
}
