//! What `kb ask redact` masks and what it leaves: in texts of a generator that does not know the rules, and in the
//! content itself.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn at_least_99_percent_of_secrets_are_masked_and_99_percent_of_other_numbers_stay() {
    for seed in ["20261122", "7", "4096"] {
        let output = Command::new("python3")
            .arg(root().join("tests/models/redact_corpus.py"))
            .args([env!("CARGO_BIN_EXE_kb"), "--each", "200", "--seed", seed])
            .output()
            .unwrap_or_else(|error| panic!("python3 can't be run ({error}); install Python 3 and put it on the PATH"));
        let (printed, failed) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "seed {seed}\n{printed}{failed}");
    }
}

#[test]
fn a_text_is_answered_as_text_and_a_stream_line_by_line() {
    let kb = || Command::new(env!("CARGO_BIN_EXE_kb"));
    let output = kb().args(["ask", "redact", "卡号 4111111111111111，CVV 737"]).output().expect("kb runs");
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stdout), @"
    卡号 4111 11** **** 1111，CVV ***
    card     4111 11** **** 1111
    code     ***
    ");
    let lines = r#"{"id":1,"text":"账号 6217001234567890123"}
{"text":7}
{"words":"x"}
{}
{"text":"order 4200002411202611221234567890"}
"#;
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), lines).expect("written");
    let input = std::fs::File::open(file.path()).expect("open");
    let output = kb().args(["ask", "redact", "--ndjson"]).stdin(input).output().expect("kb runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    let answers: Vec<serde_json::Value> =
        printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let masked = "6217 00** **** ***0 123";
    assert_eq!(
        answers[0],
        json!({"id": 1, "text": format!("账号 {masked}"), "found": [{"kind": "account", "masked": masked}]})
    );
    let codes: Vec<_> = answers[1..4].iter().map(|answer| &answer["error"]["code"]).collect();
    assert_eq!(codes, ["not_text", "unknown_key", "missing"]);
    assert_eq!(answers[4], json!({"text": "order 4200002411202611221234567890", "found": []}));
}

/// A ticket contains texts of the screens; intake would refuse it if they contained something to mask.
#[test]
fn no_text_of_the_content_is_masked() {
    let mut files = vec![root().join("kb-bundle")];
    let mut read = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|kind| kind == "yaml" || kind == "md") {
            read += 1;
            for line in std::fs::read_to_string(&path).expect("text").lines() {
                let redacted = ticket::redact(line);
                assert!(redacted.found.is_empty(), "{}: {line}\n→ {}", path.display(), redacted.text);
            }
        }
    }
    assert!(read > 50, "only {read} files of content were read");
}
