//! How much of the file was checked: rows and money that were checked, skipped, or not checkable, with reasons.

use domain::flow::Tone;
use statement::page::{CheckedFile, conclusion};
use statement::{ReasonShare, RowFault, Verdict};

use super::in_a_sentence;
use super::verdict::say;
use crate::tools::context::ToolContext;
use crate::view::form::bullets;
use crate::view::notice::toned;
use crate::view::page::Page;

/// Writes it.
pub fn shares(page: &mut Page, tool: &ToolContext<'_>, done: &CheckedFile) {
    let advice = match done.verdict {
        Verdict::NothingChecked => "statement.nothing_say",
        Verdict::LittleChecked => "statement.little_say",
        _ => "",
    };
    if !advice.is_empty() {
        toned(page, Tone::Mind, tool.word(advice), |_| {});
    }
    page.nest("div", "group", |page| {
        page.test_id("statement-shares");
        let all = done.shares.all().rows.to_string();
        page.text("h3", "", tool.word_with("statement.share_all", &[("count", &all)]));
        for (name, line) in conclusion::shares(&say(tool), &done.shares) {
            page.fold("fold", &format!("statement-{}", name.replace('_', "-")), line.into(), |page| {
                let lines = match name {
                    "checked" => checked(tool, done),
                    "passed_over" => passed_over(tool, done),
                    _ => unchecked(tool, done),
                };
                bullets(page, lines.into_iter().map(Into::into));
            });
        }
    });
}

fn line(tool: &ToolContext<'_>, reason: &str, count: u64) -> String {
    tool.word_with("statement.share_of", &[("reason", reason), ("count", &count.to_string())]).to_string()
}

fn checked(tool: &ToolContext<'_>, done: &CheckedFile) -> Vec<String> {
    let rows = &done.rows;
    let kinds = [
        ("statement.total.sales", rows.sales),
        ("statement.total.given_back", rows.given_back),
        ("statement.charges", rows.charges),
    ];
    let some = kinds.into_iter().filter(|(_, count)| *count > 0);
    let mut lines: Vec<String> = some.map(|(key, count)| line(tool, &tool.word(key), count)).collect();
    if lines.is_empty() {
        lines.push(tool.word("statement.none_checked").to_string());
    }
    lines
}

fn passed_over(tool: &ToolContext<'_>, done: &CheckedFile) -> Vec<String> {
    let reason = |part: &ReasonShare<_>| {
        part_line(tool, &format!("statement.passed.{}", statement::PassedOver::key(part.why)), part)
    };
    done.shares.passed_over.iter().map(reason).collect()
}

fn unchecked(tool: &ToolContext<'_>, done: &CheckedFile) -> Vec<String> {
    let reason = |part: &ReasonShare<statement::Reason>| {
        let line = part_line(tool, &format!("statement.fault.{}", part.why.code()), part);
        let faults = done.faults.iter().find(|fault| fault.reason == part.why);
        let places: Vec<String> =
            faults.into_iter().flat_map(|fault| &fault.examples).map(|fault| place(tool, done, fault)).collect();
        match places.is_empty() {
            true => line,
            false => {
                let places = in_a_sentence(tool, &places);
                tool.word_with("statement.share_places", &[("share", &line), ("places", &places)]).to_string()
            }
        }
    };
    done.shares.unchecked.iter().map(reason).collect()
}

fn part_line<W>(tool: &ToolContext<'_>, key: &str, part: &ReasonShare<W>) -> String {
    conclusion::with_money(&say(tool), line(tool, &tool.word(key), part.share.rows), part.share)
}

/// The place of a fault: the row, and the cell if it is in one.
pub fn place(tool: &ToolContext<'_>, done: &CheckedFile, fault: &RowFault) -> String {
    let row = fault.row.to_string();
    let header = fault.column.and_then(|at| done.found.columns.get(at)).map_or("", |column| column.header.trim());
    if header.is_empty() || fault.cell.is_empty() {
        return tool.word_with("statement.fault_row", &[("row", &row)]).to_string();
    }
    tool.word_with("statement.fault_cell", &[("row", &row), ("column", header), ("cell", &fault.cell)]).to_string()
}
