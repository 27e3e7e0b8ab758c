//! The form: which file, by which contract.

use desk::{Desk, Values};
use sheet::{Act, Element, Input, Look, Sheet};
use statement::ContractError;

use super::{Place, choose, foot};
use crate::contract::{RATES, contract, fault, is_rate, typed};

/// Draws it.
pub fn form(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, place: &Place) {
    sheet.mark("tool-statement");
    sheet.nest(Element::Body, |sheet| {
        sheet.heading(&desk.word("statement.title"));
        sheet.text(Element::Hint, &desk.word("statement.stays_here"));
        pick(sheet, desk, values, place);
        sheet.nest(Element::Rows, |sheet| {
            let label = desk.word("statement.try_sample");
            sheet.button(Look::Row, "statement-sample", &label, Act::Step("view", "sample"));
        });
        sheet.text(Element::Subheading, &desk.word("statement.contract"));
        terms(sheet, desk, values);
    });
    match (place.get("file"), contract(values)) {
        ("", _) => missing(sheet, desk, "statement.pick_first"),
        (_, Err(ContractError::NoWays)) => missing(sheet, desk, "statement.rate_first"),
        (_, Err(ContractError::Contradictory { error, .. })) => {
            missing(sheet, desk, &format!("fee.error.{}", error.code()));
        }
        (_, Err(_)) => missing(sheet, desk, "statement.mend_first"),
        (_, Ok(_)) => foot(sheet, "statement-start", &desk.word("statement.start"), Act::Step("view", "check")),
    }
}

fn missing(sheet: &mut Sheet, desk: &Desk<'_>, key: &str) {
    sheet.nest(Element::Foot, |sheet| sheet.text(Element::Hint, &desk.word(key)));
}

fn pick(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, place: &Place) {
    let hint = match place.get("file") {
        "" => desk.word("statement.file_hint"),
        _ => {
            let size = size(place.get("size").parse().unwrap_or_default());
            desk.word_with("statement.picked", &[("name", place.get("name")), ("size", &size)])
        }
    };
    // The name of a file that was picked before a reload still stands there; the file does not.
    let lost = place.get("file").is_empty() && !values.get("file").is_empty();
    let fault = if lost { desk.word("statement.pick_again") } else { String::new() };
    sheet.pick("statement-file", &desk.word("statement.file"), &hint, &fault, ".csv,.txt,.tsv,.xlsx");
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_048_576 => format!("{} KB", bytes.div_ceil(1_024)),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

fn terms(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values) {
    let mut rates = RATES.iter().map(|(way, key)| {
        let name = desk.word(&format!("fee.way.{}", way.key()));
        (*key, desk.word_with("fee.rate_of", &[("way", &name)]))
    });
    let mut pair = |sheet: &mut Sheet, other: Option<(&str, String)>| {
        let first = rates.next();
        sheet.nest(Element::Pair, |sheet| {
            for (key, label) in first.into_iter().chain(other.or_else(|| rates.next())) {
                field(sheet, desk, values, key, &label);
            }
        });
    };
    pair(sheet, None);
    pair(sheet, None);
    field(sheet, desk, values, "cap", &desk.word("fee.cap_debit"));
    sheet.fold("statement-more", &desk.word("statement.more"), |sheet| {
        field(sheet, desk, values, "small_qr", &desk.word("statement.small_qr"));
        sheet.nest(Element::Pair, |sheet| {
            field(sheet, desk, values, "each", &desk.word("fee.charge"));
            field(sheet, desk, values, "yearly", &desk.word("fee.yearly"));
        });
        let rounding = [
            ("half_up", "statement.rounding.half_up"),
            ("truncate", "statement.rounding.truncate"),
            ("daily_total", "statement.rounding.daily_total"),
        ];
        choose(sheet, desk, "rounding", "statement.rounding", &rounding, values.or("rounding", "half_up"));
        let yes_no = [("no", "statement.no"), ("yes", "statement.yes")];
        choose(sheet, desk, "back", "statement.back", &yes_no, values.or("back", "no"));
        choose(sheet, desk, "day", "statement.day", &yes_no, values.or("day", "no"));
    });
}

fn field(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, key: &str, label: &str) {
    let hint = if is_rate(key) && typed(values, key).is_empty() { desk.word("fee.rate_hint") } else { String::new() };
    let fault = fault(desk, values, key);
    // As it was typed: a blank at the end is not taken from under the fingers.
    let value = values.set(key).unwrap_or_else(|| typed(values, key));
    sheet.field(Input { key, label, hint: &hint, fault: &fault, value, digits: true, date: false });
}
