//! The screens: the form with file and contract, and what the check found.

mod columns;
mod done;
mod form;
mod handed;
mod notes;
mod refused;
mod shares;

use desk::{Desk, Values};
use domain::money::Fen;
use sheet::{Act, Choice, Element, Look, Sheet};

use crate::order::{file, is_sample, order};
use crate::outcome::Outcome;

/// What the page knows of file and check, as values:
///
/// | | |
/// |---|---|
/// | `file` `name` `size` | the page's number for the file that was picked, its name, its bytes; none picked: empty |
/// | `shared` | `yes` on a device that strangers share |
/// | `percent` `rows` | how far the check is; rows where a workbook is read |
/// | `table` `copy` | the address of the table of differences; its text where it is short |
/// | `fault` | what could not be read at all: `unreadable`, `not_offline`, `too_large` |
pub type Place = Values;

/// The screen.
pub fn screen(desk: &Desk<'_>, values: &Values, place: &Place, outcome: Option<&Outcome>) -> Vec<u8> {
    let mut sheet = Sheet::default();
    let looked_at = file(values, place);
    sheet.nest(Element::Screen, |sheet| {
        sheet.bar(&desk.word("statement.bar"));
        let stopped = !looked_at.is_empty() && values.get("stopped") == looked_at;
        match outcome {
            _ if !matches!(values.get("view"), "check" | "sample") => form::form(sheet, desk, values, place),
            _ if stopped => stop(sheet, desk),
            // After a reload the file is gone, and a link may come without one.
            _ if order(values, place).is_none() => form::form(sheet, desk, values, place),
            _ if !place.get("fault").is_empty() => refused::unreadable(sheet, desk, place),
            None => under_way(sheet, desk, place, looked_at),
            Some(Outcome::Done(done)) => done::done(sheet, desk, values, place, done, looked_at),
            Some(Outcome::Refused(why)) => refused::refused(sheet, desk, values, why, looked_at),
        }
    });
    sheet.finish()
}

fn under_way(sheet: &mut Sheet, desk: &Desk<'_>, place: &Place, looked_at: &str) {
    sheet.mark("statement-under-way");
    let percent: usize = place.get("percent").parse().unwrap_or_default();
    let rows = place.get("rows");
    let read = |percent: usize| match rows {
        "" => desk.word_with("statement.percent", &[("percent", &percent.to_string())]),
        rows => desk.word_with("statement.rows_read", &[("count", rows)]),
    };
    // Every tenth is told, so that a screen reader comes to an end with it.
    body(sheet, &desk.word("statement.under_way"), &read(percent / 10 * 10), |sheet| {
        sheet.text(Element::Hint, &read(percent));
        if rows.is_empty() {
            sheet.progress(&read(percent), percent / 5, 20);
        }
        sheet.text(Element::Hint, &desk.word("statement.stays_here"));
    });
    foot(sheet, "statement-stop", &desk.word("statement.stop"), Act::Set("stopped", looked_at));
}

fn stop(sheet: &mut Sheet, desk: &Desk<'_>) {
    sheet.mark("statement-stopped");
    body(sheet, &desk.word("statement.stopped"), "", |sheet| {
        sheet.text(Element::Paragraph, &desk.word("statement.stopped_say"));
    });
    foot(sheet, "statement-again", &desk.word("statement.again"), Act::Set("stopped", ""));
}

/// The part that scrolls: a heading, what is told beside it, and what `inside` writes. The first two
/// keep their place while a check goes on, so that the heading keeps the focus.
fn body(sheet: &mut Sheet, heading: &str, told: &str, inside: impl FnOnce(&mut Sheet)) {
    sheet.nest(Element::Body, |sheet| {
        sheet.nest(Element::Group, |sheet| {
            sheet.heading(heading);
            sheet.text(Element::Status, told);
        });
        sheet.nest(Element::Group, inside);
    });
}

/// The one button below; it stays in its place while a check goes on, so that the focus does, too.
fn foot(sheet: &mut Sheet, testid: &str, label: &str, act: Act<'_>) {
    sheet.nest(Element::Foot, |sheet| sheet.button(Look::Primary, testid, label, act));
}

/// One of several, each with its word.
fn choose(sheet: &mut Sheet, desk: &Desk<'_>, key: &str, label: &str, choices: &[(&str, &str)], chosen: &str) {
    let words: Vec<String> = choices.iter().map(|(_, word)| desk.word(word)).collect();
    let choices: Vec<Choice<'_>> = choices.iter().zip(&words).map(|((id, _), label)| Choice { id, label }).collect();
    sheet.choices(key, &desk.word(label), &choices, chosen);
}

/// Several things as a list in a sentence. Content trims its words, and English wants a blank.
fn listed(desk: &Desk<'_>, parts: &[String]) -> String {
    let and = desk.word("statement.and");
    parts.join(&if and.is_ascii() { and + " " } else { and })
}

/// An amount with its unit.
fn yuan(desk: &Desk<'_>, fen: i64) -> String {
    desk.yuan(Fen(fen))
}

/// The name of what is looked at.
fn title(desk: &Desk<'_>, values: &Values, place: &Place) -> String {
    if is_sample(values) { desk.word("statement.sample_name") } else { place.get("name").to_owned() }
}
