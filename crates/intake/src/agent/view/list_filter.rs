//! The filter form above the list. It is sent with GET, so its values are part of the address.

use maud::{Markup, html};

use super::{PageContext, status_name};
use crate::{
    agent::{
        invisible::escape_invisible,
        list_query::{ListQuery, OPEN},
    },
    status::Status,
};

/// Draws the form with the current query; `choices` are the existing categories.
pub fn form(context: &PageContext<'_>, list: &ListQuery, choices: &[String]) -> Markup {
    let say = |zh, en| context.language.say(zh, en);
    let tenants = &context.agent.tenants;
    let more = [&list.category, &list.tenant, &list.from, &list.to].into_iter().any(|field| !field.is_empty());
    html! {
        form class="filter" method="get" action="/agent" role="search" aria-label=(say("筛选工单", "Filter tickets")) {
            div class="row" {
                div class="field wide" {
                    label for="q" { (say("工单号、终端号或应答码", "Number, terminal id or response code")) }
                    input type="search" id="q" name="q" value=(list.q) maxlength="40" autocomplete="off" spellcheck="false";
                }
                div class="field" {
                    label for="status" { (say("状态", "Status")) }
                    select id="status" name="status" {
                        (choice("", say("全部", "All"), &list.status))
                        (choice(OPEN, say("未答复", "Not answered"), &list.status))
                        @for status in Status::ALL {
                            (choice(status.as_str(), status_name(context.language, status), &list.status))
                        }
                    }
                }
                button class="main" { (say("筛选", "Filter")) }
                @if list.has_conditions() { a class="clear" href="/agent" { (say("清除条件", "Clear")) } }
            }
            details open[more] {
                summary { (say("更多条件", "More")) }
                div class="row" {
                    div class="field" {
                        label for="category" { (say("类别", "Category")) }
                        select id="category" name="category" {
                            (choice("", say("全部", "All"), &list.category))
                            @for id in choices { (choice(id, &escape_invisible(context.category(id)), &list.category)) }
                        }
                    }
                    @if tenants.len() > 1 {
                        div class="field" {
                            label for="tenant" { (say("机构", "Tenant")) }
                            select id="tenant" name="tenant" {
                                (choice("", say("全部", "All"), &list.tenant))
                                @for id in tenants { (choice(id, id, &list.tenant)) }
                            }
                        }
                    }
                    div class="field" {
                        label for="from" { (say("收到日期，从", "Received from")) }
                        input type="date" id="from" name="from" value=(list.from);
                    }
                    div class="field" {
                        label for="to" { (say("到", "to")) }
                        input type="date" id="to" name="to" value=(list.to);
                    }
                }
            }
        }
    }
}

fn choice(value: &str, name: &str, chosen: &str) -> Markup {
    html! { option value=(value) selected[value == chosen] { (name) } }
}
