//! The form above the list. It asks with GET, so what is asked for stands in the address.

use maud::{Markup, html};

use super::{Desk, status_name};
use crate::{
    agent::{
        filter::{Asked, OPEN},
        plain::plain,
    },
    status::Status,
};

/// Draws the form with what was asked for; `choices` are the categories there are.
pub fn form(desk: &Desk<'_>, asked: &Asked, choices: &[String]) -> Markup {
    let say = |zh, en| desk.language.say(zh, en);
    let tenants = &desk.agent.tenants;
    let more = [&asked.category, &asked.tenant, &asked.from, &asked.to].into_iter().any(|field| !field.is_empty());
    html! {
        form class="filter" method="get" action="/agent" role="search" aria-label=(say("筛选工单", "Filter tickets")) {
            div class="row" {
                div class="field wide" {
                    label for="q" { (say("工单号、终端号或应答码", "Number, terminal id or response code")) }
                    input type="search" id="q" name="q" value=(asked.q) maxlength="40" autocomplete="off" spellcheck="false";
                }
                div class="field" {
                    label for="status" { (say("状态", "Status")) }
                    select id="status" name="status" {
                        (choice("", say("全部", "All"), &asked.status))
                        (choice(OPEN, say("未答复", "Not answered"), &asked.status))
                        @for status in Status::ALL {
                            (choice(status.as_str(), status_name(desk.language, status), &asked.status))
                        }
                    }
                }
                button class="main" { (say("筛选", "Filter")) }
                @if asked.narrows() { a class="clear" href="/agent" { (say("清除条件", "Clear")) } }
            }
            details open[more] {
                summary { (say("更多条件", "More")) }
                div class="row" {
                    div class="field" {
                        label for="category" { (say("类别", "Category")) }
                        select id="category" name="category" {
                            (choice("", say("全部", "All"), &asked.category))
                            @for id in choices { (choice(id, &plain(desk.category(id)), &asked.category)) }
                        }
                    }
                    @if tenants.len() > 1 {
                        div class="field" {
                            label for="tenant" { (say("机构", "Tenant")) }
                            select id="tenant" name="tenant" {
                                (choice("", say("全部", "All"), &asked.tenant))
                                @for id in tenants { (choice(id, id, &asked.tenant)) }
                            }
                        }
                    }
                    div class="field" {
                        label for="from" { (say("收到日期，从", "Received from")) }
                        input type="date" id="from" name="from" value=(asked.from);
                    }
                    div class="field" {
                        label for="to" { (say("到", "to")) }
                        input type="date" id="to" name="to" value=(asked.to);
                    }
                }
            }
        }
    }
}

fn choice(value: &str, name: &str, chosen: &str) -> Markup {
    html! { option value=(value) selected[value == chosen] { (name) } }
}
