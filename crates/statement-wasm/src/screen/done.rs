//! What the check found: totals, differences by likely cause, rows that could not be read, columns.

use desk::{Desk, Values};
use sheet::{Act, Element, Look, Sheet, Sign};
use statement::Verdict;

use super::{Place, body, choose, columns, foot, handed, listed, notes, shares, title, yuan};
use crate::conclusion;
use crate::order::is_sample;
use crate::outcome::{CauseLine, Done, Example, FaultLine};

/// Draws it.
pub fn done(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, place: &Place, done: &Done, file: &str) {
    let differing = done.rows.differing;
    let heading = heading(desk, done);
    sheet.mark("statement-done");
    body(sheet, &heading, &heading, |sheet| {
        of_what(sheet, desk, values, place, done);
        shares::shares(sheet, desk, done);
        if done.verdict != Verdict::NothingChecked {
            figure(sheet, desk, done);
            totals(sheet, desk, done);
        }
        garbled(sheet, desk, done);
        notes::notes(sheet, desk, &done.notes);
        sheet.nest(Element::Group, |sheet| {
            sheet.mark("statement-causes");
            if !done.causes.is_empty() {
                sheet.text(Element::Subheading, &desk.word("statement.causes"));
                sheet.text(Element::Hint, &desk.word("statement.causes_hint"));
            }
            done.causes.iter().for_each(|cause| one_cause(sheet, desk, cause));
        });
        unread_cells(sheet, desk, done);
        sheet.fold("statement-columns", &desk.word("statement.columns"), |sheet| {
            if let Some(row) = done.found.header_row {
                sheet.text(Element::Hint, &desk.word_with("statement.header_row", &[("row", &row.to_string())]));
            }
            columns::columns(sheet, desk, values, &done.found, file);
        });
        if differing > 0 {
            table(sheet, desk, place);
        }
        hand_over(sheet, desk, values, place, done);
    });
    let name = title(desk, values, place);
    foot(sheet, "statement-copy", &desk.word("fee.copy"), Act::Copy(&handed::sums(desk, &name, done)));
}

/// The heading: what the check comes to.
pub fn heading(desk: &Desk<'_>, done: &Done) -> String {
    conclusion::heading(&|key, values| desk.word_with(key, values), done.verdict, &done.shares, done.rows.differing)
}

/// Which file, by which contract, of which days.
fn of_what(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, place: &Place, done: &Done) {
    sheet.text(Element::Hint, &title(desk, values, place));
    if is_sample(values) {
        sheet.text(Element::Hint, &desk.word("statement.sample_say"));
    }
    if let Some(period) = done.period {
        let (from, to) = (period.from.to_string(), period.to.to_string());
        sheet.text(Element::Hint, &desk.word_with("statement.period", &[("from", &*from), ("to", &*to)]));
    }
}

/// What was charged beyond the contract, or less.
fn figure(sheet: &mut Sheet, desk: &Desk<'_>, done: &Done) {
    if done.verdict.agrees() {
        return;
    }
    let off = done.totals.difference.0;
    sheet.nest(Element::Figure, |sheet| {
        let key = if off < 0 { "statement.charged_less" } else { "statement.charged_more" };
        sheet.text(Element::Hint, &desk.word(key));
        sheet.nest(Element::Big, |sheet| {
            sheet.mark("statement-figure");
            sheet.words(&yuan(desk, off.abs()));
        });
    });
}

fn totals(sheet: &mut Sheet, desk: &Desk<'_>, done: &Done) {
    let sums = &done.totals;
    let lines = [
        ("statement.total.sales", sums.sales),
        ("statement.total.given_back", sums.given_back),
        ("statement.total.charged", sums.charged),
        ("statement.total.expected", sums.expected),
        ("statement.total.charges", sums.charges),
        ("statement.total.unchecked", sums.unchecked),
    ];
    sheet.nest(Element::Amounts, |sheet| {
        sheet.mark("statement-totals");
        for (key, amount) in lines.into_iter().filter(|(_, amount)| amount.0 != 0) {
            line(sheet, &desk.word(key), &desk.yuan(amount), "");
        }
    });
}

fn line(sheet: &mut Sheet, name: &str, value: &str, how: &str) {
    sheet.nest(Element::Amount, |sheet| {
        sheet.text(Element::Name, name);
        sheet.text(Element::Value, value);
        if !how.is_empty() {
            sheet.text(Element::How, how);
        }
    });
}

/// Signs that were lost when the file was decoded.
fn garbled(sheet: &mut Sheet, desk: &Desk<'_>, done: &Done) {
    if done.rows.garbled > 0 {
        let count = done.rows.garbled.to_string();
        sheet.notice(Sign::Mind, &desk.word_with("statement.garbled", &[("count", &count)]), |sheet| {
            sheet.text(Element::Paragraph, &desk.word("statement.garbled_say"));
        });
    }
}

/// Cells that can't be read in rows that were checked all the same; the others stand with their share.
fn unread_cells(sheet: &mut Sheet, desk: &Desk<'_>, done: &Done) {
    let is_told = |fault: &&FaultLine| !done.shares.unchecked.iter().any(|part| part.why == fault.reason);
    let faults: Vec<&FaultLine> = done.faults.iter().filter(is_told).collect();
    if faults.is_empty() {
        return;
    }
    let count = faults.iter().map(|fault| fault.count).sum::<u64>().to_string();
    sheet.fold("statement-faults", &desk.word_with("statement.faults", &[("count", &count)]), |sheet| {
        sheet.text(Element::Hint, &desk.word("statement.faults_hint"));
        sheet.nest(Element::Bullets, |sheet| {
            faults.iter().for_each(|fault| sheet.text(Element::Item, &one_fault(desk, done, fault)));
        });
    });
}

fn one_cause(sheet: &mut Sheet, desk: &Desk<'_>, cause: &CauseLine) {
    let (name, rows) = (handed::name(desk, cause), cause.rows.to_string());
    sheet.nest(Element::Amounts, |sheet| {
        sheet.mark(&format!("cause-{}", cause.key));
        let say = desk.word(&format!("statement.say.{}", cause.key));
        let how = desk.word_with("statement.cause_rows", &[("count", &*rows), ("say", &*say)]);
        line(sheet, &name, &yuan(desk, cause.difference), &how);
    });
    let title = desk.word_with("statement.examples", &[("count", &cause.examples.len().to_string())]);
    sheet.fold(&format!("examples-{}", cause.key), &title, |sheet| {
        sheet.nest(Element::Amounts, |sheet| {
            cause.examples.iter().for_each(|example| one_example(sheet, desk, example));
        });
    });
}

fn one_example(sheet: &mut Sheet, desk: &Desk<'_>, example: &Example) {
    let name = match example.row {
        Some(row) => desk.word_with("statement.row", &[("row", &row.to_string()), ("date", &example.date)]),
        None => desk.word_with("statement.day_total", &[("date", &example.date)]),
    };
    let of = |fen| yuan(desk, fen);
    let values = [("charged", &*of(example.charged)), ("expected", &*of(example.expected))];
    let how = match example.reference.as_str() {
        // A charge has no sale.
        number if example.amount == 0 => number.to_owned(),
        "" => desk.word_with("statement.of_amount", &[("amount", &of(example.amount))]),
        number => {
            desk.word_with("statement.of_amount_and_number", &[("amount", &of(example.amount)), ("number", number)])
        }
    };
    line(sheet, &name, &desk.word_with("statement.charged_for", &values), &how);
}

fn one_fault(desk: &Desk<'_>, done: &Done, fault: &FaultLine) -> String {
    let places: Vec<String> = fault.examples.iter().map(|fault| shares::place(desk, done, fault)).collect();
    let reason = desk.word(&format!("statement.fault.{}", fault.reason.code()));
    let values = [("reason", &*reason), ("count", &*fault.count.to_string()), ("places", &*listed(desk, &places))];
    desk.word_with("statement.fault_line", &values)
}

/// The table of differences: as a file, or as text where no file may stay on the device.
fn table(sheet: &mut Sheet, desk: &Desk<'_>, place: &Place) {
    if place.get("shared") == "yes" {
        return sheet.text(Element::Hint, &desk.word("statement.no_file_here"));
    }
    let (address, copy) = (place.get("table"), place.get("copy"));
    if !address.is_empty() {
        let name = desk.word("statement.table_name") + ".csv";
        sheet.download("statement-table", &desk.word("statement.table"), address, &name);
    }
    if !copy.is_empty() {
        sheet.button(Look::Link, "statement-table-copy", &desk.word("statement.table_copy"), Act::Copy(copy));
    }
}

fn hand_over(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, place: &Place, done: &Done) {
    sheet.nest(Element::Group, |sheet| {
        sheet.mark("statement-hand-over");
        sheet.text(Element::Subheading, &desk.word("statement.hand_over"));
        let with_rows = values.get("rows") == "yes";
        let choices = [("no", "statement.rows.no"), ("yes", "statement.rows.yes")];
        choose(sheet, desk, "rows", "statement.rows", &choices, if with_rows { "yes" } else { "no" });
        let name = title(desk, values, place);
        let found = handed::ticket(desk, &name, done, with_rows);
        sheet.button(Look::Quiet, "statement-ticket", &desk.word("statement.ticket"), Act::Ticket(&found));
    });
}
