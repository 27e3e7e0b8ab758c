//! The next steps with their dates, and the warnings.

use domain::date::Date;
use domain::deposit::{Answer, DateKind};
use domain::money::Fen;
use yew::AttrValue;

use super::rules::Settled;
use crate::tools::context::ToolContext;
use crate::view::page::Page;
use crate::view::sources::listed;

/// The warning that `assumptions` writes in its own words.
const OWN_WORDS: &str = "assumed";

/// Writes what to do, and the dates.
pub fn next_steps(page: &mut Page, tool: &ToolContext<'_>, settled: &Settled<'_>) {
    page.nest("div", "group", |page| {
        page.test_id("deposit-next");
        page.say_in("h3", "", "deposit.next");
        page.p("", settled.answer.next.say.to_string().into());
        days(page, tool, settled);
    });
}

fn days(page: &mut Page, tool: &ToolContext<'_>, Settled { case, answer }: &Settled<'_>) {
    let course = &case.course;
    let mut dated: Vec<(Date, AttrValue)> = Vec::new();
    let known = [
        ("deposit.when.paid", course.paid_on),
        ("deposit.when.ended", course.ended_on),
        ("deposit.when.inspected", course.inspected_on),
    ];
    for (key, date) in known {
        dated.extend(date.map(|date| (date, tool.word_with(key, &[("date", &date.to_string())]))));
    }
    let next = &answer.next;
    let count = next.working_days.map(|days| days.to_string()).unwrap_or_default();
    let due = next.date.map(|due| {
        let key = match next.route.map(|route| route.date) {
            Some(DateKind::WindowEnd) => "deposit.when.window",
            Some(DateKind::TermEnd) => "deposit.when.term",
            _ => "deposit.when.refund",
        };
        (due.date, tool.word_with(key, &[("date", &due.date.to_string()), ("days", &count)]))
    });
    dated.extend(due);
    dated.sort_by_key(|(date, _)| *date);
    let mut lines: Vec<AttrValue> = dated.into_iter().map(|(_, line)| line).collect();
    if next.date.is_none() && next.working_days.is_some() {
        lines.push(tool.word_with("deposit.when.after", &[("days", &count)]));
    }
    if answer.held > Fen(0) && answer.held < case.paid {
        lines.push(tool.word_with("deposit.when.held", &[("amount", &answer.held.to_string())]));
    }
    // The date of the payment alone says nothing about the next steps.
    if lines.len() < 2 && next.date.is_none() && next.working_days.is_none() {
        return;
    }
    page.nest("ul", "bullets", |page| {
        page.test_id("deposit-days");
        lines.into_iter().for_each(|line| page.text("li", "", line));
    });
    if next.date.is_some_and(|due| due.date < tool.today && next.working_days.is_some()) {
        page.say("", "deposit.when.overdue");
    }
    if next.date.is_some_and(|due| !due.holidays_known) {
        page.say("hint", "wait.holidays_unknown");
    }
}

/// Writes the warnings.
pub fn warnings(page: &mut Page, answer: &Answer<'_>) {
    page.nest("div", "group", |page| {
        page.test_id("deposit-warnings");
        page.say_in("h3", "", "deposit.beware");
        page.nest("ul", "bullets", |page| {
            for warning in answer.warnings.iter().filter(|warning| warning.note.id != OWN_WORDS) {
                page.nest("li", "", |page| {
                    page.words(warning.say.clone().into());
                    if !warning.note.sources.is_empty() {
                        listed(page, &warning.note.sources, None);
                    }
                });
            }
        });
    });
}
