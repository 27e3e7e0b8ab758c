//! The request of a check: contract and columns from the screen's values.

use domain::fee::PaymentMethod;
use statement::page::{CheckRequest, TableWords};
use statement::{COLUMNS, Cause, RowKind, Verdict, page::conclusion};

use super::contract::{RATES, contract, typed};
use crate::tools::context::ToolContext;
use crate::visit::{CheckState, Values};

/// The contract of the sample.
const OF_SAMPLE: [(&str, &str); 8] = [
    ("rate_debit", "0.5%"),
    ("cap", "20.00"),
    ("rate_credit", "0.6%"),
    ("rate_foreign", "1.5%"),
    ("rate_qr", "0.45%"),
    ("small_qr", "0.38%"),
    ("each", "3.00"),
    ("yearly", "60.00"),
];
/// The sample in place of a file's number.
pub const SAMPLE: &str = "sample";

/// The file that is checked: the page's number for it, or the sample; empty if there is none.
pub fn file<'v>(values: &Values, check: &'v CheckState) -> &'v str {
    if is_sample(values) { SAMPLE } else { check.file.as_ref().map_or("", |file| &file.number) }
}

/// Whether the sample is checked.
pub fn is_sample(values: &Values) -> bool {
    values.get("view") == "sample"
}

/// The sample's contract as values.
pub fn sample_values() -> Values {
    OF_SAMPLE.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

/// The name of the value with the corrected columns of a file.
pub fn columns_of(file: &str) -> String {
    format!("columns{file}")
}

/// The name of the value with the payment method of rows that do not name one.
pub fn method_key(file: &str) -> String {
    format!("way{file}")
}

/// The payment method with this key.
fn method_of(key: &str) -> Option<PaymentMethod> {
    RATES.iter().map(|(method, _)| *method).find(|method| method.key() == key)
}

/// The request; `None` while the form shows, without a file, with a contract that can't be read, and if the check was
/// stopped.
pub fn request(values: &Values, check: &CheckState) -> Option<CheckRequest> {
    let file = file(values, check);
    let stopped = values.get("stopped") == file;
    if file.is_empty() || stopped || !matches!(values.get("view"), "check" | "sample") {
        return None;
    }
    let sample = is_sample(values).then(sample_values);
    let terms = sample.as_ref().unwrap_or(values);
    let contract = contract(terms);
    contract.to_contract().ok()?;
    Some(CheckRequest {
        file: file.to_owned(),
        contract,
        layout: values.get(&columns_of(file)).parse().ok(),
        method: method_of(values.get(&method_key(file))),
        same_day: typed(terms, "day") == "yes",
    })
}

/// The words of the table by their keys: columns, kinds, payment methods, causes; and those of the conclusion.
pub fn words(tool: &ToolContext<'_>) -> TableWords {
    let columns = COLUMNS.iter().map(|key| (*key, format!("statement.column.{key}")));
    let kinds = RowKind::ALL.iter().map(|kind| (kind.key(), format!("statement.kind.{}", kind.key())));
    let methods = RATES.iter().map(|(method, _)| (method.key(), format!("fee.way.{}", method.key())));
    let causes = Cause::KEYS.iter().map(|key| (*key, format!("statement.cause.{key}")));
    let of = columns.chain(kinds).chain(methods).chain(causes);
    let of = of.map(|(key, of)| (key.to_owned(), tool.word(&of).to_string()));
    let verdicts = Verdict::ALL.iter().map(|verdict| format!("statement.verdict.{}", verdict.key()));
    let shares = conclusion::SHARES.iter().map(|name| format!("statement.share.{name}"));
    // With their placeholders, which the check fills in.
    let raw = |key: String| (key.clone(), tool.bundle().word(&key).unwrap_or(&key).to_owned());
    TableWords(of.chain(verdicts.chain(shares).chain(conclusion::WORDS.map(str::to_owned)).map(raw)).collect())
}
