//! The deposit rules that ship: the worked examples, what holds for every case, complaint paths,
//! letters, and `kb ask deposit`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use domain::date::Date;
use domain::deposit::{Asked, Case, Field, Institution, Merchant, complaint_path};
use kb::check::check_deposit;
use kb::cmd::{Cli, Outcome, answer_deposit_lines, run};
use kb::deposit::COLUMNS;
use kb::load::Content;
use kb::pack::deposit::{Knowledge, knowledge};
use kb::source::Language;
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

/// The answers to these lines by the rules that ship.
fn answers(lines: &str) -> Vec<Value> {
    let content = content();
    let knowledge: Knowledge = knowledge(&content, Language::En).expect("the rules");
    let mut out = Vec::new();
    answer_deposit_lines(&knowledge, None, today(), lines.as_bytes(), &mut out).expect("answers");
    let out = String::from_utf8(out).expect("text");
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The cells of a line; one in quotes may hold commas.
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
fn every_worked_example_comes_out_as_the_table_says() {
    // Their reasons name what no column holds: which accessories, which arrears.
    const OWN_WORDS: [&str; 2] = ["DE09", "DE10"];
    let examples = examples();
    assert_eq!(examples.len(), 30);
    let asked = |row: &Map<String, Value>| {
        let keys = row.iter().filter(|(key, _)| Field::named(key).is_some());
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
        assert!(answer["steps"].as_array().is_some_and(|steps| !steps.is_empty()), "{id} tells no rule");
        assert!(answer["documents"].as_array().is_some_and(|papers| !papers.is_empty()), "{id} asks for no paper");
        assert!(answer["next"]["route"].as_str().is_some_and(|route| !route.is_empty()), "{id} leads nowhere");
    }
}

#[test]
fn the_cases_beside_the_rules_hold_and_leave_no_rule_untested() {
    let ran = kb::deposit::run(&content()).expect("the rules");
    assert_eq!((ran.failed, ran.findings), (vec![], vec![]));
    assert!(ran.passed > 50, "only {} cases ran", ran.passed);
}

#[test]
fn a_stream_is_answered_line_by_line_whatever_a_line_holds() {
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
    let told: Vec<String> = answers
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
    assert_eq!(told, expected);
    assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&json!(1), &json!(2)));
}

#[test]
fn a_value_says_whether_contract_tenant_or_default_gave_it() {
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

#[test]
fn a_complaint_goes_to_those_who_take_it_up_in_their_order() {
    let content = content();
    let knowledge = knowledge(&content, Language::En).expect("the rules");
    let path = |payee: &str, merchant, institution| -> Vec<&str> {
        let given = |field| match field {
            Field::DepositType => Some("rental_long"),
            Field::DepositPaid => Some("500"),
            Field::Payee => Some(payee),
            _ => None,
        };
        let case = Case::read(given, today()).expect("a case");
        let asked = Asked { today: today(), calendar: &[], merchant: Some(merchant), institution: Some(institution) };
        complaint_path(&knowledge.book, &case, &asked).iter().map(|step| step.id).collect()
    };
    let (bank, payer) = (Institution::Bank, Institution::PaymentInstitution);
    let (company, trader) = (Merchant::Company, Merchant::SoleTrader);
    assert_eq!(path("acquirer", company, bank), ["acquirer", "head-office-bank", "regulator", "court"]);
    assert_eq!(path("acquirer", trader, bank), ["acquirer", "head-office-bank", "central-bank", "regulator", "court"]);
    let office = "head-office-payment-institution";
    assert_eq!(path("acquirer", company, payer), ["acquirer", office, "association", "court"]);
    assert_eq!(path("acquirer", trader, payer), ["acquirer", office, "association", "central-bank", "court"]);
    let private = ["acquirer", "head-office-bank", "association-reseller", "regulator", "police", "court"];
    assert_eq!(path("reseller_private", company, bank), private);
    let refused: Vec<&str> = knowledge.book.not_these.iter().map(|note| note.id).collect();
    assert_eq!(
        refused,
        ["market-regulation", "price-line", "network"],
        "12315, 12358 and 95516 are explained, never a step"
    );
}

#[test]
fn book_and_letters_fit_a_record_of_a_bundle() {
    let content = content();
    for language in Language::ALL {
        let book = knowledge(&content, language).expect("the rules").book;
        let bytes = postcard::to_allocvec(&book).expect("a record");
        assert_eq!(postcard::from_bytes::<domain::deposit::Book>(&bytes).as_ref(), Ok(&book));
        let letters = kb::pack::deposit::letters(&content, language).expect("letters");
        let bytes = postcard::to_allocvec(&letters).expect("a record");
        assert_eq!(postcard::from_bytes::<Vec<domain::deposit::LetterWords>>(&bytes).as_ref(), Ok(&letters));
    }
}

fn kb(arguments: &[&str]) -> (anyhow::Result<Outcome>, String) {
    let dir = bundle().display().to_string();
    let mut out = Vec::new();
    let all = [&["kb", "ask", "deposit", "--dir", &dir, "--today", "2026-11-22"], arguments].concat();
    let outcome = run(Cli::try_parse_from(all).expect("a command line"), &mut out);
    (outcome, String::from_utf8(out).expect("text"))
}

#[track_caller]
fn prints(arguments: &[&str]) -> String {
    let (outcome, text) = kb(arguments);
    assert_eq!(outcome.expect("it ran"), Outcome::Good);
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
fn one_case_is_answered_in_words_with_every_rule_and_value() {
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
fn a_letter_that_does_not_fit_or_is_not_there_is_refused_in_words() {
    let running = ["--deposit-type", "rental_long", "--deposit-paid", "500", "--contract-state", "active"];
    let error = |letter: &str| {
        let (outcome, _) = kb(&[&running[..], &["--letter", letter]].concat());
        outcome.expect_err("no such letter").to_string()
    };
    assert_eq!(error("refund-request"), "the letter refund-request is not for a case that comes out as not_due");
    assert_eq!(error("thanks"), "there is no letter thanks; there are refund-request, complaint");
}
