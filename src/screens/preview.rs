//! A ticket as it will be sent, every part of it, before anything leaves.

use ticket::{PathKind, Ticket};
use yew::prelude::*;

use crate::site::Site;

/// Lists everything that will be sent.
pub fn preview(site: &Site, ticket: &Ticket) -> Html {
    let facts = &ticket.facts;
    let lines: [(&str, Option<&str>); 14] = [
        ("ticket.subject", Some(&ticket.subject)),
        ("field.merchant_id", facts.merchant_id.as_deref()),
        ("field.terminal_id", facts.terminal_id.as_deref()),
        ("field.response_code", facts.response_code.as_deref()),
        ("field.trace_number", facts.trace_number.as_deref()),
        ("field.reference_number", facts.reference_number.as_deref()),
        ("field.sold_at", facts.sold_at.as_deref()),
        ("field.amount", facts.amount.as_deref()),
        ("field.description", Some(&ticket.description)),
        ("field.name", Some(&ticket.contact.name)),
        ("field.phone", Some(&ticket.contact.phone)),
        ("field.when", Some(&ticket.contact.when)),
        ("ticket.language", Some(&ticket.locale)),
        ("ticket.content_version", Some(&ticket.content.version)),
    ];
    let given = lines.into_iter().filter_map(|(key, text)| Some((key, text.filter(|text| !text.is_empty())?)));
    html! {
        <div class="preview" data-testid="preview">
            <dl>
                { given.map(|(key, text)| html! { <><dt>{ site.word(key) }</dt><dd>{ text.to_owned() }</dd></> }).collect::<Html>() }
            </dl>
            if !ticket.path.is_empty() {
                <p class="hint">{ site.word("ticket.path") }</p>
                <ol>
                    for step in ticket.path.iter() {
                        <li>
                            { &step.shown }
                            if !step.answered.is_empty() && step.kind != PathKind::Code {
                                <b class="answered">{ &step.answered }</b>
                            }
                        </li>
                    }
                </ol>
            }
        </div>
    }
}
