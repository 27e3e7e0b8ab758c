//! Where a flow ends: solved, wait until a date, or a person has to look.

use std::rc::Rc;

use domain::calendar::due;
use domain::flow::{Node, NodeKind, Session};

use super::article::reading;
use super::flow::later::so_far;
use super::icon::Icon;
use super::notice::notice;
use super::page::{LINK, PRIMARY, Page, QUIET};
use super::sources::sources;
use super::text::text;
use crate::act::Wish;
use crate::visit::{Change, Origin};

/// An ending; inside a subflow it leads on.
pub fn outcome(page: &mut Page, node: &Node<'static>, flow: &'static str, inside: bool, session: &Rc<Session>) {
    let (site, visit) = (page.here.site, page.here.visit);
    let solved = if inside { Wish::Answer(Session::SOLVED) } else { Wish::Solved(flow.into()) };
    let unsolved = Wish::Answer(Session::UNSOLVED);
    let to_ticket = Wish::Ticket(Origin::Flow(Rc::clone(session), visit.code_before_flow().map(str::to_owned)));
    let home = Wish::Plain(Change::Home);

    let (sign, testid, class, days, parts) = match &node.kind {
        NodeKind::Solved(it) => {
            (Icon::Done, "outcome-good", "outcome-head good", None, (it.title, &it.say, &it.notice, &it.sources))
        }
        NodeKind::Wait(it) => {
            let parts = (it.title, &it.say, &it.notice, &it.sources);
            // No working days: it began on a day nobody told us, and the words say how to count.
            let days = Some(it.working_days).filter(|days| *days > 0);
            (Icon::Wait, "outcome-mind", "outcome-head mind", days, parts)
        }
        NodeKind::Ticket(it) => {
            (Icon::Person, "outcome-person", "outcome-head person", None, (it.title, &it.say, &it.notice, &it.sources))
        }
        _ => return,
    };
    let (title, say, notes, rests_on) = parts;
    page.nest("div", "screen", |page| {
        page.mark(testid);
        page.nest("div", "body", |page| {
            page.ending(class, sign, site.fill(title));
            if let Some(days) = days {
                until(page, days);
            }
            notice(page, notes.as_ref());
            text(page, say);
            reading(page, &site.knowledge.reading(flow, node.id).unwrap_or_default());
            sources(page, rests_on, None);
            so_far(page);
            page.button(LINK, "print", "outcome.print", Wish::Print);
        });
        page.nest("div", "foot", |page| {
            match &node.kind {
                NodeKind::Wait(_) if inside => page.button(PRIMARY, "continue", "flow.continue", solved),
                NodeKind::Wait(_) => {
                    page.button(QUIET, "unsolved", "wait.in_vain", unsolved);
                    page.button(PRIMARY, "wait-done", "wait.understood", home);
                }
                NodeKind::Ticket(_) => {
                    page.button(QUIET, "solved", "helped.already", solved);
                    page.button(PRIMARY, "to-ticket", "ticket.start", to_ticket);
                }
                kind => {
                    // Without a way on in the flow, "no" leads to a person straight away.
                    let leads_on = inside || matches!(kind, NodeKind::Solved(it) if it.unsolved.is_some());
                    page.say("grow", "helped.ask");
                    page.button(QUIET, "unsolved", "helped.no", if leads_on { unsolved } else { to_ticket });
                    page.button(PRIMARY, "solved", "helped.yes", solved);
                }
            }
        });
    });
}

/// The date to wait for, and whether public holidays were counted.
fn until(page: &mut Page, working_days: u8) {
    let site = page.here.site;
    let years = site.knowledge.calendar().unwrap_or_default();
    let due = due(&years, site.now().date, working_days);
    page.nest("div", "until", |page| {
        page.nest("p", "figure", |page| {
            page.mark("until");
            page.set("data-date", &due.date.to_string());
            page.words(
                site.word_with("wait.until", &[("date", &site.date(due.date)), ("days", &working_days.to_string())]),
            );
        });
        if !due.holidays_known {
            page.say("hint", "wait.holidays_unknown");
        }
    });
}
