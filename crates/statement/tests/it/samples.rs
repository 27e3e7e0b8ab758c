//! The three files of `samples/`: what the generator makes, and checked as their keys say.

use std::fs;
use std::path::Path;

use statement::{Check, Options};

use crate::found::{agree, checked};
use crate::made::csv::{COMMA, SEMICOLON, write};
use crate::made::key::Key;
use crate::made::{Plan, make};

fn bytes(name: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}; run the example `sample`", file.display()))
}

fn key(name: &str) -> Key {
    serde_json::from_slice(&bytes(&format!("{name}.key.json"))).expect("a key")
}

#[track_caller]
fn check_text(name: &str, text: &str) {
    let key = key(name);
    let (report, differences, faults) = checked(&key, text);
    agree(&key, &report, &differences, &faults);
}

#[test]
fn the_samples_are_what_the_generator_makes() {
    let text = |seed, page, hand| write(&make(Plan { seed, sales: 400, errors: true, page }).lines, hand);
    let comma = format!("\u{feff}{}", text(6, 100, COMMA));
    assert!(comma.as_bytes() == bytes("utf-8-comma.csv"), "run the example `sample`");
    let semicolon = text(7, 0, SEMICOLON);
    assert!(*encoding_rs::GBK.encode(&semicolon).0 == bytes("gbk-semicolon.csv"), "run the example `sample`");
    assert_eq!(make(Plan { seed: 8, sales: 400, errors: true, page: 0 }).key, key("workbook"));
}

#[test]
fn the_sample_in_utf_8_is_checked_as_its_key_says() {
    check_text("utf-8-comma", &String::from_utf8(bytes("utf-8-comma.csv")).expect("UTF-8"));
}

#[test]
fn the_sample_in_gbk_is_checked_as_its_key_says_once_it_is_decoded() {
    check_text("gbk-semicolon", &encoding_rs::GBK.decode(&bytes("gbk-semicolon.csv")).0);
}

#[test]
fn the_sample_workbook_is_checked_as_its_key_says() {
    let key = key("workbook");
    let mut check = Check::new(key.contract.to_contract().expect("a contract"), Options::default());
    check.read_workbook(&bytes("workbook.xlsx"), &mut |_| true).expect("a workbook");
    let (report, differences, faults) = check.finish().expect("a report");
    agree(&key, &report, &differences, &faults);
}
