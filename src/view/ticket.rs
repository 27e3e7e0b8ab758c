//! The ticket form: we know most of it, the merchant sees all of it.

use domain::draft::{Field, FieldFault};
use domain::flow::{Fact, Tone};
use domain::outbox::OutboxRow;
use ticket::{PathKind, Ticket};
use yew::prelude::*;

use super::answers::answers;
use super::field::{TextField, text_field};
use super::hears::On;
use super::home::found;
use super::notice::toned;
use super::page::Page;
use crate::act::Wish;
use crate::compose::compose;
use crate::site::Site;
use crate::visit::{Entry, Form};

/// The form.
pub fn ticket(page: &mut Page, of: &Form) {
    let (site, visit) = (page.here.site, page.here.visit);
    let Some(story) = visit.story() else { return };
    let now = site.now();
    page.nest("div", "screen", |page| {
        page.bar_word("ticket.bar", true);
        let send = if visit.writing { "outbox.sending" } else { "ticket.submit" };
        page.form("ticket-form", Wish::Submit, ("submit", send), |page| {
            page.heading_word("ticket.title");
            match visit.shown.offline {
                true => page.marked("hint", "offline", site.word("offline.ticket")),
                false => page.push(Html::default()),
            }
            match visit.shown.of_form(&of.key) {
                Some(row) => sent_before(page, row),
                None => page.push(Html::default()),
            }
            page.nest("div", "known", |page| {
                page.text("b", "", story.subject.clone().into());
                let seen = site.word_with("answers.seen", &[("count", &story.path.len().to_string())]);
                answers(page, seen, &story.path, false);
            });
            field(page, Field::Phone);
            for fact in &story.asked {
                field(page, Field::Fact(*fact));
            }
            field(page, Field::Description);
            page.nest("div", "rest", suggested);
            field(page, Field::Name);
            field(page, Field::When);
            masked(page);
            let complete = visit.draft.check(now).ok();
            page.fold("what", "what-is-sent", site.word("ticket.what_is_sent"), |page| match complete {
                Some(checked) => {
                    let consent = visit.consent.unwrap_or(now);
                    preview(page, &compose(site, story, &checked, of, consent, now));
                }
                None => page.say("", "ticket.preview_later"),
            });
            consent(page);
        });
    });
}

/// This form was sent off already: its number, or that it waits.
fn sent_before(page: &mut Page, row: &OutboxRow) {
    let site = page.here.site;
    let number = row.receipt().map_or_else(|| site.word("outbox.state.queued"), |receipt| receipt.number.into());
    page.marked("hint", "sent-before", format!("{} {number}", site.word("ticket.sent_before")).into());
}

/// Answers to what is being described, but for those seen already.
fn suggested(page: &mut Page) {
    found(page, "suggested", "ticket.suggested", page.here.visit.suggestions());
}

fn field(page: &mut Page, field: Field) {
    let (site, visit) = (page.here.site, page.here.visit);
    let id = field.key();
    let (kind, inputmode) = match field {
        Field::Phone => ("tel", Some("tel")),
        Field::Fact(Fact::Amount) => ("text", Some("decimal")),
        Field::Fact(Fact::SoldAt) => ("datetime-local", None),
        Field::Fact(Fact::TraceNumber) => ("text", Some("numeric")),
        _ => ("text", None),
    };
    let autocomplete = match field {
        Field::Phone if !site.options.is_shared() => "tel",
        Field::Name if !site.options.is_shared() => "name",
        _ => "off",
    };
    let fault = visit.faults.iter().find(|(of, _)| *of == field).map(|(_, fault)| fault_text(site, *fault));
    let drawn = TextField {
        id: id.into(),
        label: site.word(&format!("field.{id}")),
        hint: site.knowledge.word(&format!("hint.{id}")).map(|text| site.fill(text)),
        fault,
        value: visit.draft.get(field).to_owned(),
        kind,
        inputmode,
        autocomplete,
        max: (kind == "datetime-local").then(|| site.now().to_minute()),
        tall: field == Field::Description,
    };
    text_field(page, Entry::Field(field), drawn);
}

fn fault_text(site: &Site, fault: FieldFault) -> AttrValue {
    let (found, limit) = fault.numbers();
    let values = [("found", &*found.to_string()), ("limit", &*limit.to_string())];
    site.word_with(&format!("fault.{}", fault.code()), &values)
}

/// What was masked in the free texts, as soon as it is typed.
fn masked(page: &mut Page) {
    let found = page.here.visit.draft.masked();
    if found.is_empty() {
        return page.push(Html::default());
    }
    let numbers = found.iter().map(|found| found.masked.as_str()).collect::<Vec<_>>().join(" ");
    toned(page, Tone::Mind, page.here.site.word("masked.title"), |page| {
        page.marked("figure", "masked", numbers.into());
        page.say("", "masked.say");
    });
}

fn consent(page: &mut Page) {
    let (site, visit) = (page.here.site, page.here.visit);
    page.nest("label", "consent", |page| {
        page.tick("checkbox", "consent", visit.consent.is_some(), On::Ticked, |page| {
            page.set("id", "consent");
            page.set("aria-describedby", "consent-fault");
        });
        page.text("span", "", site.fill(site.profile.consent.text));
    });
    page.nest("p", "fault", |page| {
        page.set("role", "alert");
        page.set("id", "consent-fault");
        page.mark("fault-consent");
        page.words(if visit.consent_missing { site.word("fault.consent") } else { AttrValue::from("") });
    });
}

/// Everything that will be sent, as it will be sent.
fn preview(page: &mut Page, ticket: &Ticket) {
    let site = page.here.site;
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
        page.mark("preview");
        page.nest("dl", "", |page| {
            for (key, value) in lines {
                if let Some(value) = value.filter(|value| !value.is_empty()) {
                    page.text("dt", "", site.word(key));
                    page.text("dd", "", value.clone().into());
                }
            }
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
