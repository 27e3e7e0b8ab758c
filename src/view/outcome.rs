//! The outcome of a flow: solved, wait until a date, or a ticket.

use std::rc::Rc;

use domain::calendar::due;
use domain::flow::{Node, NodeKind, Session, last_code};

use super::answers::{answers_so_far, undo};
use super::article::reading;
use super::icon::Icon;
use super::notice::notice;
use super::opens::opens;
use super::page::{LINK, PRIMARY, Page, QUIET};
use super::sources::sources;
use super::text::text;
use crate::update::action::Action;
use crate::visit::{Change, Origin};

/// An outcome; in a subflow it leads back to the outer flow.
pub fn outcome(page: &mut Page, node: &Node<'static>, flow: &'static str, inside: bool, session: &Rc<Session>) {
    let tenant = page.props.tenant;
    let solved = if inside { Action::Answer(Session::SOLVED) } else { Action::Solved(flow.into()) };
    let unsolved = Action::Answer(Session::UNSOLVED);
    let to_ticket = Action::StartTicket(Origin::Flow(Rc::clone(session), code_before(page)));
    let home = Action::Apply(Change::Home);

    let (which, testid, class, days, parts) = match &node.kind {
        NodeKind::Solved(it) => {
            (Icon::Done, "outcome-good", "outcome-head good", None, (it.title, &it.say, &it.notice, &it.sources))
        }
        NodeKind::Wait(it) => {
            let parts = (it.title, &it.say, &it.notice, &it.sources);
            // Without working days: the wait began on a day that we don't know, and the text says how to count.
            let days = Some(it.working_days).filter(|days| *days > 0);
            (Icon::Wait, "outcome-mind", "outcome-head mind", days, parts)
        }
        NodeKind::Ticket(it) => {
            (Icon::Person, "outcome-person", "outcome-head person", None, (it.title, &it.say, &it.notice, &it.sources))
        }
        _ => return,
    };
    let (title, say, notes, source_ids) = parts;
    page.nest("div", "screen", |page| {
        page.test_id(testid);
        page.nest("div", "body", |page| {
            page.ending(class, which, tenant.fill(title));
            if let Some(days) = days {
                until(page, days);
            }
            notice(page, notes.as_ref());
            text(page, say);
            leads_on(page, flow, node.id, session);
            sources(page, source_ids, None);
            answers_so_far(page);
            page.button(LINK, "print", "outcome.print", Action::Print);
        });
        page.nest("div", "foot", |page| {
            undo(page);
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
                    // If the flow does not continue after "no", a ticket form opens.
                    let leads_on = inside || matches!(kind, NodeKind::Solved(it) if it.unsolved.is_some());
                    page.say("grow", "helped.ask");
                    page.button(QUIET, "unsolved", "helped.no", if leads_on { unsolved } else { to_ticket });
                    page.button(PRIMARY, "solved", "helped.yes", solved);
                }
            }
        });
    });
}

/// What the ending opens, and what can be read there.
fn leads_on(page: &mut Page, flow: &str, node: &str, session: &Session) {
    opens(page, flow, node, session);
    reading(page, &page.props.tenant.bundle.reading(flow, node).unwrap_or_default());
}

/// The code whose card led to this flow, or that was typed in the flow before: it is not asked for again.
fn code_before(page: &Page) -> Option<String> {
    let visit = page.props.visit;
    let typed = || last_code(&page.props.tenant.bundle, visit.session_before()?);
    visit.code_before_flow().map(str::to_owned).or_else(typed)
}

/// The date to wait for, and a note if the public holidays of its year are not known.
fn until(page: &mut Page, working_days: u8) {
    let tenant = page.props.tenant;
    let years = tenant.bundle.calendar().unwrap_or_default();
    let due = due(&years, tenant.now().date, working_days);
    page.nest("div", "until", |page| {
        page.nest("p", "figure", |page| {
            page.test_id("until");
            page.set("data-date", &due.date.to_string());
            page.words(
                tenant
                    .word_with("wait.until", &[("date", &tenant.date(due.date)), ("days", &working_days.to_string())]),
            );
        });
        if !due.holidays_known {
            page.say("hint", "wait.holidays_unknown");
        }
    });
}
