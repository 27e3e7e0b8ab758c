//! The ticket form: we know most of it, the merchant sees all of it.

use domain::draft::{Field, FieldFault};
use domain::flow::{Fact, Tone};
use ticket::{PathKind, Ticket};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::answers::answers;
use super::bits::{bar, classed, div, el, fold, form, heading, marked, say, submit};
use super::field::{TextField, text_field};
use super::notice::toned;
use crate::act::Wish;
use crate::compose::{Story, compose};
use crate::here::Here;
use crate::site::Site;
use crate::visit::{Entry, Form};

/// The form.
pub fn ticket(here: &Here, of: &Form) -> Html {
    let (site, visit) = (here.site, here.visit);
    let story = Story::of(site, &of.origin);
    let seen = site.word_with("answers.seen", &[("count", &story.path.len().to_string())]);
    let subject = classed("b", "", vec![AttrValue::from(story.subject.clone()).into()]);
    let known = div("known", vec![classed("p", "", vec![subject]), answers(here, seen, &story.path, false)]);

    let mut body = vec![heading(site.word("ticket.title"), None), known];
    body.push(field(here, Field::Phone));
    body.extend(story.asked.iter().map(|fact| field(here, Field::Fact(*fact))));
    body.extend([Field::Description, Field::Name, Field::When].map(|it| field(here, it)));
    body.push(masked(here));
    let now = site.now();
    let complete = visit.draft.check(now).ok();
    let sent = match complete {
        Some(checked) => preview(here, &compose(site, &story, &checked, of, visit.consent.unwrap_or(now), now)),
        None => say(here, "", "ticket.preview_later"),
    };
    body.push(fold("what", "what-is-sent", site.word("ticket.what_is_sent"), vec![sent]));
    body.push(consent(here));
    let inside = form(here, "ticket-form", Wish::Submit, body, vec![submit(here, "submit", "ticket.submit")]);
    div("screen", vec![bar(here, site.word("ticket.bar"), true), inside])
}

fn field(here: &Here, field: Field) -> Html {
    let (site, visit) = (here.site, here.visit);
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
        id,
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
    text_field(here, Entry::Field(field), drawn)
}

fn fault_text(site: &Site, fault: FieldFault) -> AttrValue {
    let (found, limit) = fault.numbers();
    let values = [("found", found.to_string()), ("limit", limit.to_string())];
    let values = [("found", values[0].1.as_str()), ("limit", values[1].1.as_str())];
    site.word_with(&format!("fault.{}", fault.code()), &values)
}

/// What was masked in the free texts, as soon as it is typed.
fn masked(here: &Here) -> Html {
    let found = here.visit.draft.masked();
    if found.is_empty() {
        return Html::default();
    }
    let numbers = found.iter().map(|found| found.masked.as_str()).collect::<Vec<_>>().join(" ");
    let site = here.site;
    let body = vec![marked("figure", "masked", numbers.into()), say(here, "", "masked.say")];
    toned(Tone::Mind, site.word("masked.title"), body)
}

fn consent(here: &Here) -> Html {
    let (site, act) = (here.site, here.act.clone());
    let onchange = Callback::from(move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        act.emit(Wish::Consent(input.is_some_and(|input| input.checked())));
    });
    let label = html! {
        <label class="consent">
            <input type="checkbox" id="consent" checked={here.visit.consent.is_some()} {onchange}
                aria-describedby="consent-fault" data-testid="consent" />
            <span>{ site.fill(site.profile.consent.text) }</span>
        </label>
    };
    let fault = if here.visit.consent_missing { site.word("fault.consent") } else { AttrValue::from("") };
    let attributes = [("class", "fault"), ("role", "alert"), ("id", "consent-fault"), ("data-testid", "fault-consent")];
    div("", vec![label, el("p", &attributes, vec![fault.into()])])
}

/// Everything that will be sent, as it will be sent.
fn preview(here: &Here, ticket: &Ticket) -> Html {
    let site = here.site;
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
    let mut rows = Vec::new();
    for (key, value) in lines {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            rows.push(classed("dt", "", vec![site.word(key).into()]));
            rows.push(classed("dd", "", vec![AttrValue::from(value.clone()).into()]));
        }
    }
    let mut children = vec![classed("dl", "", rows)];
    if !ticket.path.is_empty() {
        let steps = ticket.path.iter().map(|step| {
            let mut words = vec![AttrValue::from(step.shown.clone()).into()];
            if !step.answered.is_empty() && step.kind != PathKind::Code {
                words.push(classed("b", "answered", vec![AttrValue::from(step.answered.clone()).into()]));
            }
            classed("li", "", words)
        });
        children.push(say(here, "hint", "ticket.path"));
        children.push(classed("ol", "", steps.collect()));
    }
    el("div", &[("class", "preview"), ("data-testid", "preview")], children)
}
