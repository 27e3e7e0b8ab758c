//! The columns that were found, to be put right.

use desk::{Desk, Values};
use domain::fee::WayKind;
use sheet::{Act, Choice, Element, Look, Sheet};
use statement::{Confidence, Found, Layout, Role};

use crate::contract::{RATES, typed};
use crate::order::{columns_of, is_sample, sample_values, way_of};

/// What a check needs, or tells ways to pay by; the rest stands below a fold.
const FIRST: [Role; 6] = [Role::Date, Role::Amount, Role::Fee, Role::Card, Role::Channel, Role::Kind];
/// No column.
const NONE: &str = "-";

/// Draws a select for each role, and the button that checks again.
pub fn columns(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, found: &Found, file: &str) {
    let mut layout = found.layout.clone();
    let mut line = |sheet: &mut Sheet, role: Role| one(sheet, desk, values, found, file, role, &mut layout);
    FIRST.into_iter().for_each(|role| line(sheet, role));
    sheet.fold("statement-further-columns", &desk.word("statement.further_columns"), |sheet| {
        Role::ALL.into_iter().filter(|role| !FIRST.contains(role)).for_each(|role| line(sheet, role));
    });
    way(sheet, desk, values, file);
    let right = layout.to_string();
    if layout != found.layout {
        sheet.text(Element::Hint, &desk.word("statement.redo_hint"));
    }
    let act = Act::Set(&columns_of(file), &right);
    sheet.button(Look::Quiet, "statement-redo", &desk.word("statement.redo"), act);
}

/// How the rows were paid that do not say so, as in the file of one wallet; a contract with one way needs
/// no such word.
fn way(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, file: &str) {
    let sample = is_sample(values).then(sample_values);
    let terms = sample.as_ref().unwrap_or(values);
    let ways = RATES.iter().filter(|(_, rate)| !typed(terms, rate).is_empty());
    let ways: Vec<WayKind> = ways.map(|(way, _)| *way).collect();
    if ways.len() < 2 {
        return;
    }
    let names: Vec<String> = ways.iter().map(|way| desk.word(&format!("fee.way.{}", way.key()))).collect();
    let none = desk.word("statement.way_unsaid");
    let mut choices = vec![Choice { id: NONE, label: &none }];
    choices.extend(ways.iter().zip(&names).map(|(way, label)| Choice { id: way.key(), label }));
    let key = way_of(file);
    let label = desk.word("statement.way_of_rest");
    sheet.select(&key, &label, &desk.word("statement.way_hint"), &choices, values.or(&key, NONE));
}

/// One role: which column has it, by what, and the others it could be.
fn one(
    sheet: &mut Sheet,
    desk: &Desk<'_>,
    values: &Values,
    found: &Found,
    file: &str,
    role: Role,
    layout: &mut Layout,
) {
    let held = found.columns.iter().position(|column| column.role == Some(role));
    let held_text = held.map_or_else(|| NONE.to_owned(), |at| at.to_string());
    let key = format!("column{file}_{}", role.key());
    let chosen = values.or(&key, &held_text).to_owned();
    if chosen != held_text {
        if let Some(at) = held {
            layout.set(at, None);
        }
        if let Ok(at) = chosen.parse() {
            layout.set(at, Some(role));
        }
    }
    let name = |(at, column): (usize, &statement::Column)| {
        let header = column.header.trim();
        let header = if header.is_empty() { String::new() } else { format!(" {header}") };
        (at.to_string(), desk.word_with("statement.column_name", &[("number", &(at + 1).to_string())]) + &header)
    };
    let names: Vec<(String, String)> = found.columns.iter().enumerate().map(name).collect();
    let none = desk.word("statement.no_column");
    let mut choices = vec![Choice { id: NONE, label: &none }];
    choices.extend(names.iter().map(|(id, label)| Choice { id, label }));
    let sure = held.filter(|_| chosen == held_text).and_then(|at| found.columns[at].confidence);
    let hint = sure.map(|sure| desk.word(&format!("statement.sure.{}", told(sure)))).unwrap_or_default();
    sheet.select(&key, &desk.word(&format!("statement.role.{}", role.key())), &hint, &choices, &chosen);
}

fn told(sure: Confidence) -> &'static str {
    match sure {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Guess => "guess",
        Confidence::Given => "given",
    }
}
