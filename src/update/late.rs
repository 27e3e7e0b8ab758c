//! The late part's share of an update: search, the ticket form, and everything else that home and the first questions of
//! flows do not need.

use std::rc::Rc;

use domain::flow::{Flows, NodeKind, Position, Session};
use ticket::PathStep;
use wasm_bindgen_futures::spawn_local;
use yew::AttrValue;

use super::action::Action;
use super::search;
use super::settled;
use super::updater::Updater;
use crate::content::tenant::TenantContext;
use crate::host::events::PageEvent;
use crate::known;
use crate::ports::clipboard;
use crate::ports::print::print;
use crate::ports::visible;
use crate::ticket::outbox::Job;
use crate::tools;
use crate::visit::{Change, Screen, Story, ToolName, Visit};

/// Applies the actions of the late part.
pub fn update(updater: &mut Updater, action: Action) {
    match action {
        Action::Apply(Change::Outbox(state)) => updater.receive_outbox(state),
        Action::Apply(change) => {
            updater.visit.change(change);
            settled::say_when_settled(updater);
        }
        Action::RestArrived => {
            known::report_faults(updater.tenant);
            updater.rest_arrived();
        }
        Action::DeviceGiven => known::report_faults(updater.tenant),
        Action::Continue => updater.continue_flow(),
        Action::ShowFirstHit => updater.show_first_hit(),
        Action::StartTicket(origin) => updater.start_ticket(origin),
        Action::Submit => updater.submit(None),
        Action::SubmitAs(new) => updater.submit(Some(new)),
        Action::Solved(subject) => {
            updater.tenant.dispatch(PageEvent::Solved { subject: &subject });
            updater.visit.change(Change::Replace(Screen::Solved));
        }
        Action::Copy(text) => copy(updater, text),
        Action::Print => print(&updater.tenant.host),
        Action::LoadStatement => updater.load_statement(),
        Action::SendNow => updater.outbox.run(Job::Send(true)),
        Action::Resend(form) => updater.outbox.run(Job::Resend(form)),
        Action::Discard(form) => updater.outbox.run(Job::Discard(form)),
        // The first part handles the others.
        _ => {}
    }
}

/// Computes the story of the ticket form and the search results, if they are out of date; starts or stops the check of a
/// statement.
pub fn derive(tenant: &TenantContext, visit: &mut Visit) {
    if let Some(form) = visit.form_without_story() {
        let story = Story::of(tenant, &form.origin, &visit.missed);
        visit.change(Change::Story(Rc::new(story)));
    }
    announce_notices(tenant, visit);
    search::search(tenant, visit);
    let pinned = visit.opened && matches!(visit.screen(), Screen::Tool(_));
    settled::forget_if_left(visit);
    visible::follow(&tenant.host, pinned);
    if tenant.is_self_help_first() && !visit.tried && has_tried(tenant, visit) {
        visit.change(Change::Tried);
    }
    follow_check(tenant, visit);
}

/// Tells a screen reader the notices that have appeared on this screen, each once in a visit.
fn announce_notices(tenant: &TenantContext, visit: &mut Visit) {
    if !visit.opened || !matches!(visit.screen(), Screen::Home | Screen::Ticket(_)) {
        return;
    }
    let mut news = Vec::new();
    let notices = tenant.notices();
    let known = notices.iter().map(|of| (tenant.fill(of.notice.title), of.notice.say.map(|say| tenant.fill(say))));
    let own = tenant.own_notice().map(|own| (own.title.clone().into(), Some(own.say.clone().into())));
    for (title, say) in known.chain(own) {
        if !visit.told.contains(&title) {
            news.push(format!("{title} {}", say.unwrap_or_default()));
            visit.told.push(title);
        }
    }
    if !news.is_empty() {
        visit.change(Change::Announce(news.join(" ").into()));
    }
}

/// Whether the merchant has tried to help themselves: reached an ending, read a card or an article, used a tool, or
/// searched for something that is not here.
fn has_tried(tenant: &TenantContext, visit: &Visit) -> bool {
    let at_ending = |place: &Position| Some(tenant.bundle.flow(&place.flow)?.node(&place.node)?.is_outcome());
    match visit.screen() {
        Screen::Home => {
            !visit.query.trim().is_empty() && visit.results().is_some_and(|results| results.hits.is_empty())
        }
        Screen::Flow(_) => visit.flow_position().and_then(|at| at_ending(at.place.as_ref()?)).unwrap_or_default(),
        Screen::Tool(tool) => tool.name != ToolName::Rating,
        Screen::Code(_) | Screen::Article(_) | Screen::Solved | Screen::Ticket(_) => true,
        _ => false,
    }
}

/// Orders the check that the statement screen now asks for; drops the file if that screen was left.
fn follow_check(tenant: &TenantContext, visit: &mut Visit) {
    if !visit.holds_statement() {
        if tenant.loader.leave_statement() {
            visit.change(Change::CheckLeft);
        }
        return;
    }
    if let Some(job) = tools::statement_job(tenant, visit) {
        visit.change(Change::CheckRequested(job.as_ref().map(|job| Rc::clone(&job.request))));
        tenant.loader.check(job);
    }
}

/// Tells the page if the session on this screen has reached an outcome.
pub fn dispatch_outcome(updater: &Updater) {
    let Some(place) = updater.place() else { return };
    let outcome = updater.node(place).and_then(|node| match node.kind {
        NodeKind::Solved(_) => Some("solved"),
        NodeKind::Wait(_) => Some("wait"),
        NodeKind::Ticket(_) => Some("ticket"),
        _ => None,
    });
    if let Some(outcome) = outcome {
        updater.tenant.dispatch(PageEvent::Outcome { flow: &place.flow, node: &place.node, outcome });
    }
}

/// The answers of a session, in the words that the merchant read.
pub fn answers(tenant: &TenantContext, session: &Session) -> Vec<PathStep> {
    let mut answers = known::story(tenant, session);
    answers.retain(|step| !step.answer.is_empty());
    answers
}

fn copy(updater: &Updater, text: AttrValue) {
    let (actions, tenant) = (updater.actions.clone(), updater.tenant.clone());
    spawn_local(async move {
        let copied = clipboard::write(&text).await;
        actions.emit(Action::Apply(Change::Copied(copied)));
        let word = tenant.word(if copied { "copy.done" } else { "copy.failed" });
        actions.emit(Action::Apply(Change::Announce(word)));
    });
}
