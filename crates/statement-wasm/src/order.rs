//! What is to be checked: contract and columns, taken out of the screen's values.

use desk::Values;
use domain::fee::WayKind;

use crate::contract::{self, RATES, VALUES, typed};

/// A month of sales with planted errors, made by the generator of `crates/statement`.
pub const SAMPLE: &str = include_str!("../samples/month.csv");

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

/// The file that is looked at: the page's number for it, or the sample.
pub fn file<'v>(values: &Values, place: &'v Values) -> &'v str {
    if is_sample(values) { "sample" } else { place.get("file") }
}

/// Whether the sample is looked at.
pub fn is_sample(values: &Values) -> bool {
    values.get("view") == "sample"
}

/// The sample's contract as values.
pub fn sample_values() -> Values {
    OF_SAMPLE.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
}

/// The value that holds the columns somebody put right for a file.
pub fn columns_of(file: &str) -> String {
    format!("columns{file}")
}

/// The value that says how the rows of a file were paid that do not say so.
pub fn way_of(file: &str) -> String {
    format!("way{file}")
}

/// The way to pay of a name.
pub fn way(key: &str) -> Option<WayKind> {
    RATES.iter().map(|(way, _)| *way).find(|way| way.key() == key)
}

/// What is to be checked; `None` while the form shows, without a file, with a contract that can't be
/// read, and where somebody stopped it.
pub fn order(values: &Values, place: &Values) -> Option<Values> {
    let file = file(values, place);
    let stopped = values.get("stopped") == file;
    if file.is_empty() || stopped || !matches!(values.get("view"), "check" | "sample") {
        return None;
    }
    let sample = is_sample(values).then(sample_values);
    let terms = sample.as_ref().unwrap_or(values);
    contract::contract(terms).ok()?;
    let terms = VALUES.iter().map(|key| ((*key).to_owned(), typed(terms, key).to_owned()));
    let layout = ("layout".to_owned(), values.get(&columns_of(file)).to_owned());
    let way = ("way".to_owned(), values.get(&way_of(file)).to_owned());
    let file = ("file".to_owned(), file.to_owned());
    Some(terms.filter(|(_, text)| !text.is_empty()).chain([layout, way, file]).collect())
}
