//! What the merchant changed from revision to revision.

use maud::{Markup, html};

use super::{Desk, time};
use crate::{
    agent::{
        difference::{Difference, differences},
        language::Language,
    },
    store::Revision,
};

/// Draws the section, of revisions newest first; nothing when there is but one.
pub fn section(desk: &Desk<'_>, revisions: &[Revision]) -> Markup {
    html! {
        @if revisions.len() > 1 {
            section class="card" aria-labelledby="changed" {
                h2 id="changed" { (desk.language.say("商户改了什么", "What the merchant changed")) }
                @for pair in revisions.windows(2) {
                    @if let [after, before] = pair { (amendment(desk, before, after)) }
                }
            }
        }
    }
}

fn amendment(desk: &Desk<'_>, before: &Revision, after: &Revision) -> Markup {
    let say = |zh, en| desk.language.say(zh, en);
    let (revision, locale) = (after.ticket.revision, &after.ticket.locale);
    let found = differences(&before.ticket, &after.ticket);
    html! {
        h3 {
            (match desk.language {
                Language::Chinese => format!("第 {revision} 版 "),
                Language::English => format!("Revision {revision} "),
            })
            (time(&after.stored_at))
        }
        @if found.is_empty() {
            p class="hint" { (say("内容没有变化。", "Nothing in it differs.")) }
        } @else {
            dl class="changes" {
                @for Difference { field, before, after } in &found {
                    dt { (field_name(desk.language, field)) }
                    dd lang=(locale) {
                        @if let Some(before) = before { del { (before) } " " }
                        @if let Some(after) = after { ins { (after) } }
                    }
                }
            }
        }
    }
}

/// What a field is called; its path in the ticket where there is no better name.
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
        _ => field,
    }
}
