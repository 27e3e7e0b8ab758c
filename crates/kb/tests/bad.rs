//! Every rule has a fixture in `tests/bad/` named after it: a small change to the good bundle that
//! breaks this rule and no other.
//!
//! A fixture is read line by line: `in FILE` begins changes to a file, lines of `- ` and then `+ ` say
//! what stands there and what takes its place; `new FILE [SIZE]` begins a file, `remove FILE` takes
//! one away, `bytes FILE` writes hex.

mod sample;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kb::check::check;
use kb::finding::{Finding, any_error};
use kb::rule::ALL;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Puts `new` where the lines of `old` stand.
fn change(path: &Path, old: &[&str], new: &[&str]) {
    if old.is_empty() && new.is_empty() {
        return;
    }
    let text = fs::read_to_string(path).unwrap_or_default();
    let (old, new) = (old.concat(), new.concat());
    assert!(old.is_empty() || text.contains(&old), "{} holds no\n{old}", path.display());
    let changed = if old.is_empty() { text + &new } else { text.replacen(&old, &new, 1) };
    fs::write(path, changed).expect("written");
}

fn apply(root: &Path, fixture: &str) {
    let (mut file, mut old, mut new) = (PathBuf::new(), Vec::new(), Vec::new());
    for line in fixture.split_inclusive('\n') {
        match line.split_once(' ').unwrap_or((line.trim_end(), "\n")) {
            ("-", rest) => {
                if !new.is_empty() {
                    change(&file, &std::mem::take(&mut old), &std::mem::take(&mut new));
                }
                old.push(rest);
            }
            ("+", rest) => new.push(rest),
            (word, rest) => {
                change(&file, &std::mem::take(&mut old), &std::mem::take(&mut new));
                let mut rest = rest.split_whitespace();
                file = root.join(rest.next().expect("a file"));
                match word {
                    "in" => {}
                    "remove" => fs::remove_file(&file).expect("removed"),
                    "new" => {
                        let size = rest.next().map_or(0, |size| size.parse().expect("a size"));
                        fs::write(&file, vec![b'#'; size]).expect("written");
                    }
                    "bytes" => {
                        let byte = |hex| u8::from_str_radix(hex, 16).expect("hex");
                        fs::write(&file, rest.map(byte).collect::<Vec<_>>()).expect("written");
                    }
                    other => panic!("{other} is no word of a fixture"),
                }
            }
        }
    }
    change(&file, &old, &new);
}

/// Findings of `kb check`, and of `kb test` where the check has no errors.
fn findings(root: &Path) -> Vec<Finding> {
    let checked = check(root);
    let mut findings = checked.findings;
    if !any_error(&findings) {
        findings.extend(kb::cmd::test(&checked.content).expect("packed").findings);
    }
    findings
}

#[test]
fn the_good_bundle_has_no_findings() {
    assert_eq!(findings(&sample::good()), []);
    assert_eq!(check(&sample::good()).summary(), "2 flows, 2 codes, 1 article, 1 profile, 2 languages: no findings");
}

#[test]
fn every_rule_has_a_fixture_that_breaks_it_and_no_other() {
    let mut seen = BTreeSet::new();
    let (mut report, mut wrong) = (String::new(), Vec::new());
    for rule in ALL {
        let path = tests().join("bad").join(format!("{}.txt", rule.id));
        let fixture = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} has no fixture", rule.id));
        let root = sample::copy_of_good();
        apply(root.path(), &fixture);
        let found = findings(root.path());
        for finding in &found {
            report += &format!("{finding}\n");
        }
        let broken: BTreeSet<&str> = found.iter().map(|finding| finding.rule.id).collect();
        if broken != BTreeSet::from([rule.id]) {
            wrong.push(format!("{}: {found:#?}", rule.id));
        }
        seen.insert(format!("{}.txt", rule.id));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    insta::assert_snapshot!("messages", report);
    for entry in fs::read_dir(tests().join("bad")).expect("a directory").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(seen.contains(&name), "{name} is named after no rule");
    }
}
