//! The form: the file and the contract.

use statement::ContractError;
use yew::AttrValue;

use super::contract::{RATES, contract, fault, is_rate, typed};
use super::foot;
use crate::tools::context::ToolContext;
use crate::view::form::{Takes, ValueField, choices, file_field, step, value_field};
use crate::view::page::Page;

/// Writes it.
pub fn form(page: &mut Page, tool: &ToolContext<'_>) {
    page.test_id("tool-statement");
    page.nest("div", "body", |page| {
        page.heading_word("statement.title");
        page.say("hint", "statement.stays_here");
        pick(page, tool);
        page.nest("ul", "list", |page| {
            page.row("statement-sample", tool.word("statement.try_sample"), step("view", "sample"));
        });
        page.say_in("h3", "", "statement.contract");
        terms(page, tool);
    });
    match (&tool.check.file, contract(tool.values()).to_contract()) {
        (None, _) => missing(page, "statement.pick_first"),
        (_, Err(ContractError::NoMethods)) => missing(page, "statement.rate_first"),
        (_, Err(ContractError::Contradictory { error, .. })) => {
            missing(page, &format!("fee.error.{}", error.code()));
        }
        (_, Err(_)) => missing(page, "statement.mend_first"),
        (_, Ok(_)) => foot(page, "statement-start", "statement.start", step("view", "check")),
    }
}

fn missing(page: &mut Page, key: &str) {
    page.nest("div", "foot", |page| page.say("hint", key));
}

fn pick(page: &mut Page, tool: &ToolContext<'_>) {
    let picked = &tool.check.file;
    let hint = match picked {
        None => tool.word("statement.file_hint"),
        Some(file) => tool.word_with("statement.picked", &[("name", &file.name), ("size", &size(file.size))]),
    };
    // After a reload the value still has the number of the file, but the file is gone.
    let lost = picked.is_none() && !tool.values().get("file").is_empty();
    let fault = lost.then(|| tool.word("statement.pick_again"));
    file_field(page, "statement-file", tool.word("statement.file"), hint, fault, ".csv,.txt,.tsv,.xlsx");
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_048_576 => format!("{} KB", bytes.div_ceil(1_024)),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

fn terms(page: &mut Page, tool: &ToolContext<'_>) {
    for pair in RATES.chunks(2) {
        page.nest("div", "pair", |page| {
            for (method, key) in pair {
                let name = tool.word(&format!("fee.way.{}", method.key()));
                field(page, tool, key, tool.word_with("fee.rate_of", &[("way", &name)]));
            }
        });
    }
    field(page, tool, "cap", tool.word("fee.cap_debit"));
    page.fold("fold", "statement-more", tool.word("statement.more"), |page| {
        field(page, tool, "small_qr", tool.word("statement.small_qr"));
        page.nest("div", "pair", |page| {
            field(page, tool, "each", tool.word("fee.charge"));
            field(page, tool, "yearly", tool.word("fee.yearly"));
        });
        let rounding = [
            ("half_up", "statement.rounding.half_up"),
            ("truncate", "statement.rounding.truncate"),
            ("daily_total", "statement.rounding.daily_total"),
        ];
        let values = tool.values();
        choices(page, "rounding", "statement.rounding", &rounding, values.or("rounding", "half_up"));
        let yes_no = [("no", "statement.no"), ("yes", "statement.yes")];
        choices(page, "back", "statement.back", &yes_no, values.or("back", "no"));
        choices(page, "day", "statement.day", &yes_no, values.or("day", "no"));
    });
}

fn field(page: &mut Page, tool: &ToolContext<'_>, key: &str, label: AttrValue) {
    let text = typed(tool.values(), key);
    let field = ValueField {
        key,
        label,
        hint: (is_rate(key) && text.is_empty()).then(|| tool.word("fee.rate_hint")),
        fault: fault(tool, key),
        // As it was typed: removing a space at the end would disturb typing.
        value: tool.values().find(key).unwrap_or(text),
        takes: Takes::Number,
    };
    value_field(page, field);
}
