//! How much of the file was looked at: rows and money checked, passed over, and not checked, with reasons.

use desk::Desk;
use sheet::{Element, Sheet, Sign};
use statement::{Part, RowFault, Verdict};

use super::listed;
use crate::conclusion;
use crate::outcome::Done;

/// Draws it.
pub fn shares(sheet: &mut Sheet, desk: &Desk<'_>, done: &Done) {
    let say = |key: &str, values: &[(&str, &str)]| desk.word_with(key, values);
    let advice = match done.verdict {
        Verdict::NothingChecked => "statement.nothing_say",
        Verdict::LittleChecked => "statement.little_say",
        _ => "",
    };
    if !advice.is_empty() {
        sheet.notice(Sign::Mind, &desk.word(advice), |_| {});
    }
    sheet.nest(Element::Group, |sheet| {
        sheet.mark("statement-shares");
        let all = done.shares.all().rows.to_string();
        sheet.text(Element::Subheading, &desk.word_with("statement.share_all", &[("count", &all)]));
        for (name, line) in conclusion::shares(&say, &done.shares) {
            sheet.fold(&format!("statement-{}", name.replace('_', "-")), &line, |sheet| {
                sheet.nest(Element::Bullets, |sheet| {
                    let lines = match name {
                        "checked" => checked(desk, done),
                        "passed_over" => passed_over(desk, done),
                        _ => unchecked(desk, done),
                    };
                    lines.iter().for_each(|line| sheet.text(Element::Item, line));
                });
            });
        }
    });
}

fn line(desk: &Desk<'_>, reason: &str, count: u64) -> String {
    desk.word_with("statement.share_of", &[("reason", reason), ("count", &count.to_string())])
}

fn checked(desk: &Desk<'_>, done: &Done) -> Vec<String> {
    let rows = &done.rows;
    let kinds = [
        ("statement.total.sales", rows.sales),
        ("statement.total.given_back", rows.given_back),
        ("statement.charges", rows.charges),
    ];
    let some = kinds.into_iter().filter(|(_, count)| *count > 0);
    let mut lines: Vec<String> = some.map(|(key, count)| line(desk, &desk.word(key), count)).collect();
    if lines.is_empty() {
        lines.push(desk.word("statement.none_checked"));
    }
    lines
}

fn passed_over(desk: &Desk<'_>, done: &Done) -> Vec<String> {
    let reason =
        |part: &Part<_>| part_line(desk, &format!("statement.passed.{}", statement::PassedOver::key(part.why)), part);
    done.shares.passed_over.iter().map(reason).collect()
}

fn unchecked(desk: &Desk<'_>, done: &Done) -> Vec<String> {
    let reason = |part: &Part<statement::Reason>| {
        let line = part_line(desk, &format!("statement.fault.{}", part.why.code()), part);
        let faults = done.faults.iter().find(|fault| fault.reason == part.why);
        let places: Vec<String> =
            faults.into_iter().flat_map(|fault| &fault.examples).map(|fault| place(desk, done, fault)).collect();
        match places.is_empty() {
            true => line,
            false => desk.word_with("statement.share_places", &[("share", &line), ("places", &listed(desk, &places))]),
        }
    };
    done.shares.unchecked.iter().map(reason).collect()
}

fn part_line<W>(desk: &Desk<'_>, key: &str, part: &Part<W>) -> String {
    let say = |key: &str, values: &[(&str, &str)]| desk.word_with(key, values);
    conclusion::with_money(&say, line(desk, &desk.word(key), part.share.rows), part.share)
}

/// Where something can't be read: the row, and the cell where it is one.
pub fn place(desk: &Desk<'_>, done: &Done, fault: &RowFault) -> String {
    let row = fault.row.to_string();
    let header = fault.column.and_then(|at| done.found.columns.get(at)).map_or("", |column| column.header.trim());
    if header.is_empty() || fault.cell.is_empty() {
        return desk.word_with("statement.fault_row", &[("row", &row)]);
    }
    desk.word_with("statement.fault_cell", &[("row", &row), ("column", header), ("cell", &fault.cell)])
}
