//! Every rule has a fixture in `tests/bad/` named after it: a small change to the valid sample content that breaks this
//! rule and no other.
//!
//! `fixture` describes the format.

mod fixture;
mod sample;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use content::check::check;
use content::finding::{Finding, any_error};
use content::rule::ALL;
use content::source::Language;

/// Findings of `kb check`, and of `kb test` if the check has no errors.
fn findings(root: &Path) -> Vec<Finding> {
    let checked = check(root);
    let mut findings = checked.findings;
    if !any_error(&findings) {
        findings.extend(content::cases::run_all(&checked.content).expect("packed").findings);
    }
    findings
}

#[test]
fn the_valid_sample_has_no_findings() {
    assert_eq!(findings(&sample::good()), []);
    assert_eq!(
        check(&sample::good()).summary(Language::En),
        "2 flows, 2 codes, 1 article, 1 profile, 2 languages: no findings"
    );
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
