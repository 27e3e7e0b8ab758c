//! What the merchant changed: one revision compared with the one before it, and links to the others.
//!
//! A ticket may be large and amended often. So one amendment is drawn at a time, and no more of it than
//! fits on the page; the others are links.

use maud::{Markup, html};

use super::device::fact_name;
use super::{PageContext, take_within, time};
use crate::{
    agent::{
        address,
        difference::{Difference, differences},
        invisible::escape_invisible,
        language::Language,
        list_query::ListQuery,
    },
    store::{Amendment, Case},
};

/// How many bytes of the page one amendment may fill.
const MAX_AMENDMENT: usize = 128 * 1024;

/// Draws the section; nothing if there is only one revision.
pub fn section(context: &PageContext<'_>, case: &Case, list: &ListQuery) -> Markup {
    let say = |zh, en| context.language.say(zh, en);
    let shown = case.amendment.as_ref().map(|amendment| amendment.after.revision);
    let others = case.revisions.iter().filter(|other| Some(other.revision) != shown);
    let others: Vec<_> = others.filter(|other| other.revision > 1).collect();
    html! {
        @if case.revision_count > 1 {
            section class="card" id="changes" aria-labelledby="changed" {
                h2 id="changed" { (say("商户改了什么", "What the merchant changed")) }
                @if let Some(amendment) = &case.amendment { (draw_amendment(context, amendment)) }
                @if !others.is_empty() {
                    details {
                        summary { (say("其他各版", "Other revisions")) }
                        @if case.revision_count > case.revisions.len() as u64 {
                            p class="hint" {
                                (match context.language {
                                    Language::Chinese => format!("共 {} 版，这里列出最近的 {} 版。", case.revision_count, case.revisions.len()),
                                    Language::English => format!("{} revisions in all; these are the newest {}.", case.revision_count, case.revisions.len()),
                                })
                            }
                        }
                        ol class="log" {
                            @for other in others {
                                li class="under" {
                                    a href=(address::of_revision(&case.stored.number, list, other.revision)) {
                                        (revision_name(context.language, other.revision))
                                    }
                                    (time(&other.stored_at))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn draw_amendment(context: &PageContext<'_>, amendment: &Amendment) -> Markup {
    let say = |zh, en| context.language.say(zh, en);
    let locale = &amendment.after.locale;
    let found = differences(&amendment.before, &amendment.after);
    let (shown, more) =
        take_within(found.iter().map(|difference| field_change(context, locale, difference)), MAX_AMENDMENT);
    html! {
        h3 { (revision_name(context.language, amendment.after.revision)) " " (time(&amendment.stored_at)) }
        @if found.is_empty() {
            p class="hint" { (say("内容没有变化。", "Nothing in it differs.")) }
        } @else {
            dl class="changes" {
                @for change in &shown { (change) }
            }
            @if more > 0 {
                p class="hint" {
                    (match context.language {
                        Language::Chinese => format!("另有 {more} 处改动太长，这里没有列出。"),
                        Language::English => format!("{more} more fields differ; they are too long to be shown here."),
                    })
                }
            }
        }
    }
}

fn field_change(context: &PageContext<'_>, locale: &str, difference: &Difference) -> Markup {
    let Difference { field, before, after } = difference;
    html! {
        dt { (field_name(context.language, field)) }
        dd lang=(locale) {
            @if let Some(before) = before { del { (escape_invisible(before)) } " " }
            @if let Some(after) = after { ins { (escape_invisible(after)) } }
        }
    }
}

fn revision_name(language: Language, revision: u32) -> String {
    match language {
        Language::Chinese => format!("第 {revision} 版"),
        Language::English => format!("Revision {revision}"),
    }
}

/// A field's name; its path in the ticket if it has no better name.
fn field_name(language: Language, field: &str) -> &str {
    let say = |zh, en| language.say(zh, en);
    match field {
        "description" => say("商户的话", "Merchant's words"),
        "subject" => say("主题", "Subject"),
        "category" => say("类别", "Category"),
        "locale" => say("界面语言", "Locale"),
        "contact.name" => say("称呼", "Name"),
        "contact.phone" => say("电话", "Phone"),
        "contact.when" => say("方便时间", "When"),
        "facts.merchant_id" => say("商户号", "Merchant id"),
        "facts.terminal_id" => say("终端号", "Terminal id"),
        "facts.response_code" => say("应答码", "Response code"),
        "facts.trace_number" => say("凭证号", "Trace number"),
        "facts.reference_number" => say("检索参考号", "Reference number"),
        "facts.sold_at" => say("交易时间", "Time of sale"),
        "facts.amount" => say("金额（元）", "Amount (yuan)"),
        // `device.battery.value`: the battery; its time is not worth a line of its own.
        _ => match field.strip_prefix("device.").and_then(|fact| fact.strip_suffix(".value")) {
            Some(name) => fact_name(language, name),
            None => field,
        },
    }
}
