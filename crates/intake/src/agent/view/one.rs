//! One ticket: whom to call, what is known, what the merchant went through, and the form that says how
//! it stands. What became of it before is in [`traces`].

use maud::{Markup, html};
use ticket::{Facts, Ticket};

use super::{Desk, badge, status_name, story, time, traces};
use crate::{
    agent::{
        filter::Asked,
        language::Language,
        one::{NOTE_MOST, Said, Typed},
        plain::plain,
    },
    status::Status,
    store::Case,
};

/// What the page shows.
pub struct Shown<'a> {
    /// For whom.
    pub desk: Desk<'a>,
    /// The ticket.
    pub case: &'a Case,
    /// For how many days it is kept once it is closed.
    pub closed_days: u32,
    /// The list to go back to.
    pub list: &'a Asked,
    /// What is to be said about the form.
    pub said: Option<Said>,
    /// What stands in the form.
    pub typed: Typed,
}

/// Draws the page.
pub fn page(shown: &Shown<'_>) -> Markup {
    let Shown { desk, case, .. } = shown;
    let (stored, ticket) = (&case.stored, &case.stored.ticket);
    let say = |zh, en| desk.language.say(zh, en);
    let main = html! {
        p class="way" { a href=(shown.list.address()) { "‹ " (say("返回列表", "Back to the list")) } }
        div class="head" {
            h1 lang=(ticket.locale) { (plain(&ticket.subject)) }
            p class="under" {
                (badge(desk.language, stored.status))
                span class="number copy" { (stored.number) }
                span { (plain(desk.category(&ticket.category))) }
                span { (ticket.tenant) }
                span { (say("收到于 ", "received ")) (time(&stored.received_at)) (say("（北京时间）", " (UTC+8)")) }
                @if ticket.revision > 1 {
                    span class="amended" { (say("商户补充于 ", "amended ")) (time(&stored.updated_at)) }
                }
            }
            (alert(shown))
        }
        div class="case" {
            (contact(desk, ticket))
            (facts(desk, &ticket.facts))
            (story::sections(desk, case, shown.list))
            (handling(shown))
            (traces::sections(desk, case, shown.closed_days))
        }
    };
    desk.page(&format!("{} · {}", stored.number, plain(&ticket.subject)), &main)
}

/// What is to be said about the form, above everything and read out at once.
fn alert(shown: &Shown<'_>) -> Markup {
    let Some(said) = shown.said else { return html! {} };
    let (say, case) = (|zh, en| shown.desk.language.say(zh, en), shown.case);
    let newest = case.statuses.first();
    let who = newest.and_then(|set| set.who.as_deref()).unwrap_or_default();
    let text = match said {
        Said::Saved => say("已保存。", "Saved.").to_owned(),
        Said::AmendedMeanwhile => say(
            "没有保存：您打开之后，商户补充了内容。请看过“商户改了什么”再保存。您写的回复还在。",
            "Not saved: the merchant amended the ticket after you opened it. Read “What the merchant changed”, then save again. Your note is still there.",
        )
        .to_owned(),
        Said::SetMeanwhile => {
            let name = status_name(shown.desk.language, case.stored.status);
            match shown.desk.language {
                Language::Chinese => format!("没有保存：您打开之后，{who}已改为“{name}”。请看过现在的状态和回复再保存。您写的回复还在。"),
                Language::English => format!("Not saved: {who} set it to “{name}” after you opened it. Read status and note as they are now, then save again. Your note is still there."),
            }
        }
        Said::Same => say("没有改动：状态和回复都和现在一样。", "Nothing to save: status and note are what they were.").to_owned(),
        Said::NoStatus => say("没有保存：请先选择状态。", "Not saved: choose a status first.").to_owned(),
        Said::TooLong => match shown.desk.language {
            Language::Chinese => format!("没有保存：回复最多 {NOTE_MOST} 字。"),
            Language::English => format!("Not saved: a note has at most {NOTE_MOST} characters."),
        },
        Said::Unredacted => say(
            "没有保存：回复里有卡号、账号、身份证号、验证码或密码。请删掉再保存。",
            "Not saved: the note holds a card, account or identity number, a code or a password. Take it out and save again.",
        )
        .to_owned(),
        Said::OldPage => say("没有保存：页面放得太久了。请核对后再点一次“保存”。", "Not saved: the page was too old. Check it and save again.").to_owned(),
    };
    html! {
        @if said == Said::Saved {
            p class="note good" role="status" { (text) }
        } @else {
            p class="note stop" id="said" role="alert" {
                (text) " " a href="#handling" { (say("去修改", "Go there")) }
            }
        }
    }
}

fn contact(desk: &Desk<'_>, ticket: &Ticket) -> Markup {
    let (say, contact) = (|zh, en| desk.language.say(zh, en), &ticket.contact);
    html! {
        section class="card contact" aria-labelledby="contact" {
            h2 id="contact" { (say("联系商户", "Call back")) }
            p class="phone" {
                span class="copy" { (contact.phone) }
                a class="call" href={ "tel:" (contact.phone.replace('-', ";ext=")) } { (say("拨打", "Call")) }
            }
            dl {
                @if !contact.name.is_empty() { dt { (say("称呼", "Name")) } dd class="copy" lang=(ticket.locale) { (plain(&contact.name)) } }
                @if !contact.when.is_empty() { dt { (say("方便时间", "When")) } dd lang=(ticket.locale) { (plain(&contact.when)) } }
                dt { (say("语言", "Language")) }
                dd { (plain(language_name(desk.language, &ticket.locale))) }
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

fn facts(desk: &Desk<'_>, facts: &Facts) -> Markup {
    let say = |zh, en| desk.language.say(zh, en);
    // Taken apart by name, so that a new fact can't be forgotten here.
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
                        @if let Some(value) = value { dt { (name) } dd class="figure copy" { (plain(value)) } }
                    }
                }
            }
        }
    }
}

/// The form that says how the ticket stands.
fn handling(shown: &Shown<'_>) -> Markup {
    let Shown { desk, case, typed, .. } = shown;
    let say = |zh, en| desk.language.say(zh, en);
    let failed = shown.said.is_some_and(|said| said != Said::Saved);
    html! {
        section class="card handling" id="handling" aria-labelledby="handle" {
            h2 id="handle" { (say("处理", "Handle")) }
            form class="stack" method="post" action={ "/agent/tickets/" (case.stored.number) "/status" } {
                input type="hidden" name="form" value=(desk.agent.form);
                input type="hidden" name="revision" value=(case.stored.ticket.revision);
                input type="hidden" name="status_version" value=(case.status_version);
                input type="hidden" name="list" value=(shown.list.query());
                fieldset {
                    legend { (say("状态", "Status")) }
                    @for status in Status::SETTABLE {
                        label class="choice" {
                            input type="radio" name="status" value=(status.as_str()) required
                                checked[typed.status == Some(status)];
                            span { (status_name(desk.language, status)) }
                        }
                    }
                }
                label for="note" { (say("给商户的回复（可不填）", "Note to the merchant (optional)")) }
                textarea id="note" name="note" rows="4" maxlength=(NOTE_MOST)
                    aria-describedby=(if failed { "note-hint said" } else { "note-hint" }) { (typed.note) }
                p class="hint" id="note-hint" {
                    (say("商户查询工单时能看到框里的话。不要写卡号、密码和他人信息。",
                         "The merchant sees what stands here when they look up the ticket. No card numbers, PINs or other people's data."))
                }
                button class="main" { (say("保存", "Save")) }
            }
        }
    }
}
