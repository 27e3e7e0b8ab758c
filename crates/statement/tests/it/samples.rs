//! The three files of `samples/` are what the generator writes, and their results are those of their answer keys.

use std::fs;
use std::path::Path;

use statement::{Check, Options};

use crate::generator::csv::{COMMA, SEMICOLON, write};
use crate::generator::key::AnswerKey;
use crate::generator::{GeneratorOptions, make};
use crate::planted_errors::{agree, checked};

fn bytes(name: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}; run the example `sample`", file.display()))
}

fn key(name: &str) -> AnswerKey {
    serde_json::from_slice(&bytes(&format!("{name}.key.json"))).expect("a key")
}

#[track_caller]
fn check_text(name: &str, text: &str) {
    let key = key(name);
    let (report, differences, faults) = checked(&key, text);
    agree(&key, &report, &differences, &faults);
}

#[test]
fn the_samples_are_what_the_generator_writes() {
    let text = |seed, page, style| write(&make(GeneratorOptions { seed, sales: 400, errors: true, page }).lines, style);
    let comma = format!("\u{feff}{}", text(6, 100, COMMA));
    assert!(comma.as_bytes() == bytes("utf-8-comma.csv"), "run the example `sample`");
    let semicolon = text(7, 0, SEMICOLON);
    assert!(*encoding_rs::GBK.encode(&semicolon).0 == bytes("gbk-semicolon.csv"), "run the example `sample`");
    assert_eq!(make(GeneratorOptions { seed: 8, sales: 400, errors: true, page: 0 }).key, key("workbook"));
}

#[test]
fn the_result_of_the_sample_in_utf_8_is_that_of_its_answer_key() {
    check_text("utf-8-comma", &String::from_utf8(bytes("utf-8-comma.csv")).expect("UTF-8"));
}

#[test]
fn the_result_of_the_decoded_sample_in_gbk_is_that_of_its_answer_key() {
    check_text("gbk-semicolon", &encoding_rs::GBK.decode(&bytes("gbk-semicolon.csv")).0);
}

#[test]
fn the_result_of_the_sample_workbook_is_that_of_its_answer_key() {
    let key = key("workbook");
    let mut check = Check::new(key.contract.to_contract().expect("a contract"), Options::default());
    check.read_workbook(&bytes("workbook.xlsx"), &mut |_| true).expect("a workbook");
    let (report, differences, faults) = check.finish().expect("a report");
    agree(&key, &report, &differences, &faults);
}
