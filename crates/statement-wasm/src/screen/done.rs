//! What the check found: totals, differences by likely cause, rows that could not be read, columns.

use desk::{Desk, Values};
use sheet::{Act, Element, Look, Sheet, Sign};

use super::{Place, body, choose, columns, foot, handed, listed, notes, title, yuan};
use crate::order::is_sample;
use crate::outcome::{CauseLine, Done, Example, FaultLine};

/// Draws it.
pub fn done(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, place: &Place, done: &Done, file: &str) {
    let differing = done.rows.differing;
    let heading = match differing {
        0 => desk.word("statement.agrees"),
        count => desk.word_with("statement.differs", &[("count", &count.to_string())]),
    };
    sheet.mark("statement-done");
    body(sheet, &heading, &heading, |sheet| {
        figure(sheet, desk, values, place, done);
        totals(sheet, desk, done);
        mind(sheet, desk, done);
        notes::notes(sheet, desk, &done.notes);
        sheet.nest(Element::Group, |sheet| {
            sheet.mark("statement-causes");
            if !done.causes.is_empty() {
                sheet.text(Element::Subheading, &desk.word("statement.causes"));
                sheet.text(Element::Hint, &desk.word("statement.causes_hint"));
            }
            done.causes.iter().for_each(|cause| one_cause(sheet, desk, cause));
        });
        if !done.faults.is_empty() {
            let count = done.rows.at_fault.to_string();
            sheet.fold("statement-faults", &desk.word_with("statement.faults", &[("count", &count)]), |sheet| {
                sheet.text(Element::Hint, &desk.word("statement.faults_hint"));
                sheet.nest(Element::Bullets, |sheet| {
                    done.faults.iter().for_each(|fault| sheet.text(Element::Item, &one_fault(desk, done, fault)));
                });
            });
        }
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

fn figure(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, place: &Place, done: &Done) {
    let off = done.totals.difference.0;
    sheet.nest(Element::Figure, |sheet| {
        sheet.text(Element::Hint, &title(desk, values, place));
        if is_sample(values) {
            sheet.text(Element::Hint, &desk.word("statement.sample_say"));
        }
        let key = if off < 0 { "statement.charged_less" } else { "statement.charged_more" };
        sheet.text(Element::Hint, &desk.word(key));
        sheet.nest(Element::Big, |sheet| {
            sheet.mark("statement-figure");
            sheet.words(&yuan(desk, off.abs()));
        });
        let checked = handed::checked(done).to_string();
        if let Some(period) = done.period {
            let (from, to) = (period.from.to_string(), period.to.to_string());
            let words = [("from", &*from), ("to", &*to), ("count", &*checked)];
            sheet.text(Element::Hint, &desk.word_with("statement.period", &words));
        }
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

/// What makes the figures less than the whole: lost signs, rows that could not be checked.
fn mind(sheet: &mut Sheet, desk: &Desk<'_>, done: &Done) {
    let rows = &done.rows;
    if rows.garbled > 0 {
        let count = rows.garbled.to_string();
        sheet.notice(Sign::Mind, &desk.word_with("statement.garbled", &[("count", &count)]), |sheet| {
            sheet.text(Element::Paragraph, &desk.word("statement.garbled_say"));
        });
    }
    for (count, key) in [(rows.unchecked, "statement.unchecked"), (rows.without_sale, "statement.without_sale")] {
        if count > 0 {
            sheet.text(Element::Hint, &desk.word_with(key, &[("count", &count.to_string())]));
        }
    }
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
        "" => desk.word_with("statement.of_amount", &[("amount", &of(example.amount))]),
        number => {
            desk.word_with("statement.of_amount_and_number", &[("amount", &of(example.amount)), ("number", number)])
        }
    };
    line(sheet, &name, &desk.word_with("statement.charged_for", &values), &how);
}

fn one_fault(desk: &Desk<'_>, done: &Done, fault: &FaultLine) -> String {
    let place = |fault: &statement::RowFault| {
        let row = fault.row.to_string();
        let header = fault.column.and_then(|at| done.found.columns.get(at)).map_or("", |column| column.header.trim());
        if header.is_empty() || fault.cell.is_empty() {
            return desk.word_with("statement.fault_row", &[("row", &row)]);
        }
        desk.word_with("statement.fault_cell", &[("row", &row), ("column", header), ("cell", &fault.cell)])
    };
    let places: Vec<String> = fault.examples.iter().map(place).collect();
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
