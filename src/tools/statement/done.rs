//! The result of a check: totals, differences by likely cause, rows that could not be read, columns.

use domain::flow::Tone;
use statement::Verdict;
use statement::page::{CauseLine, CheckedFile, ExampleRow, FaultLine};
use yew::AttrValue;

use super::columns::columns;
use super::request::is_sample;
use super::shares::{place, shares};
use super::verdict::heading;
use super::{body, foot, handed, in_a_sentence, notes, title, yuan};
use crate::tools::context::ToolContext;
use crate::update::action::Action;
use crate::view::form::{amount, amounts, bullets, choices};
use crate::view::notice::toned;
use crate::view::page::{LINK, Page, QUIET};
use crate::visit::Ended;

/// Writes it.
pub fn done(page: &mut Page, tool: &ToolContext<'_>, ended: &Ended, done: &CheckedFile, file: &str) {
    let heading = heading(tool, done);
    page.test_id("statement-done");
    body(page, heading.clone().into(), &heading, |page| {
        of_what(page, tool, done);
        shares(page, tool, done);
        if done.verdict != Verdict::NothingChecked {
            figure(page, tool, done);
            totals(page, tool, done);
        }
        garbled(page, tool, done);
        notes::notes(page, tool, &done.notes);
        page.nest("div", "group", |page| {
            page.test_id("statement-causes");
            if !done.causes.is_empty() {
                page.say_in("h3", "", "statement.causes");
                page.say("hint", "statement.causes_hint");
            }
            done.causes.iter().for_each(|cause| one_cause(page, tool, cause));
        });
        unread_cells(page, tool, done);
        page.fold("fold", "statement-columns", tool.word("statement.columns"), |page| {
            if let Some(row) = done.found.header_row {
                page.p("hint", tool.word_with("statement.header_row", &[("row", &row.to_string())]));
            }
            columns(page, tool, &done.found, file);
        });
        if done.rows.differing > 0 {
            table(page, tool, ended);
        }
        hand_over(page, tool, done);
    });
    let sums = handed::sums(tool, &title(tool), done);
    foot(page, "statement-copy", "fee.copy", Action::Copy(sums.into()));
}

/// The file and its period.
fn of_what(page: &mut Page, tool: &ToolContext<'_>, done: &CheckedFile) {
    page.p("hint", title(tool));
    if is_sample(tool.values()) {
        page.say("hint", "statement.sample_say");
    }
    if let Some(period) = done.period {
        let (from, to) = (period.from.to_string(), period.to.to_string());
        page.p("hint", tool.word_with("statement.period", &[("from", &from), ("to", &to)]));
    }
}

/// How much more, or less, than by the contract was charged.
fn figure(page: &mut Page, tool: &ToolContext<'_>, done: &CheckedFile) {
    if done.verdict.agrees() {
        return;
    }
    let off = done.totals.difference.0;
    page.nest("div", "number", |page| {
        page.say("hint", if off < 0 { "statement.charged_less" } else { "statement.charged_more" });
        page.p_with_test_id("figure big", "statement-figure", yuan(tool, off.abs()));
    });
}

fn totals(page: &mut Page, tool: &ToolContext<'_>, done: &CheckedFile) {
    let sums = &done.totals;
    let lines = [
        ("statement.total.sales", sums.sales),
        ("statement.total.given_back", sums.given_back),
        ("statement.total.charged", sums.charged),
        ("statement.total.expected", sums.expected),
        ("statement.total.charges", sums.charges),
        ("statement.total.unchecked", sums.unchecked),
    ];
    amounts(page, "statement-totals", |page| {
        for (key, sum) in lines.into_iter().filter(|(_, sum)| sum.0 != 0) {
            amount(page, tool.word(key), tool.yuan(sum), None);
        }
    });
}

/// A notice about characters that could not be decoded.
fn garbled(page: &mut Page, tool: &ToolContext<'_>, done: &CheckedFile) {
    if done.rows.garbled > 0 {
        let title = tool.word_with("statement.garbled", &[("count", &done.rows.garbled.to_string())]);
        toned(page, Tone::Mind, title, |page| page.say("", "statement.garbled_say"));
    }
}

/// Unreadable cells in rows that were checked all the same; those in other rows are listed with their share.
fn unread_cells(page: &mut Page, tool: &ToolContext<'_>, done: &CheckedFile) {
    let in_checked_rows = |fault: &&FaultLine| !done.shares.unchecked.iter().any(|part| part.why == fault.reason);
    let faults: Vec<&FaultLine> = done.faults.iter().filter(in_checked_rows).collect();
    if faults.is_empty() {
        return;
    }
    let count = faults.iter().map(|fault| fault.count).sum::<u64>().to_string();
    page.fold("fold", "statement-faults", tool.word_with("statement.faults", &[("count", &count)]), |page| {
        page.say("hint", "statement.faults_hint");
        bullets(page, faults.iter().map(|fault| one_fault(tool, done, fault)));
    });
}

fn one_cause(page: &mut Page, tool: &ToolContext<'_>, cause: &CauseLine) {
    amounts(page, &format!("cause-{}", cause.key), |page| {
        let say = tool.word(&format!("statement.say.{}", cause.key));
        let how = tool.word_with("statement.cause_rows", &[("count", &cause.rows.to_string()), ("say", &say)]);
        amount(page, handed::name(tool, cause), yuan(tool, cause.difference), Some(how));
    });
    let title = tool.word_with("statement.examples", &[("count", &cause.examples.len().to_string())]);
    page.fold("fold", &format!("examples-{}", cause.key), title, |page| {
        amounts(page, "", |page| cause.examples.iter().for_each(|example| one_example(page, tool, example)));
    });
}

fn one_example(page: &mut Page, tool: &ToolContext<'_>, example: &ExampleRow) {
    let name = match example.row {
        Some(row) => tool.word_with("statement.row", &[("row", &row.to_string()), ("date", &example.date)]),
        None => tool.word_with("statement.day_total", &[("date", &example.date)]),
    };
    let of = |fen| yuan(tool, fen);
    let values = [("charged", &*of(example.charged)), ("expected", &*of(example.expected))];
    let how: AttrValue = match example.reference.as_str() {
        // A charge has no sale.
        number if example.amount == 0 => number.to_owned().into(),
        "" => tool.word_with("statement.of_amount", &[("amount", &of(example.amount))]),
        number => {
            tool.word_with("statement.of_amount_and_number", &[("amount", &of(example.amount)), ("number", number)])
        }
    };
    amount(page, name, tool.word_with("statement.charged_for", &values), Some(how).filter(|how| !how.is_empty()));
}

fn one_fault(tool: &ToolContext<'_>, done: &CheckedFile, fault: &FaultLine) -> AttrValue {
    let places: Vec<String> = fault.examples.iter().map(|fault| place(tool, done, fault)).collect();
    let reason = tool.word(&format!("statement.fault.{}", fault.reason.code()));
    let count = fault.count.to_string();
    let values = [("reason", &*reason), ("count", &*count), ("places", &*in_a_sentence(tool, &places))];
    tool.word_with("statement.fault_line", &values)
}

/// The table of differences, as a file or as text. A shared device offers neither.
fn table(page: &mut Page, tool: &ToolContext<'_>, ended: &Ended) {
    if tool.tenant.options.is_shared() {
        return page.say("hint", "statement.no_file_here");
    }
    if let Some(address) = &ended.table {
        let name = format!("{}.csv", tool.word("statement.table_name"));
        page.download("statement-table", tool.word("statement.table"), address, &name);
    }
    if let Some(copy) = &ended.copy {
        page.button(LINK, "statement-table-copy", "statement.table_copy", Action::Copy(copy.clone().into()));
    }
}

fn hand_over(page: &mut Page, tool: &ToolContext<'_>, done: &CheckedFile) {
    page.nest("div", "group", |page| {
        page.test_id("statement-hand-over");
        page.say_in("h3", "", "statement.hand_over");
        let with_rows = tool.values().get("rows") == "yes";
        let rows = [("no", "statement.rows.no"), ("yes", "statement.rows.yes")];
        choices(page, "rows", "statement.rows", &rows, if with_rows { "yes" } else { "no" });
        let found = handed::ticket(tool, &title(tool), done, with_rows);
        page.button(QUIET, "statement-ticket", "statement.ticket", tool.ticket(&found));
    });
}
