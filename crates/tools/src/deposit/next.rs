//! What comes next, with its days, and what to beware of.

use domain::date::Date;
use domain::deposit::{Answer, DateKind};
use domain::money::Fen;
use sheet::{Element, Sheet};

use super::office::Settled;
use crate::desk::Desk;

/// A warning the screen has its own words for.
const OWN_WORDS: &str = "assumed";

/// Writes what to do, and when what happens.
pub fn next(sheet: &mut Sheet, desk: &Desk<'_>, settled: &Settled<'_>) {
    sheet.nest(Element::Group, |sheet| {
        sheet.mark("deposit-next");
        sheet.text(Element::Subheading, &desk.word("deposit.next"));
        sheet.text(Element::Paragraph, &settled.answer.next.say);
        days(sheet, desk, settled);
    });
}

fn days(sheet: &mut Sheet, desk: &Desk<'_>, Settled { case, answer }: &Settled<'_>) {
    let course = &case.course;
    let mut dated: Vec<(Date, String)> = Vec::new();
    let known = [
        ("deposit.when.paid", course.paid_on),
        ("deposit.when.ended", course.ended_on),
        ("deposit.when.inspected", course.inspected_on),
    ];
    for (key, date) in known {
        dated.extend(date.map(|date| (date, desk.word_with(key, &[("date", &date.to_string())]))));
    }
    let next = &answer.next;
    let count = next.working_days.map(|days| days.to_string()).unwrap_or_default();
    let due = next.date.map(|due| {
        let key = match next.route.map(|route| route.date) {
            Some(DateKind::WindowEnd) => "deposit.when.window",
            Some(DateKind::TermEnd) => "deposit.when.term",
            _ => "deposit.when.refund",
        };
        (due.date, desk.word_with(key, &[("date", &due.date.to_string()), ("days", &count)]))
    });
    dated.extend(due);
    dated.sort_by_key(|(date, _)| *date);
    let mut lines: Vec<String> = dated.into_iter().map(|(_, line)| line).collect();
    if next.date.is_none() && next.working_days.is_some() {
        lines.push(desk.word_with("deposit.when.after", &[("days", &count)]));
    }
    if answer.held > Fen(0) && answer.held < case.paid {
        lines.push(desk.word_with("deposit.when.held", &[("amount", &answer.held.to_string())]));
    }
    // The day of the payment alone says nothing of what comes next.
    if lines.len() < 2 && next.date.is_none() && next.working_days.is_none() {
        return;
    }
    sheet.nest(Element::Bullets, |sheet| {
        sheet.mark("deposit-days");
        lines.iter().for_each(|line| sheet.text(Element::Item, line));
    });
    if next.date.is_some_and(|due| due.date < desk.today && next.working_days.is_some()) {
        sheet.text(Element::Paragraph, &desk.word("deposit.when.overdue"));
    }
    if next.date.is_some_and(|due| !due.holidays_known) {
        sheet.text(Element::Hint, &desk.word("wait.holidays_unknown"));
    }
}

/// Writes what to beware of.
pub fn warnings(sheet: &mut Sheet, desk: &Desk<'_>, answer: &Answer<'_>) {
    sheet.nest(Element::Group, |sheet| {
        sheet.mark("deposit-warnings");
        sheet.text(Element::Subheading, &desk.word("deposit.beware"));
        sheet.nest(Element::Bullets, |sheet| {
            for told in answer.warnings.iter().filter(|told| told.note.id != OWN_WORDS) {
                sheet.nest(Element::Item, |sheet| {
                    sheet.words(&told.say);
                    if !told.note.sources.is_empty() {
                        sheet.sources(&told.note.sources, "");
                    }
                });
            }
        });
    });
}
