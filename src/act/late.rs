//! What is done by the engine's late part: searching, the ticket form, whatever else home and first questions do not
//! need.

use std::rc::Rc;

use domain::flow::{Session, history};
use domain::search::HitKind;
use ticket::PathStep;

use super::{Actor, Wish, search};
use crate::events::Happened;
use crate::outbox::Job;
use crate::ports::print::print;
use crate::site::Site;
use crate::tools;
use crate::visit::{Change, Screen, Story, Visit};

/// Does what the first part does not.
pub fn act(actor: &mut Actor, wish: Wish) {
    match wish {
        Wish::Plain(Change::Outbox(shown)) => actor.hear(shown),
        Wish::More => actor.arrived(),
        Wish::FindFirst => actor.find_first(),
        Wish::Ticket(origin) => actor.hand_over(origin),
        Wish::Submit => actor.submit(None),
        Wish::SubmitAs(new) => actor.submit(Some(new)),
        Wish::Solved(subject) => {
            actor.site.tell(Happened::Solved { subject: &subject });
            actor.visit.change(Change::Instead(Screen::Solved));
        }
        Wish::Copy(text) => actor.copy(text),
        Wish::Print => print(&actor.site.host),
        Wish::LoadStatement => actor.load_statement(),
        Wish::SendNow => actor.outbox.run(Job::Send(true)),
        Wish::Resend(key) => actor.outbox.run(Job::Resend(key)),
        Wish::Discard(key) => actor.outbox.run(Job::Discard(key)),
        // The first part's.
        _ => {}
    }
}

/// Brings hits and the story of a ticket in line with the visit and the content.
pub fn derive(site: &Site, visit: &mut Visit) {
    if let Some(form) = visit.untold() {
        let story = Story::of(site, &form.origin, &visit.missed);
        visit.change(Change::Told(Rc::new(story)));
    }
    search::search(site, visit);
    follow_check(site, visit);
}

/// Has the statement checked that is ordered now, and none where its screen was left behind.
fn follow_check(site: &Site, visit: &mut Visit) {
    if !visit.holds_statement() {
        if site.loader.leave_statement() {
            visit.change(Change::CheckLeft);
        }
        return;
    }
    if let Some(job) = tools::statement_requested(site, visit) {
        visit.change(Change::CheckRequested(job.as_ref().map(|job| Rc::clone(&job.request))));
        site.loader.check(job);
    }
}

/// The answers of a session, as they were read.
pub fn answered(site: &Site, session: &Session) -> Vec<PathStep> {
    let mut answered = history(&*site.knowledge, session, |text| site.fill(text).to_string()).unwrap_or_default();
    answered.retain(|step| !step.answer.is_empty());
    answered
}

/// Counts what was looked for in vain before something else was wished.
pub fn count_missed(actor: &mut Actor) {
    actor.count_missed();
}

/// To a target of the page's, such as `code:68`.
pub fn go(actor: &mut Actor, target: &str) {
    actor.go_to(target);
}

/// The screen of something in this bundle.
pub fn screen_of(actor: &Actor, kind: HitKind, id: &str) -> Option<Screen> {
    actor.screen_of(kind, id)
}
