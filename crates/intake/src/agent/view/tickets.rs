//! The list of tickets: a table on a wide screen, a column of cards on a phone.

use maud::{Markup, html};

use super::{PageContext, badge, list_filter, time};
use crate::{
    agent::{address, invisible::escape_invisible, list_query::ListQuery},
    phone,
    store::{ListPage, ListPosition, TicketSummary},
};

/// What the page shows.
pub struct ListView<'a> {
    /// The context of the page.
    pub context: PageContext<'a>,
    /// The query of the list.
    pub list: &'a ListQuery,
    /// The conditions that can't be read.
    pub unreadable: &'a [&'static str],
    /// Where the page begins.
    pub position: ListPosition,
    /// The tickets.
    pub page: &'a ListPage,
    /// The existing categories.
    pub choices: &'a [String],
}

/// Draws the page.
pub fn page(view: &ListView<'_>) -> Markup {
    let (context, page) = (&view.context, view.page);
    let say = |zh, en| context.language.say(zh, en);
    let main = html! {
        h1 { (say("工单", "Tickets")) }
        (list_filter::form(context, view.list, view.choices))
        @if !view.unreadable.is_empty() {
            p class="note mind" role="status" {
                (say("看不懂这些条件，没有按它们筛选：", "These conditions can't be read and were left out: "))
                (view.unreadable.join(say("、", ", ")))
            }
        }
        @if page.tickets.is_empty() {
            div class="empty" {
                @if view.list.has_conditions() || view.position != ListPosition::Newest {
                    p { (say("没有符合条件的工单。", "No ticket fits.")) }
                    p { a href="/agent" { (say("看全部工单", "Show all tickets")) } }
                } @else {
                    p { (say("还没有工单。商户提交后会出现在这里。", "There are no tickets yet. They show here once merchants send some.")) }
                }
            }
        } @else {
            (table(view))
        }
        (pager(view))
    };
    context.page(say("工单", "Tickets"), &main)
}

fn table(view: &ListView<'_>) -> Markup {
    let say = |zh, en| view.context.language.say(zh, en);
    // The roles repeat what the elements are: on a phone they are drawn as blocks, and some browsers then
    // no longer treat them as a table.
    html! {
        table class="tickets" role="table" {
            caption class="unseen" { (say("工单，最新的在前，时间为北京时间", "Tickets, newest first; times are UTC+8")) }
            thead role="rowgroup" {
                tr role="row" {
                    th role="columnheader" scope="col" { (say("收到时间", "Received (UTC+8)")) }
                    th role="columnheader" scope="col" { (say("工单", "Ticket")) }
                    th role="columnheader" scope="col" { (say("终端号", "Terminal")) }
                    th role="columnheader" scope="col" { (say("应答码", "Code")) }
                    th role="columnheader" scope="col" { (say("电话", "Phone")) }
                    th role="columnheader" scope="col" { (say("状态", "Status")) }
                }
            }
            tbody role="rowgroup" {
                @for ticket in &view.page.tickets { (row(view, ticket)) }
            }
        }
    }
}

fn row(view: &ListView<'_>, ticket: &TicketSummary) -> Markup {
    let context = &view.context;
    let say = |zh, en| context.language.say(zh, en);
    html! {
        tr role="row" {
            td role="cell" class="when" { (time(&ticket.received_at)) }
            td role="cell" class="what" {
                a href=(address::of_ticket(&ticket.number, view.list)) lang=(ticket.locale) { (escape_invisible(&ticket.subject)) }
                div class="under" {
                    span class="number" { (ticket.number) }
                    span { (escape_invisible(context.category(&ticket.category))) }
                    @if context.agent.tenants.len() > 1 { span { (ticket.tenant) } }
                    @if ticket.revision > 1 { span class="amended" { (say("有补充", "amended")) } }
                }
            }
            td role="cell" class="fact" data-name=(say("终端号", "Terminal")) { (ticket.terminal_id.as_deref().unwrap_or("–")) }
            td role="cell" class="fact" data-name=(say("应答码", "Code")) { (ticket.response_code.as_deref().unwrap_or("–")) }
            td role="cell" class="fact" data-name=(say("电话", "Phone")) { (phone::mask(&ticket.phone)) }
            td role="cell" class="state" { (badge(context.language, ticket.status)) }
        }
    }
}

/// The links to newer and older tickets.
fn pager(view: &ListView<'_>) -> Markup {
    let (list, page) = (view.list, view.page);
    let say = |zh, en| view.context.language.say(zh, en);
    let not_first = view.position != ListPosition::Newest;
    html! {
        @if not_first || page.older.is_some() {
            nav class="steps" aria-label=(say("翻页", "Pages")) {
                @if not_first { a href=(list.address_at(ListPosition::Newest)) { (say("最新", "Newest")) } }
                @if let Some(cursor) = page.newer { a rel="prev" href=(list.address_at(ListPosition::NewerThan(cursor))) { (say("较新", "Newer")) } }
                @if let Some(cursor) = page.older { a rel="next" href=(list.address_at(ListPosition::OlderThan(cursor))) { (say("较早", "Older")) } }
            }
        }
    }
}
