//! `kb ask fee`: the worked examples exact to the fen, every mistake with its field, one question answered as text.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use content::check::check_fees;
use content::fees::COLUMNS;
use content::pack::tariff;
use content::source::Language;
use kb::cmd::{Cli, Status, answer_fee_lines, run};
use serde_json::{Map, Value, json};

/// The columns of the examples that make up the question.
const QUESTION_COLUMNS: [&str; 9] = [
    "amount",
    "card_type",
    "merchant_class",
    "channel",
    "tariff_as_of",
    "contract_rate_pct",
    "contract_cap",
    "extra_fee",
    "refund_amount",
];

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle")
}

/// The answers to these lines by the published fee rules.
fn answers(questions: &str) -> Vec<Value> {
    let checked = check_fees(&content());
    assert_eq!(checked.findings, []);
    let tariff = tariff(&checked.content.fees, Language::En).expect("a tariff");
    let mut out = Vec::new();
    answer_fee_lines(&tariff, questions.as_bytes(), &mut out).expect("answers");
    let out = String::from_utf8(out).expect("text");
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The examples as maps from column to text. Columns after these may contain commas and are left out.
fn examples() -> Vec<Map<String, Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fees/fee-examples.csv");
    let text = fs::read_to_string(path).expect("the examples");
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let end = header.iter().position(|column| *column == "rule").expect("the column `rule`");
    let row = |line: &str| -> Map<String, Value> {
        header[..end].iter().zip(line.split(',')).map(|(column, text)| ((*column).to_owned(), json!(text))).collect()
    };
    lines.map(row).collect()
}

#[test]
fn every_worked_example_is_exact_to_the_fen() {
    let examples = examples();
    assert_eq!(examples.len(), 33);
    let questions: Vec<String> = examples
        .iter()
        .map(|row| {
            Value::Object(QUESTION_COLUMNS.iter().map(|key| ((*key).to_owned(), row[*key].clone())).collect())
                .to_string()
        })
        .collect();
    for (example, answer) in examples.iter().zip(answers(&questions.join("\n"))) {
        for column in COLUMNS {
            assert_eq!(answer[column], example[column], "{} {column}: {answer}", example["id"]);
        }
        assert!(answer["steps"].as_array().is_some_and(|steps| !steps.is_empty()), "{}", example["id"]);
    }
}

#[test]
fn a_row_may_contain_an_id_and_its_own_answers() {
    let rows: Vec<String> = examples().into_iter().map(|row| Value::Object(row).to_string()).collect();
    for (answer, row) in answers(&rows.join("\n")).iter().zip(examples()) {
        assert_eq!(answer["id"], row["id"]);
        assert_eq!(answer["net_to_merchant"], row["net_to_merchant"]);
    }
}

/// A valid question with these values in place of its own.
fn question(replaced: &Value) -> String {
    let mut question = json!({
        "amount": "1,000.00", "card_type": "credit", "merchant_class": "standard", "channel": "chip",
        "tariff_as_of": "2025-01-15", "contract_rate_pct": "0.60",
    });
    for (key, value) in replaced.as_object().expect("a map") {
        question[key] = value.clone();
    }
    question.to_string()
}

#[test]
fn common_spellings_of_amounts_rates_and_dates_are_understood() {
    let typed = [
        json!({}),
        json!({"amount": "¥1,000.00"}),
        json!({"amount": "￥１０００"}),
        json!({"amount": "1000元"}),
        json!({"contract_rate_pct": "0.6%"}),
        json!({"contract_rate_pct": "60bp"}),
        json!({"contract_rate_pct": "6‰"}),
        json!({"tariff_as_of": "2025/01/15"}),
        json!({"tariff_as_of": "2025.01.15"}),
        json!({"tariff_as_of": "20250115"}),
        json!({"tariff_as_of": "2025年1月15日"}),
        json!({"tariff_as_of": "15.01.2025"}),
        json!({"contract_cap": "", "extra_fee": null, "refund_amount": " "}),
    ];
    let lines: Vec<String> = typed.iter().map(question).collect();
    for (answer, typed) in answers(&lines.join("\n")).iter().zip(typed) {
        assert_eq!(answer["merchant_fee"], "6.00", "{typed}: {answer}");
        assert_eq!(answer["issuer_fee"], "4.50", "{typed}: {answer}");
    }
}

#[test]
fn every_mistake_is_answered_with_its_field_and_what_to_do() {
    let mistakes = [
        json!({"amount": ""}),
        json!({"amount": "0"}),
        json!({"amount": "-5.00"}),
        json!({"amount": "1.005"}),
        json!({"amount": "12345678901234567890"}),
        json!({"amount": "12,34"}),
        json!({"amount": "a hundred"}),
        json!({"amount": 100}),
        json!({"amount_yuan": "100"}),
        json!({"card_type": null}),
        json!({"card_type": "giro"}),
        json!({"merchant_class": ""}),
        json!({"merchant_class": "any"}),
        json!({"merchant_class": "catering"}),
        json!({"channel": "carrier-pigeon"}),
        json!({"channel": "qr_wallet"}),
        json!({"tariff_as_of": ""}),
        json!({"tariff_as_of": "2025-02-29"}),
        json!({"tariff_as_of": "11/12/2025"}),
        json!({"tariff_as_of": "25-01-15"}),
        json!({"tariff_as_of": "2016-09-05"}),
        json!({"tariff_as_of": "2021-09-29", "merchant_class": "preferential"}),
        json!({"contract_rate_pct": ""}),
        json!({"contract_rate_pct": "0,6"}),
        json!({"contract_rate_pct": "-0.6"}),
        json!({"contract_rate_pct": "160"}),
        json!({"contract_rate_pct": "0.1234567"}),
        json!({"contract_cap": "0.00"}),
        json!({"contract_cap": "2.00", "contract_floor": "3.00"}),
        json!({"rounding": "up"}),
        json!({"extra_fee": "-3.00"}),
        json!({"refund_amount": "10.00"}),
        json!({"channel": "chip_refund_prorata"}),
        json!({"channel": "chip_refund_prorata", "refund_amount": "0.00"}),
        json!({"channel": "chip_refund_kept", "refund_amount": "600.00+400.01"}),
        json!({"channel": "chip_refund_void", "refund_amount": "10.00"}),
        json!({"merchant_class": "small_value", "amount": "1000.01"}),
    ];
    let lines: Vec<String> = mistakes.iter().map(question).collect();
    let mut report = String::new();
    for (answer, mistake) in answers(&lines.join("\n")).iter().zip(mistakes) {
        let error = &answer["error"];
        assert!(error["field"].is_string() && error["code"].is_string(), "{mistake}: {answer}");
        report += &format!("{mistake}\n    {}: {}\n", error["code"].as_str().unwrap_or_default(), error["message"]);
    }
    insta::assert_snapshot!(report);
}

#[test]
fn a_line_that_is_no_question_is_answered_with_an_error_and_the_next_one_is_answered() {
    let good = question(&json!({}));
    let found = answers(&format!("{good}\nnot json\n\n[1]\n{{\"amount\": \n{good}"));
    let codes: Vec<&str> = found.iter().map(|answer| answer["error"]["code"].as_str().unwrap_or("answered")).collect();
    assert_eq!(codes, ["answered", "not_json", "not_json", "not_an_object", "not_json", "answered"]);
}

#[test]
fn an_answer_says_if_a_fee_is_below_the_ceilings_and_which_caps_applied() {
    let found = answers(&question(&json!({"merchant_class": "preferential", "contract_rate_pct": "0.48"})));
    let step = |name: &str| {
        let steps = found[0]["steps"].as_array().cloned().unwrap_or_default();
        steps.into_iter().find(|step| step["step"] == name).unwrap_or_default()
    };
    assert_eq!(step("acquirer_margin")["below_regulated_ceilings"], true);
    assert_eq!(step("issuer_fee")["confidence"], "unverified");
    assert_eq!(step("issuer_fee")["since"], "2024-10-01");
    assert_eq!(step("contract_fee")["effective_e8"], 480_000);
    let found = answers(&question(&json!({"card_type": "debit", "amount": "5000", "contract_cap": "20"})));
    let caps: Vec<_> = found[0]["steps"].as_array().expect("steps").iter().map(|step| step["cap"].clone()).collect();
    assert_eq!(caps[..2], [json!("20.00"), json!("13.00")]);
}

fn ask(arguments: &[&str]) -> anyhow::Result<String> {
    let dir = content().display().to_string();
    let cli = Cli::try_parse_from([&["kb", "ask", "fee", "--dir", &dir], arguments].concat())?;
    let mut out = Vec::new();
    assert_eq!(run(cli, &mut out)?, Status::Success);
    Ok(String::from_utf8(out)?)
}

#[test]
fn one_question_is_answered_as_text_with_every_rule() {
    let asked =
        ["--amount", "500", "--card", "credit", "--class", "preferential", "--on", "2025-01-15", "--rate", "0.48"];
    insta::assert_snapshot!(ask(&asked).expect("an answer"));
}

#[test]
fn the_reverse_question_is_answered_with_the_sale_that_leaves_the_wanted_amount() {
    let asked = ["--net", "9980", "--card", "debit", "--class", "standard", "--on", "2018-01-15", "--rate", "50bp"];
    let more = ["--cap", "20", "--channel", "chip_D0", "--extra", "3"];
    let answer = ask(&[&asked[..], &more].concat()).expect("an answer");
    assert!(answer.starts_with("charge 10,003.00 to be left with 9,980.00\n"), "{answer}");
}

#[test]
fn an_error_on_the_command_line_names_the_field() {
    let error = ask(&["--amount", "1.005", "--card", "credit"]).expect_err("a mistake").to_string();
    assert_eq!(error, "amount: an amount in yuan has at most two decimals; round it to the fen");
    assert!(ask(&["--ndjson", "--amount", "5"]).is_err(), "one question or a stream");
}

#[test]
fn missing_or_invalid_fee_rules_are_an_error() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().display().to_string();
    let asked = |path: &str| {
        let cli = Cli::try_parse_from(["kb", "ask", "fee", "--amount", "1", "--dir", path]).expect("a command line");
        run(cli, &mut Vec::new()).expect_err("no rules").to_string()
    };
    assert!(asked(&path).ends_with("has no fee rules; they belong in rules/fees/"));
    fs::create_dir_all(dir.path().join("rules/fees")).expect("a directory");
    assert!(asked(&path).contains("rules/fees/tariff.yaml: error[file-missing]"));
}
