//! The columns that were detected, for the merchant to correct.

use domain::fee::PaymentMethod;
use statement::{Confidence, FoundColumns, Layout, Role};
use yew::AttrValue;

use super::contract::{RATES, typed};
use super::request::{columns_of, is_sample, method_key, sample_values};
use crate::tools::context::ToolContext;
use crate::view::form::{select, set};
use crate::view::page::{Page, QUIET};

/// The roles that a check needs, or by which it tells payment methods apart; the others are in a fold.
const FIRST: [Role; 6] = [Role::Date, Role::Amount, Role::Fee, Role::Card, Role::Channel, Role::Kind];
/// The choice "no column".
const NONE: &str = "-";

/// Writes a select for each role, and the button that checks again.
pub fn columns(page: &mut Page, tool: &ToolContext<'_>, found: &FoundColumns, file: &str) {
    let mut layout = found.layout.clone();
    FIRST.into_iter().for_each(|role| one(page, tool, found, file, role, &mut layout));
    page.fold("fold", "statement-further-columns", tool.word("statement.further_columns"), |page| {
        let further = Role::ALL.into_iter().filter(|role| !FIRST.contains(role));
        further.for_each(|role| one(page, tool, found, file, role, &mut layout));
    });
    payment_method(page, tool, file);
    if layout != found.layout {
        page.say("hint", "statement.redo_hint");
    }
    page.button(QUIET, "statement-redo", "statement.redo", set(&columns_of(file), &layout.to_string()));
}

/// The payment method of rows that do not name one, as in the file of one wallet. A contract with one method needs no
/// choice.
fn payment_method(page: &mut Page, tool: &ToolContext<'_>, file: &str) {
    let sample = is_sample(tool.values()).then(sample_values);
    let terms = sample.as_ref().unwrap_or(tool.values());
    let methods = RATES.iter().filter(|(_, rate)| !typed(terms, rate).is_empty());
    let methods: Vec<PaymentMethod> = methods.map(|(method, _)| *method).collect();
    if methods.len() < 2 {
        return;
    }
    let mut choices = vec![(NONE, tool.word("statement.way_unsaid"))];
    choices.extend(methods.iter().map(|method| (method.key(), tool.word(&format!("fee.way.{}", method.key())))));
    let key = method_key(file);
    let (label, hint) = (tool.word("statement.way_of_rest"), Some(tool.word("statement.way_hint")));
    select(page, &key, label, hint, choices, tool.values().or(&key, NONE));
}

/// One role: which column has it, how sure that is, and the columns to choose from.
fn one(page: &mut Page, tool: &ToolContext<'_>, found: &FoundColumns, file: &str, role: Role, layout: &mut Layout) {
    let held = found.columns.iter().position(|column| column.role == Some(role));
    let held_text = held.map_or_else(|| NONE.to_owned(), |at| at.to_string());
    let key = format!("column{file}_{}", role.key());
    let chosen = tool.values().or(&key, &held_text).to_owned();
    if chosen != held_text {
        if let Some(at) = held {
            layout.set(at, None);
        }
        if let Ok(at) = chosen.parse() {
            layout.set(at, Some(role));
        }
    }
    let name = |(at, column): (usize, &statement::FoundColumn)| {
        let header = column.header.trim();
        let header = if header.is_empty() { String::new() } else { format!(" {header}") };
        let number = tool.word_with("statement.column_name", &[("number", &(at + 1).to_string())]);
        (at.to_string(), AttrValue::from(format!("{number}{header}")))
    };
    let names: Vec<(String, AttrValue)> = found.columns.iter().enumerate().map(name).collect();
    let mut choices = vec![(NONE, tool.word("statement.no_column"))];
    choices.extend(names.iter().map(|(id, label)| (id.as_str(), label.clone())));
    let sure = held.filter(|_| chosen == held_text).and_then(|at| found.columns[at].confidence);
    let hint = sure.map(|sure| tool.word(&format!("statement.sure.{}", confidence_key(sure))));
    select(page, &key, tool.word(&format!("statement.role.{}", role.key())), hint, choices, &chosen);
}

fn confidence_key(sure: Confidence) -> &'static str {
    match sure {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Guess => "guess",
        Confidence::Given => "given",
    }
}
