//! Every rule has a fixture in `tests/bad/` named after it: a small change to the good bundle that
//! breaks this rule and no other.
//!
//! `fixture` says how one is written.

#[path = "../../content/tests/fixture/mod.rs"]
mod fixture;
#[path = "../../content/tests/sample/mod.rs"]
mod sample;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kb::check::check;
use kb::finding::{Finding, any_error};
use kb::rule::ALL;
use kb::source::Language;

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
    assert_eq!(check(&sample::good()).summary(Language::En), "2 flows, 2 codes, 1 article, 1 profile, 2 languages: no findings");
}

#[test]
fn every_rule_has_a_fixture_that_breaks_it_and_no_other() {
    let mut seen = BTreeSet::new();
    let (mut report, mut in_chinese, mut wrong) = (String::new(), String::new(), Vec::new());
    for rule in ALL {
        let root = fixture::broken(rule.id);
        let found = findings(root.path());
        for finding in &found {
            report += &format!("{finding}\n");
            in_chinese += &format!("{}\n", finding.line_in(Language::ZhCn));
        }
        let broken: BTreeSet<&str> = found.iter().map(|finding| finding.rule.id).collect();
        if broken != BTreeSet::from([rule.id]) {
            wrong.push(format!("{}: {found:#?}", rule.id));
        }
        seen.insert(format!("{}.txt", rule.id));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    insta::assert_snapshot!("messages", report);
    insta::assert_snapshot!("messages_in_chinese", in_chinese);
    for entry in fs::read_dir(fixture::folder()).expect("a directory").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(seen.contains(&name), "{name} is named after no rule");
    }
}
