//! A ticket's history: the statuses it had, what its merchant agreed to, and who viewed it.

use maud::{Markup, html};
use ticket::Ticket;

use super::{PageContext, badge, status_name, time};
use crate::{
    agent::{invisible::escape_invisible, language::Language},
    status::Status,
    store::{AuditAction, AuditRow, Case},
};

/// Draws statuses, consent and versions, and the audit.
pub fn sections(context: &PageContext<'_>, case: &Case, closed_days: u32) -> Markup {
    let say = |zh, en| context.language.say(zh, en);
    html! {
        div class="traces" {
            @if !case.statuses.is_empty() {
                section class="card" aria-labelledby="statuses" {
                    h2 id="statuses" { (say("处理经过", "How it was handled")) }
                    ol class="log" {
                        @for set in &case.statuses {
                            li {
                                p class="under" {
                                    (time(&set.at)) (badge(context.language, set.status))
                                    span { (set.who.as_deref().unwrap_or(say("因商户补充", "by the merchant's amendment"))) }
                                }
                                @if let Some(note) = &set.note { p class="said" { (note) } }
                            }
                        }
                    }
                }
            }
            section class="card" aria-labelledby="agreed" {
                h2 id="agreed" { (say("同意与版本", "Consent and versions")) }
                (consent(context, &case.stored.ticket, closed_days))
            }
            section class="card" aria-labelledby="audit" {
                h2 id="audit" { (say("查看与修改记录", "Who looked and who changed")) }
                @if case.audit_count > case.audit.len() as u64 {
                    p class="hint" {
                        (match context.language {
                            Language::Chinese => format!("共 {} 条，这里是最近的 {} 条。", case.audit_count, case.audit.len()),
                            Language::English => format!("{} in all; these are the newest {}.", case.audit_count, case.audit.len()),
                        })
                    }
                }
                ol class="log" {
                    @for row in &case.audit {
                        li class="under" { (time(&row.at)) span { (row.who) } span { (audit_text(context.language, row)) } }
                    }
                }
            }
        }
    }
}

fn audit_text(language: Language, row: &AuditRow) -> String {
    let say = |zh, en| language.say(zh, en);
    let action = match row.action {
        Some(AuditAction::Viewed) => say("查看", "viewed"),
        Some(AuditAction::Changed) => say("修改", "changed"),
        Some(AuditAction::Deleted) => say("删除", "deleted"),
        Some(AuditAction::SignedIn) => say("登录", "signed in"),
        Some(AuditAction::SignedOut) => say("退出", "signed out"),
        None => say("其他", "other"),
    };
    let names = row.detail.as_deref().map(|detail| {
        let named =
            |id: &str| Status::parse(id).map_or(id.to_owned(), |status| status_name(language, status).to_owned());
        detail.split(" → ").map(named).collect::<Vec<_>>().join(" → ")
    });
    match names {
        Some(names) => format!("{action}{}{names}", say("：", ": ")),
        None => action.to_owned(),
    }
}

fn consent(context: &PageContext<'_>, ticket: &Ticket, closed_days: u32) -> Markup {
    let say = |zh, en| context.language.say(zh, en);
    let (consent, content) = (&ticket.consent, &ticket.content);
    let kept = match context.language {
        Language::Chinese => format!("结案后 {closed_days} 天"),
        Language::English => format!("{closed_days} days after it is closed"),
    };
    html! {
        dl {
            dt { (say("同意书版本", "Consent version")) } dd class="figure" { (escape_invisible(&consent.version)) }
            dt { (say("同意时间", "Agreed at")) } dd { (time(&consent.given_at)) }
            dt { (say("最多保存", "Kept at most")) } dd { (kept) }
            dt { (say("提交时间", "Sent at")) } dd { (time(&ticket.created_at)) }
            dt { (say("内容版本", "Content version")) } dd class="figure" { (content.version) " " code { (escape_invisible(&content.hash)) } }
            dt { (say("组件版本", "Widget version")) } dd class="figure" { (escape_invisible(&content.widget)) }
            dt { (say("界面语言", "Locale")) } dd class="figure" { (escape_invisible(&ticket.locale)) }
        }
    }
}
