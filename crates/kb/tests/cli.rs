//! What the commands print for an author, and their exit codes.

#[path = "../../content/tests/change/mod.rs"]
mod change;
#[path = "../../content/tests/sample/mod.rs"]
mod sample;

use std::fs;

use change::change;
use clap::Parser;
use kb::cmd::{Cli, Status, run};

fn good() -> String {
    sample::good().display().to_string()
}

/// A copy of the sample content with a text replaced in one file.
fn changed(file: &str, old: &str, new: &str) -> tempfile::TempDir {
    let dir = sample::copy_of_good();
    change(dir.path(), file, old, new);
    dir
}

fn kb(arguments: &[&str]) -> (anyhow::Result<Status>, String) {
    let mut out = Vec::new();
    let cli = Cli::try_parse_from([&["kb"], arguments].concat()).expect("a command line");
    let status = run(cli, &mut out);
    (status, String::from_utf8(out).expect("text"))
}

#[track_caller]
fn prints(arguments: &[&str], status: Status) -> String {
    let (found, text) = kb(arguments);
    assert_eq!(found.expect("it ran"), status, "{text}");
    text
}

#[test]
fn valid_content_passes_check_and_test() {
    let summary = "2 flows, 2 codes, 1 article, 1 profile, 2 languages: no findings\n";
    assert_eq!(prints(&["check", &good()], Status::Success), summary);
    let tested = prints(&["test", &good()], Status::Success);
    assert!(tested.ends_with("\n16 passed, 0 failed\n"), "{tested}");
}

#[test]
fn all_findings_are_printed_at_once_sorted_by_file_and_line() {
    let dir = changed("flows/no-line.yaml", "category: network", "categorie: network");
    let path = dir.path().join("flows/no-line.yaml");
    let text = fs::read_to_string(&path).expect("a file");
    fs::write(&path, text.replacen("label:", "lable:", 1)).expect("written");
    fs::write(dir.path().join("bundle.yaml"), "version: 1\n").expect("written");
    let printed = prints(&["check", &dir.path().display().to_string()], Status::Failure);
    insta::assert_snapshot!(printed);
}

#[test]
fn findings_as_json_are_one_array_with_the_same_exit_code_as_text() {
    assert_eq!(prints(&["check", &good(), "--json"], Status::Success), "[]\n");
    let dir = changed("flows/no-line.yaml", "category: network", "categorie: network");
    fs::remove_file(dir.path().join("safety.yaml")).expect("removed");
    fs::write(dir.path().join("flows/notes.txt"), "").expect("written");
    insta::assert_snapshot!(prints(&["check", &dir.path().display().to_string(), "--json"], Status::Failure));
    let dir = changed("flows/no-line.yaml", "网络已恢复", "WiFi已恢复");
    let printed = prints(&["check", &dir.path().display().to_string(), "--json"], Status::Success);
    let findings: serde_json::Value = serde_json::from_str(&printed).expect("one JSON document");
    assert_eq!((&findings[0]["rule"], &findings[0]["severity"]), (&"text-spacing".into(), &"warning".into()));
    assert_eq!((&findings[0]["line"], findings.as_array().map(Vec::len)), (&31.into(), Some(1)));
}

#[test]
fn a_warning_alone_passes() {
    let dir = changed("flows/no-line.yaml", "网络已恢复", "WiFi已恢复");
    let printed = prints(&["check", &dir.path().display().to_string()], Status::Success);
    assert!(printed.ends_with("2 languages: 1 warning\n"), "{printed}");
}

#[test]
fn a_failing_case_shows_what_was_expected_and_the_path_it_took() {
    let dir = changed("flows/no-slip.cases.yaml", "ends_at: done", "ends_at: raise-ticket");
    let printed = prints(&["test", &dir.path().display().to_string()], Status::Failure);
    insta::assert_snapshot!(printed);
}

#[test]
fn a_case_with_an_invalid_or_unused_answer_fails() {
    let dir = changed("flows/no-slip.cases.yaml", "check-roll: \"no\"", "check-roll: \"maybe\"");
    let printed = prints(&["test", &dir.path().display().to_string()], Status::Failure);
    assert!(printed.contains("\"maybe\" is not an answer to check-roll; it takes yes, again, no"), "{printed}");
    let dir =
        changed("flows/no-slip.cases.yaml", "no-line/restart: \"no\"", "no-line/restart: \"no\"\n      done: \"yes\"");
    let printed = prints(&["test", &dir.path().display().to_string()], Status::Failure);
    assert!(printed.contains("the answer to done was never asked for"), "{printed}");
}

#[test]
fn a_case_asserts_a_text_in_each_language() {
    let dir = changed("flows/no-slip.cases.yaml", "en: Wait", "en: Never charge twice");
    let printed = prints(&["test", &dir.path().display().to_string()], Status::Failure);
    assert!(printed.contains("failed [en]") && !printed.contains("failed [zh-CN]"), "{printed}");
}

#[test]
fn content_with_errors_is_not_packed() {
    let dir = changed("bundle.yaml", "no-line", "no-such-flow");
    let out = dir.path().join("dist");
    let arguments = ["pack", &dir.path().display().to_string(), "--out", &out.display().to_string()];
    let printed = prints(&arguments, Status::Failure);
    assert!(printed.contains("nothing was done"), "{printed}");
    assert!(!out.exists());
}

#[test]
fn packing_writes_a_bundle_for_each_language_and_lists_them() {
    let dir = tempfile::tempdir().expect("a directory");
    prints(&["pack", &good(), "--out", &dir.path().display().to_string()], Status::Success);
    let mut names: Vec<_> =
        fs::read_dir(dir.path()).expect("a directory").flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    let expected = ["bundle.en.more.psb", "bundle.en.psb", "bundle.zh-CN.more.psb", "bundle.zh-CN.psb", "bundles.json"];
    assert_eq!(names, expected);
}

#[test]
fn packing_into_an_engine_twice_gives_the_same_bytes_as_once() {
    let dir = tempfile::tempdir().expect("a directory");
    let engine = dir.path().join("engine.wasm");
    fs::write(&engine, b"\0asm\x01\0\0\0").expect("written");
    let arguments = ["pack", &good(), "--into", &engine.display().to_string(), "--language", "en"];
    prints(&arguments, Status::Success);
    let once = fs::read(&engine).expect("a file");
    prints(&arguments, Status::Success);
    assert_eq!(fs::read(&engine).expect("a file"), once);
}

#[test]
fn a_walk_prints_each_screen_and_where_it_ends() {
    let arguments = [
        "walk",
        "no-slip",
        "--dir",
        &good(),
        "--language",
        "en",
        "--answer",
        "which-code=68",
        "--answer",
        "no-line/restart=yes",
        "--answer",
        "no-line/online=solved",
        "--answer",
        "check-roll=no",
        "--answer",
        "wait-a-day=unsolved",
    ];
    insta::assert_snapshot!(prints(&arguments, Status::Success));
}

#[test]
fn a_walk_says_what_facts_have_answered() {
    let walk = |facts: &[&str]| {
        let good = good();
        let mut arguments = vec!["walk", "no-line", "--dir", &good, "--language", "en"];
        facts.iter().for_each(|fact| arguments.extend(["--fact", fact]));
        kb(&arguments)
    };
    let (status, printed) = walk(&["network=wifi"]);
    assert!(matches!(status, Ok(Status::Success)));
    assert!(printed.contains("[no-line/restart=yes] ") && printed.ends_with("online\n"), "{printed}");
    let (_, printed) = walk(&["last_sign_on=13 hours"]);
    assert!(printed.ends_with("restart\n"), "{printed}");
    let (status, _) = walk(&["paper=red"]);
    assert!(status.expect_err("no such value").to_string().contains("red"));
}

#[test]
fn a_walk_with_an_invalid_answer_lists_the_valid_ones() {
    let (status, _) = kb(&["walk", "no-line", "--dir", &good(), "--answer", "restart=maybe"]);
    let error = status.expect_err("no such answer").to_string();
    assert_eq!(error, "\"maybe\" is not an answer to restart; valid: yes, no");
    let (status, _) = kb(&["walk", "no-lime", "--dir", &good()]);
    assert_eq!(status.expect_err("no such flow").to_string(), "there is no flow no-lime; there are no-line, no-slip");
}

#[test]
fn a_missing_directory_is_an_error_that_names_it() {
    let (status, _) = kb(&["check", "no/such/place"]);
    let error = status.expect_err("no directory").to_string();
    assert_eq!(error, "there is no directory no/such/place; name the content's directory, such as kb-bundle");
}
