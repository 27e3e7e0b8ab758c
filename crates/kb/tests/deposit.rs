//! The published deposit rules: the worked examples, complaint paths, letters, and `kb ask deposit`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use content::check::check_deposit;
use content::deposit::COLUMNS;
use content::load::Content;
use content::pack::deposit::{Knowledge, knowledge};
use content::source::Language;
use domain::date::Date;
use domain::deposit::CaseField;
use kb::cmd::{Cli, Status, answer_deposit_lines, run};
use serde_json::{Map, Value, json};

fn bundle() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle")
}

fn content() -> Content {
    let checked = check_deposit(&bundle());
    assert_eq!(checked.findings, []);
    checked.content
}

fn today() -> Date {
    Date::parse("2026-11-22").expect("a date")
}

/// The answers to these lines by the published rules.
fn answers(lines: &str) -> Vec<Value> {
    let content = content();
    let knowledge: Knowledge = knowledge(&content, Language::En).expect("the rules");
    let mut out = Vec::new();
    answer_deposit_lines(&knowledge, None, today(), lines.as_bytes(), &mut out).expect("answers");
    let out = String::from_utf8(out).expect("text");
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The cells of a line; one in quotes may contain commas.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().expect("a cell").push(c),
        }
    }
    cells
}

/// The table of examples, row by row.
fn examples() -> Vec<Map<String, Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/tests/deposit/deposit-examples.csv");
    let text = fs::read_to_string(path).expect("the examples");
    let mut lines = text.lines().map(cells);
    let header = lines.next().expect("a header");
    lines.map(|row| header.iter().cloned().zip(row.into_iter().map(Value::from)).collect()).collect()
}

#[test]
fn every_worked_example_has_the_answer_in_the_table() {
    // Their reasons name details that no column has: which accessories, which arrears.
    const OWN_WORDS: [&str; 2] = ["DE09", "DE10"];
    let examples = examples();
    assert_eq!(examples.len(), 30);
    let asked = |row: &Map<String, Value>| {
        let keys = row.iter().filter(|(key, _)| CaseField::named(key).is_some());
        Value::Object(keys.map(|(key, value)| (key.clone(), value.clone())).collect()).to_string()
    };
    let questions: Vec<String> = examples.iter().map(asked).collect();
    let answers = answers(&questions.join("\n"));
    assert_eq!(answers.len(), 30);
    for (example, answer) in examples.iter().zip(answers) {
        let id = example["id"].as_str().expect("an id");
        for column in COLUMNS {
            let (found, wanted) = (answer[column].as_str(), example[column].as_str());
            if column == "reason" && OWN_WORDS.contains(&id) {
                let code = |reason: Option<&str>| reason.and_then(|reason| reason.get(..4)).map(str::to_owned);
                assert_eq!(code(found), code(wanted), "{id}");
            } else {
                assert_eq!(found, wanted, "{id} {column}");
            }
        }
        assert!(answer["steps"].as_array().is_some_and(|steps| !steps.is_empty()), "{id} names no rule");
        assert!(
            answer["documents"].as_array().is_some_and(|documents| !documents.is_empty()),
            "{id} asks for no document"
        );
        assert!(answer["next"]["route"].as_str().is_some_and(|route| !route.is_empty()), "{id} has no next step");
    }
}

#[test]
fn every_line_of_a_stream_is_answered_even_an_invalid_one() {
    let lines = [
        json!({"id": 1, "deposit_type": "rental_short", "deposit_paid": "200", "reason": "", "status": "ours"}),
        json!({"id": 2, "deposit_type": "rental_short", "deposit_paid": "200", "refund_all": "yes"}),
        json!({"deposit_type": "rental_short", "deposit_paid": 200}),
        json!([]),
        json!({"deposit_type": "rental_short", "deposit_paid": "-1"}),
        json!({"deposit_type": "rental_short", "deposit_paid": "200", "institution": "casino"}),
        json!({"deposit_type": "rental_short", "deposit_paid": "200", "held": null, "arrears_undisputed": ""}),
    ];
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    let answers = answers(&lines.join("\n"));
    let results: Vec<String> = answers
        .iter()
        .map(|answer| {
            let error = &answer["error"];
            let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
            if error.is_null() {
                text(&answer["outcome"])
            } else {
                format!("{} {}", text(&error["code"]), text(&error["field"]))
            }
        })
        .collect();
    let expected = [
        "full_refund",
        "unknown_key refund_all",
        "not_text deposit_paid",
        "not_an_object -",
        "negative deposit_paid",
        "unknown_value institution",
        "full_refund",
    ];
    assert_eq!(results, expected);
    assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&json!(1), &json!(2)));
}

#[test]
fn a_value_says_whether_it_is_from_the_contract_the_profile_or_the_default() {
    let content = content();
    let knowledge = knowledge(&content, Language::En).expect("the rules");
    let settle = |life: &str, profile: Option<&str>| {
        let line = json!({
            "deposit_type": "rental_long", "deposit_paid": "500", "device_state": "lost",
            "device_value_new": "600", "months_used": "10", "useful_life_months": life,
        });
        let mut out = Vec::new();
        answer_deposit_lines(&knowledge, profile, today(), line.to_string().as_bytes(), &mut out).expect("an answer");
        let answer: Value = serde_json::from_slice(&out).expect("JSON");
        let value = answer["values"][0].clone();
        (value["name"].clone(), value["value"].clone(), value["from"].clone())
    };
    let life = |value: &str, from: &str| (json!("useful_life_months"), json!(value), json!(from));
    assert_eq!(settle("24", Some("yunfan-bank")), life("24", "contract"));
    assert_eq!(settle("", Some("yunfan-bank")), life("48", "profile"));
    assert_eq!(settle("", None), life("36", "default"));
}

fn kb(arguments: &[&str]) -> (anyhow::Result<Status>, String) {
    let dir = bundle().display().to_string();
    let mut out = Vec::new();
    let all = [&["kb", "ask", "deposit", "--dir", &dir, "--today", "2026-11-22"], arguments].concat();
    let outcome = run(Cli::try_parse_from(all).expect("a command line"), &mut out);
    (outcome, String::from_utf8(out).expect("text"))
}

#[track_caller]
fn prints(arguments: &[&str]) -> String {
    let (outcome, text) = kb(arguments);
    assert_eq!(outcome.expect("it ran"), Status::Success);
    text
}

const DAMAGED: [&str; 20] = [
    "--deposit-type",
    "rental_long",
    "--deposit-paid",
    "500",
    "--paid-via",
    "online",
    "--paid-on",
    "2025-11-03",
    "--ended-on",
    "2026-11-05",
    "--inspected-on",
    "2026-11-20",
    "--device-state",
    "damaged",
    "--fault-origin",
    "merchant",
    "--repair-quote",
    "180",
    "--device-value-new",
    "600",
];

#[test]
fn one_case_is_answered_as_text_with_every_rule_and_value() {
    let more =
        ["--months-used", "12", "--contract-penalty", "300", "--documented-loss", "100", "--profile", "yunfan-bank"];
    insta::assert_snapshot!(prints(&[&DAMAGED[..], &more[..]].concat()));
}

#[test]
fn a_refund_request_is_written_in_both_languages() {
    let sender = ["--merchant-name", "和记面馆", "--terminal-id", "30012345", "--profile", "yunfan-bank"];
    let letter = ["--months-used", "12", "--letter", "refund-request"];
    let arguments = [&DAMAGED[..], &letter[..], &sender[..]].concat();
    let chinese = prints(&[&arguments[..], &["--language", "zh-CN"]].concat());
    insta::assert_snapshot!("refund_request", format!("{chinese}\n---\n\n{}", prints(&arguments)));
}

#[test]
fn a_complaint_is_written_in_both_languages() {
    let arguments = [
        "--deposit-type",
        "volume",
        "--deposit-paid",
        "299",
        "--contract-state",
        "active",
        "--volume-target",
        "100000",
        "--volume-net-done",
        "99999.99",
        "--window-days",
        "180",
        "--days-used",
        "181",
        "--forfeit-rule",
        "all",
        "--device-returned",
        "na",
        "--profile",
        "qinghe-pay",
        "--letter",
        "complaint",
    ];
    let chinese = prints(&[&arguments[..], &["--language", "zh-CN"]].concat());
    insta::assert_snapshot!("complaint", format!("{chinese}\n---\n\n{}", prints(&arguments)));
}

#[test]
fn a_letter_that_is_unknown_or_not_for_the_case_is_an_error() {
    let running = ["--deposit-type", "rental_long", "--deposit-paid", "500", "--contract-state", "active"];
    let error = |letter: &str| {
        let (outcome, _) = kb(&[&running[..], &["--letter", letter]].concat());
        outcome.expect_err("no such letter").to_string()
    };
    assert_eq!(error("refund-request"), "the letter refund-request is not for a case whose outcome is not_due");
    assert_eq!(error("thanks"), "there is no letter thanks; there are refund-request, complaint");
}
