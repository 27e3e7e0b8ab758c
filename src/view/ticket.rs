//! The ticket form: filled in as far as possible, with a preview of everything that will be sent.

use domain::draft::{Field, FieldFault};
use domain::flow::{Fact, Tone};
use domain::outbox::OutboxRow;
use ticket::{Device, PathKind, Ticket};
use yew::prelude::*;

use super::answers::answers;
use super::field::{TextField, text_field};
use super::hits::hit_list;
use super::listener::Handler;
use super::notice::{notices, toned};
use super::page::Page;
use crate::content::tenant::TenantContext;
use crate::ticket::compose::compose;
use crate::update::action::Action;
use crate::visit::{Entry, Form};

/// The form.
pub fn ticket(page: &mut Page, of: &Form) {
    let (tenant, visit) = (page.props.tenant, page.props.visit);
    let Some(story) = visit.story() else { return };
    let now = tenant.now();
    page.nest("div", "screen", |page| {
        page.bar_word("ticket.bar", true);
        let send = if visit.saving { "outbox.sending" } else { "ticket.submit" };
        page.form(
            "ticket-form",
            Action::Submit,
            ("submit", send),
            |page| {
                notices(page, None);
                page.heading_word("ticket.title");
                match visit.outbox.offline {
                    true => page.p_with_test_id("hint", "offline", tenant.word("offline.ticket")),
                    false => page.push(Html::default()),
                }
                match visit.outbox.of_form(&of.key) {
                    Some(row) => sent_before(page, row),
                    None => page.push(Html::default()),
                }
                page.nest("div", "known", |page| {
                    page.text("b", "", story.subject.clone().into());
                    let seen = tenant.word_with("answers.seen", &[("count", &story.path.len().to_string())]);
                    answers(page, seen, &story.path);
                });
                field(page, Field::Phone);
                for fact in &story.asked {
                    field(page, Field::Fact(*fact));
                }
                field(page, Field::Description);
                page.nest("div", "rest", suggestions);
                field(page, Field::Name);
                field(page, Field::When);
                masked(page);
                let complete = visit.draft.check(now).ok();
                page.fold("what", "what-is-sent", tenant.word("ticket.what_is_sent"), |page| match complete {
                    Some(checked) => {
                        let consent = visit.consent.unwrap_or(now);
                        preview(page, &compose(tenant, story, &checked, of, consent, now));
                    }
                    None => page.say("", "ticket.preview_later"),
                });
                consent(page);
            },
            |_| {},
        );
    });
}

/// Says that this form was submitted before: its number, or that it waits.
fn sent_before(page: &mut Page, row: &OutboxRow) {
    let tenant = page.props.tenant;
    let number = row.receipt().map_or_else(|| tenant.word("outbox.state.queued"), |receipt| receipt.number.into());
    page.p_with_test_id("hint", "sent-before", format!("{} {number}", tenant.word("ticket.sent_before")).into());
}

/// What the description finds, without screens visited before.
fn suggestions(page: &mut Page) {
    hit_list(page, "suggested", "ticket.suggested", page.props.visit.suggestions());
}

fn field(page: &mut Page, field: Field) {
    let (tenant, visit) = (page.props.tenant, page.props.visit);
    let id = field.key();
    let (kind, inputmode) = match field {
        Field::Phone => ("tel", Some("tel")),
        Field::Fact(Fact::Amount) => ("text", Some("decimal")),
        Field::Fact(Fact::SoldAt) => ("datetime-local", None),
        Field::Fact(Fact::TraceNumber) => ("text", Some("numeric")),
        _ => ("text", None),
    };
    let autocomplete = match field {
        Field::Phone if !tenant.options.is_shared() => "tel",
        Field::Name if !tenant.options.is_shared() => "name",
        _ => "off",
    };
    let fault = visit.faults.iter().find(|(of, _)| *of == field).map(|(_, fault)| fault_text(tenant, *fault));
    let drawn = TextField {
        id: id.into(),
        label: tenant.word(&format!("field.{id}")),
        hint: tenant.bundle.word(&format!("hint.{id}")).map(|text| tenant.fill(text)),
        fault,
        value: visit.draft.get(field).to_owned(),
        kind,
        inputmode,
        autocomplete,
        max: (kind == "datetime-local").then(|| tenant.now().to_minute()),
        tall: field == Field::Description,
    };
    text_field(page, Entry::Field(field), drawn);
}

fn fault_text(tenant: &TenantContext, fault: FieldFault) -> AttrValue {
    let (found, limit) = fault.numbers();
    let values = [("found", &*found.to_string()), ("limit", &*limit.to_string())];
    tenant.word_with(&format!("fault.{}", fault.code()), &values)
}

/// What is masked in the free texts, shown while they are typed.
fn masked(page: &mut Page) {
    let found = page.props.visit.draft.masked();
    if found.is_empty() {
        return page.push(Html::default());
    }
    let numbers = found.iter().map(|found| found.masked.as_str()).collect::<Vec<_>>().join(" ");
    toned(page, Tone::Mind, page.props.tenant.word("masked.title"), |page| {
        page.p_with_test_id("figure", "masked", numbers.into());
        page.say("", "masked.say");
    });
}

fn consent(page: &mut Page) {
    let (tenant, visit) = (page.props.tenant, page.props.visit);
    page.nest("label", "consent", |page| {
        page.tick("checkbox", "consent", visit.consent.is_some(), Handler::Ticked, |page| {
            page.set("id", "consent");
            page.set("aria-describedby", "consent-fault");
        });
        page.text("span", "", tenant.fill(tenant.profile.consent.text));
    });
    page.nest("p", "fault", |page| {
        page.set("role", "alert");
        page.set("id", "consent-fault");
        page.test_id("fault-consent");
        page.words(if visit.consent_missing { tenant.word("fault.consent") } else { AttrValue::from("") });
    });
}

/// Everything that will be sent, as it will be sent.
fn preview(page: &mut Page, ticket: &Ticket) {
    let tenant = page.props.tenant;
    let facts = &ticket.facts;
    let lines = [
        ("ticket.subject", Some(&ticket.subject)),
        ("field.merchant_id", facts.merchant_id.as_ref()),
        ("field.terminal_id", facts.terminal_id.as_ref()),
        ("field.response_code", facts.response_code.as_ref()),
        ("field.trace_number", facts.trace_number.as_ref()),
        ("field.reference_number", facts.reference_number.as_ref()),
        ("field.sold_at", facts.sold_at.as_ref()),
        ("field.amount", facts.amount.as_ref()),
        ("field.description", Some(&ticket.description)),
        ("field.name", Some(&ticket.contact.name)),
        ("field.phone", Some(&ticket.contact.phone)),
        ("field.when", Some(&ticket.contact.when)),
        ("ticket.language", Some(&ticket.locale)),
        ("ticket.content_version", Some(&ticket.content.version)),
    ];
    page.nest("div", "preview", |page| {
        page.test_id("preview");
        page.nest("dl", "", |page| {
            for (key, value) in lines {
                if let Some(value) = value.filter(|value| !value.is_empty()) {
                    page.text("dt", "", tenant.word(key));
                    page.text("dd", "", value.clone().into());
                }
            }
            device(page, &ticket.device);
        });
        if !ticket.path.is_empty() {
            page.say("hint", "ticket.path");
            page.nest("ol", "", |page| {
                for step in &ticket.path {
                    page.nest("li", "", |page| {
                        page.words(step.shown.clone().into());
                        if !step.answered.is_empty() && step.kind != PathKind::Code {
                            page.text("b", "answered", step.answered.clone().into());
                        }
                    });
                }
            });
        }
    });
}

/// What goes along about the terminal, each fact with the time at which it was true.
fn device(page: &mut Page, device: &Device) {
    let tenant = page.props.tenant;
    for (name, fact) in device.facts() {
        let Some(fact) = fact else { continue };
        let value = match tenant.bundle.word(&format!("device.value.{}", fact.value)) {
            Some(word) if matches!(name, "charging" | "network" | "paper") => word,
            _ => &fact.value,
        };
        let minute = |instant: &str| instant.replace('T', " ").chars().take(16).collect::<String>();
        let value = if name == "last_sign_on" { minute(value) } else { value.to_owned() };
        page.text("dt", "", tenant.word(&format!("device.{name}")));
        page.text("dd", "", tenant.word_with("device.at", &[("value", &value), ("time", &minute(&fact.at))]));
    }
}
