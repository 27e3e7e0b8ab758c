//! Composes a ticket from the story and the form, and its row in the outbox.

use domain::date::Moment;
use domain::draft::{Checked, Field};
use domain::flow::Fact;
use domain::outbox::{OutboxRow, RowState};
use ticket::{Consent, ContentVersion, Device, Facts, LIMITS, PathStep, Ticket, redact, words_hash};

use super::json;
use crate::content::tenant::TenantContext;
use crate::known;
use crate::visit::{Form, Story};

/// The ticket, as it will be sent.
pub fn compose(
    tenant: &TenantContext,
    story: &Story,
    checked: &Checked,
    form: &Form,
    consented: Moment,
    now: Moment,
) -> Ticket {
    let header = tenant.bundle.header();
    // Only facts that the category asks for are sent; the page's context may know more.
    let wanted = |fact: Fact, value: &Option<String>| {
        let wanted = story.asked.contains(&fact) || story.known.iter().any(|(field, _)| *field == Field::Fact(fact));
        value.clone().filter(|_| wanted || matches!(fact, Fact::MerchantId | Fact::TerminalId))
    };
    let facts = &checked.facts;
    Ticket {
        key: form.key.clone(),
        revision: 1,
        secret_hash: form.secret.hash(),
        tenant: tenant.profile.id.to_owned(),
        created_at: now.to_string(),
        locale: header.language.clone(),
        category: story.category.clone(),
        subject: bounded(&story.subject, LIMITS.line),
        description: checked.description.clone(),
        facts: Facts {
            merchant_id: wanted(Fact::MerchantId, &facts.merchant_id),
            terminal_id: wanted(Fact::TerminalId, &facts.terminal_id),
            response_code: wanted(Fact::ResponseCode, &facts.response_code),
            trace_number: wanted(Fact::TraceNumber, &facts.trace_number),
            reference_number: wanted(Fact::ReferenceNumber, &facts.reference_number),
            sold_at: wanted(Fact::SoldAt, &facts.sold_at),
            amount: wanted(Fact::Amount, &facts.amount),
        },
        device: masked(known::device(tenant)),
        contact: checked.contact.clone(),
        path: story.path.iter().take(LIMITS.path).map(accepted).collect(),
        consent: Consent {
            version: tenant.profile.consent.version.to_owned(),
            given_at: consented.to_string(),
            keep_days: tenant.profile.consent.keep_days,
        },
        content: ContentVersion {
            version: header.version.clone(),
            hash: tenant.bundle.short_hash(),
            widget: env!("CARGO_PKG_VERSION").to_owned(),
        },
    }
}

/// What is known about the terminal, without secrets: a serial number may look like a card's.
fn masked(mut device: Device) -> Device {
    for name in device.facts().map(|(name, _)| name) {
        if let Some(Some(fact)) = device.fact_mut(name) {
            fact.value = bounded(&fact.value, LIMITS.line);
        }
    }
    device
}

/// A step that a ticket accepts.
fn accepted(step: &PathStep) -> PathStep {
    let bounded = |text: &str| bounded(text, LIMITS.shown);
    PathStep { shown: bounded(&step.shown), answered: bounded(&step.answered), ..step.clone() }
}

/// A text of a screen without secrets, and no longer than a ticket allows. A tool's result may contain the name of a
/// file, and that a card number.
fn bounded(text: &str, most: usize) -> String {
    let mut text = redact(text).text;
    // Masking may add a space, and cutting off may make a number as long as a card's.
    while text.chars().count() > most {
        text = redact(&text.chars().take(most).collect::<String>()).text;
    }
    text
}

/// The outbox row of a form, with the ticket as the text that will be sent.
pub fn row_of(ticket: &Ticket, form: &Form, address: &str) -> OutboxRow {
    OutboxRow {
        form: form.key.clone(),
        key: ticket.key.clone(),
        revision: ticket.revision,
        created_at: ticket.created_at.clone(),
        subject: ticket.subject.clone(),
        body: json::ticket(ticket),
        words: words_hash(ticket),
        secret: form.secret.clone(),
        address: address.to_owned(),
        // The outbox fills in the owner.
        owner: String::new(),
        state: RowState::Queued { not_before: 0 },
        attempts: 0,
    }
}

// Content is packed natively alone.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
