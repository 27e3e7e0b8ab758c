//! One ticket: whom to call, what is known, what the merchant tried, and the form that sets the status.
//! Its history is in [`history`].

use maud::{Markup, html};
use ticket::{Facts, Ticket};

use super::{PageContext, badge, device, history, status_name, story, time};
use crate::{
    agent::{
        form::{FormMessage, FormValues, MAX_NOTE},
        invisible::escape_invisible,
        language::Language,
        list_query::ListQuery,
    },
    status::Status,
    store::Case,
};

/// What the page shows.
pub struct TicketView<'a> {
    /// The context of the page.
    pub context: PageContext<'a>,
    /// The ticket.
    pub case: &'a Case,
    /// How many days it is kept once it is closed.
    pub closed_days: u32,
    /// The list to return to.
    pub list: &'a ListQuery,
    /// The message about the form.
    pub message: Option<FormMessage>,
    /// The values of the form.
    pub values: FormValues,
}

/// Draws the page.
pub fn page(view: &TicketView<'_>) -> Markup {
    let TicketView { context, case, .. } = view;
    let (stored, ticket) = (&case.stored, &case.stored.ticket);
    let say = |zh, en| context.language.say(zh, en);
    let main = html! {
        p class="way" { a href=(view.list.address()) { "‹ " (say("返回列表", "Back to the list")) } }
        div class="head" {
            h1 lang=(ticket.locale) { (escape_invisible(&ticket.subject)) }
            p class="under" {
                (badge(context.language, stored.status))
                span class="number copy" { (stored.number) }
                span { (escape_invisible(context.category(&ticket.category))) }
                span { (ticket.tenant) }
                span { (say("收到于 ", "received ")) (time(&stored.received_at)) (say("（北京时间）", " (UTC+8)")) }
                @if ticket.revision > 1 {
                    span class="amended" { (say("商户补充于 ", "amended ")) (time(&stored.updated_at)) }
                }
            }
            (alert(view))
        }
        div class="case" {
            (contact(context, ticket))
            (facts(context, &ticket.facts))
            (device::section(context, &ticket.device))
            (story::sections(context, case, view.list))
            (handling(view))
            (history::sections(context, case, view.closed_days))
        }
    };
    context.page(&format!("{} · {}", stored.number, escape_invisible(&ticket.subject)), &main)
}

/// The message about the form: above everything, and read out at once by screen readers.
fn alert(view: &TicketView<'_>) -> Markup {
    let Some(message) = view.message else { return html! {} };
    let (say, case) = (|zh, en| view.context.language.say(zh, en), view.case);
    let newest = case.statuses.first();
    let who = newest.and_then(|set| set.who.as_deref()).unwrap_or_default();
    let text = match message {
        FormMessage::Saved => say("已保存。", "Saved.").to_owned(),
        FormMessage::AmendedMeanwhile => say(
            "没有保存：您打开之后，商户补充了内容。请看过“商户改了什么”再保存。您写的回复还在。",
            "Not saved: the merchant amended the ticket after you opened it. Read “What the merchant changed”, then save again. Your note is still there.",
        )
        .to_owned(),
        FormMessage::SetMeanwhile => {
            let name = status_name(view.context.language, case.stored.status);
            match view.context.language {
                Language::Chinese => format!("没有保存：您打开之后，{who}已改为“{name}”。请看过现在的状态和回复再保存。您写的回复还在。"),
                Language::English => format!("Not saved: {who} set it to “{name}” after you opened it. Read status and note as they are now, then save again. Your note is still there."),
            }
        }
        FormMessage::Same => say("没有改动：状态和回复都和现在一样。", "Nothing to save: status and note are what they were.").to_owned(),
        FormMessage::NoStatus => say("没有保存：请先选择状态。", "Not saved: choose a status first.").to_owned(),
        FormMessage::TooLong => match view.context.language {
            Language::Chinese => format!("没有保存：回复最多 {MAX_NOTE} 字。"),
            Language::English => format!("Not saved: a note has at most {MAX_NOTE} characters."),
        },
        FormMessage::Unredacted => say(
            "没有保存：回复里有卡号、账号、身份证号、验证码或密码。请删掉再保存。",
            "Not saved: the note holds a card, account or identity number, a code or a password. Take it out and save again.",
        )
        .to_owned(),
        FormMessage::OldPage => say("没有保存：页面放得太久了。请核对后再点一次“保存”。", "Not saved: the page was too old. Check it and save again.").to_owned(),
    };
    html! {
        @if message == FormMessage::Saved {
            p class="note good" role="status" { (text) }
        } @else {
            p class="note stop" id="said" role="alert" {
                (text) " " a href="#handling" { (say("去修改", "Go there")) }
            }
        }
    }
}

fn contact(context: &PageContext<'_>, ticket: &Ticket) -> Markup {
    let (say, contact) = (|zh, en| context.language.say(zh, en), &ticket.contact);
    html! {
        section class="card contact" aria-labelledby="contact" {
            h2 id="contact" { (say("联系商户", "Call back")) }
            p class="phone" {
                span class="copy" { (contact.phone) }
                a class="call" href={ "tel:" (contact.phone.replace('-', ";ext=")) } { (say("拨打", "Call")) }
            }
            dl {
                @if !contact.name.is_empty() { dt { (say("称呼", "Name")) } dd class="copy" lang=(ticket.locale) { (escape_invisible(&contact.name)) } }
                @if !contact.when.is_empty() { dt { (say("方便时间", "When")) } dd lang=(ticket.locale) { (escape_invisible(&contact.when)) } }
                dt { (say("语言", "Language")) }
                dd { (escape_invisible(language_name(context.language, &ticket.locale))) }
            }
        }
    }
}

fn language_name(language: Language, locale: &str) -> &str {
    match locale {
        "zh-CN" => language.say("中文", "Chinese"),
        "en" => language.say("英文", "English"),
        other => other,
    }
}

fn facts(context: &PageContext<'_>, facts: &Facts) -> Markup {
    let say = |zh, en| context.language.say(zh, en);
    // Destructured, so that a new fact can't be forgotten here.
    let Facts { merchant_id, terminal_id, response_code, trace_number, reference_number, sold_at, amount } = facts;
    let sold_at = sold_at.as_ref().map(|at| at.replace('T', " "));
    let rows = [
        (say("商户号", "Merchant id"), merchant_id.as_deref()),
        (say("终端号", "Terminal id"), terminal_id.as_deref()),
        (say("应答码", "Response code"), response_code.as_deref()),
        (say("凭证号", "Trace number"), trace_number.as_deref()),
        (say("检索参考号", "Reference number"), reference_number.as_deref()),
        (say("交易时间", "Time of sale"), sold_at.as_deref()),
        (say("金额（元）", "Amount (yuan)"), amount.as_deref()),
    ];
    html! {
        section class="card facts" aria-labelledby="facts" {
            h2 id="facts" { (say("终端和交易", "Terminal and sale")) }
            @if rows.iter().all(|(_, value)| value.is_none()) {
                p class="hint" { (say("商户没有填写。", "The merchant gave none.")) }
            } @else {
                dl {
                    @for (name, value) in rows {
                        @if let Some(value) = value { dt { (name) } dd class="figure copy" { (escape_invisible(value)) } }
                    }
                }
            }
        }
    }
}

/// The form that sets the ticket's status.
fn handling(view: &TicketView<'_>) -> Markup {
    let TicketView { context, case, values, .. } = view;
    let say = |zh, en| context.language.say(zh, en);
    let failed = view.message.is_some_and(|message| message != FormMessage::Saved);
    html! {
        section class="card handling" id="handling" aria-labelledby="handle" {
            h2 id="handle" { (say("处理", "Handle")) }
            form class="stack" method="post" action={ "/agent/tickets/" (case.stored.number) "/status" } {
                input type="hidden" name="form" value=(context.agent.csrf_token);
                input type="hidden" name="revision" value=(case.stored.ticket.revision);
                input type="hidden" name="status_version" value=(case.status_version);
                input type="hidden" name="list" value=(view.list.query());
                fieldset {
                    legend { (say("状态", "Status")) }
                    @for status in Status::SETTABLE {
                        label class="choice" {
                            input type="radio" name="status" value=(status.as_str()) required
                                checked[values.status == Some(status)];
                            span { (status_name(context.language, status)) }
                        }
                    }
                }
                label for="note" { (say("给商户的回复（可不填）", "Note to the merchant (optional)")) }
                textarea id="note" name="note" rows="4" maxlength=(MAX_NOTE)
                    aria-describedby=(if failed { "note-hint said" } else { "note-hint" }) { (values.note) }
                p class="hint" id="note-hint" {
                    (say("商户查询工单时能看到框里的话。不要写卡号、密码和他人信息。",
                         "The merchant sees what stands here when they look up the ticket. No card numbers, PINs or other people's data."))
                }
                button class="main" { (say("保存", "Save")) }
            }
        }
    }
}
