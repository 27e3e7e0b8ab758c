//! `docs/content/format.md` describes the source types as they are and lists every rule.

use std::fs;
use std::path::Path;

fn crate_dir() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn format_md() -> String {
    fs::read_to_string(crate_dir().join("../../docs/content/format.md")).expect("docs/content/format.md")
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
    let page = fs::read_to_string(root.join(content::coverage::PAGE)).expect("docs/content/coverage.md");
    assert!(page.contains(table), "paste what `kb coverage` prints into {}", content::coverage::PAGE);
}
