//! What `kb test --coverage` says about the cases of the sample content, and in which forms.

#[path = "../../content/tests/sample/mod.rs"]
mod sample;

use std::fs;

use clap::Parser;
use content::source::Language;
use kb::cmd::{Cli, Status, run_in};
use serde_json::Value;

#[track_caller]
fn prints(language: Language, arguments: &[&str]) -> String {
    let mut out = Vec::new();
    let cli = Cli::try_parse_from([&["kb"], arguments].concat()).expect("a command line");
    let status = run_in(cli, language, &mut out).expect("it ran");
    let text = String::from_utf8(out).expect("text");
    assert_eq!(status, Status::Success, "{text}");
    text
}

fn good() -> String {
    sample::good().display().to_string()
}

#[test]
fn the_table_has_a_row_for_each_flow_and_names_what_no_case_walks_with_file_and_line() {
    let without = prints(Language::En, &["test", &good()]);
    let printed = prints(Language::En, &["test", &good(), "--coverage"]);
    assert!(printed.ends_with(&without), "{printed}");
    insta::assert_snapshot!(printed.replace(&without, ""));
    let chinese = prints(Language::ZhCn, &["test", &good(), "--coverage"]);
    assert!(chinese.contains("没有案例走到：") && chinese.contains("最常见的结局"), "{chinese}");
}

#[test]
fn a_missing_part_stands_at_the_line_that_has_it() {
    let value: Value = serde_json::from_str(&prints(Language::En, &["test", &good(), "--coverage", "--json"]))
        .expect("one JSON document");
    let mut seen = 0;
    for flow in value["flows"].as_array().expect("flows") {
        let file = flow["file"].as_str().expect("a file");
        let text = fs::read_to_string(sample::good().join(file)).expect("the flow");
        for part in flow["missing"].as_array().expect("parts") {
            let line = usize::try_from(part["line"].as_u64().expect("a line")).expect("a line");
            let (line, answer) = (text.lines().nth(line - 1).expect("a line"), part["answer"].as_str().expect("text"));
            let named = match part["part"].as_str() {
                Some("node") => part["node"].as_str().expect("text"),
                Some("choice") => answer,
                // Where these lead stands there.
                _ => ":",
            };
            assert!(line.contains(named), "{file}: {part} is said to be at “{line}”");
            seen += 1;
        }
    }
    assert!(seen > 0 && value["failed"] == serde_json::json!([]));
}

#[test]
fn a_case_counts_for_each_flow_it_walks_through_and_the_totals_are_the_sums() {
    let value: Value = serde_json::from_str(&prints(Language::En, &["test", &good(), "--coverage", "--json"]))
        .expect("one JSON document");
    let flows = value["flows"].as_array().expect("flows");
    for part in ["all", "node", "choice", "edge", "verdict", "exit"] {
        for of in ["walked", "all"] {
            let sum: u64 = flows.iter().map(|flow| flow["shares"][part][of].as_u64().expect("a number")).sum();
            assert_eq!(value["total"][part][of], sum, "{part} {of}");
        }
    }
    // Without its own cases, no-line is still walked by those of no-slip, which leads into it.
    let dir = sample::copy_of_good();
    fs::write(dir.path().join("flows/no-line.cases.yaml"), "flow: no-line\ncases: []\n").expect("written");
    let mut out = Vec::new();
    let path = dir.path().display().to_string();
    let cli = Cli::try_parse_from(["kb", "test", &path, "--coverage", "--json"]).expect("a command line");
    run_in(cli, Language::En, &mut out).expect("it ran");
    let value: Value = serde_json::from_slice(&out).expect("one JSON document");
    let no_line = value["flows"].as_array().and_then(|flows| flows.iter().find(|flow| flow["flow"] == "no-line"));
    let no_line = no_line.expect("the flow");
    assert!(no_line["shares"]["node"]["walked"].as_u64() > Some(0), "{no_line}");
    assert_eq!(no_line["commonest"], Value::Null, "no case of its own ends there");
}

#[test]
fn the_csv_has_a_row_for_each_part_walked_or_not() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("coverage.csv");
    prints(Language::En, &["test", &good(), "--coverage", "--csv", &file.display().to_string()]);
    let text = fs::read_to_string(file).expect("the file");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("flow,file,line,part,node,answer,walked"));
    let (walked, not): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.ends_with(",1"));
    assert!(!walked.is_empty() && !not.is_empty() && not.iter().all(|line| line.ends_with(",0")), "{text}");
    assert!(Cli::try_parse_from(["kb", "test", "--csv", "x.csv"]).is_err(), "it belongs to --coverage");
}
