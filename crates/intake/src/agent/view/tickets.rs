//! The list of tickets: a table on a desk, a column of cards on a phone.

use maud::{Markup, html};

use super::{Desk, badge, list_filter, time};
use crate::{
    agent::{filter::Asked, one, plain::plain},
    routes::tickets::masked,
    store::{Page, Place, Summary},
};

/// What the page shows.
pub struct Shown<'a> {
    /// For whom.
    pub desk: Desk<'a>,
    /// What was asked for.
    pub asked: &'a Asked,
    /// What of that could not be read.
    pub unread: &'a [&'static str],
    /// From where on.
    pub place: Place,
    /// The tickets.
    pub page: &'a Page,
    /// The categories there are to choose from.
    pub choices: &'a [String],
}

/// Draws the page.
pub fn page(shown: &Shown<'_>) -> Markup {
    let (desk, page) = (&shown.desk, shown.page);
    let say = |zh, en| desk.language.say(zh, en);
    let main = html! {
        h1 { (say("工单", "Tickets")) }
        (list_filter::form(desk, shown.asked, shown.choices))
        @if !shown.unread.is_empty() {
            p class="note mind" role="status" {
                (say("看不懂这些条件，没有按它们筛选：", "These conditions can't be read and were left out: "))
                (shown.unread.join(say("、", ", ")))
            }
        }
        @if page.tickets.is_empty() {
            div class="empty" {
                @if shown.asked.narrows() || shown.place != Place::Newest {
                    p { (say("没有符合条件的工单。", "No ticket fits.")) }
                    p { a href="/agent" { (say("看全部工单", "Show all tickets")) } }
                } @else {
                    p { (say("还没有工单。商户提交后会出现在这里。", "There are no tickets yet. They show here once merchants send some.")) }
                }
            }
        } @else {
            (table(shown))
        }
        (steps(shown))
    };
    desk.page(say("工单", "Tickets"), &main)
}

fn table(shown: &Shown<'_>) -> Markup {
    let say = |zh, en| shown.desk.language.say(zh, en);
    // The roles say again what the elements are: on a phone they are drawn as blocks, and some
    // browsers then forget that this is a table.
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
                @for ticket in &shown.page.tickets { (row(shown, ticket)) }
            }
        }
    }
}

fn row(shown: &Shown<'_>, ticket: &Summary) -> Markup {
    let desk = &shown.desk;
    let say = |zh, en| desk.language.say(zh, en);
    html! {
        tr role="row" {
            td role="cell" class="when" { (time(&ticket.received_at)) }
            td role="cell" class="what" {
                a href=(one::address(&ticket.number, shown.asked)) lang=(ticket.locale) { (plain(&ticket.subject)) }
                div class="under" {
                    span class="number" { (ticket.number) }
                    span { (plain(desk.category(&ticket.category))) }
                    @if desk.agent.tenants.len() > 1 { span { (ticket.tenant) } }
                    @if ticket.revision > 1 { span class="amended" { (say("有补充", "amended")) } }
                }
            }
            td role="cell" class="fact" data-name=(say("终端号", "Terminal")) { (ticket.terminal_id.as_deref().unwrap_or("–")) }
            td role="cell" class="fact" data-name=(say("应答码", "Code")) { (ticket.response_code.as_deref().unwrap_or("–")) }
            td role="cell" class="fact" data-name=(say("电话", "Phone")) { (masked(&ticket.phone)) }
            td role="cell" class="state" { (badge(desk.language, ticket.status)) }
        }
    }
}

/// The ways to newer and older tickets.
fn steps(shown: &Shown<'_>) -> Markup {
    let (asked, page) = (shown.asked, shown.page);
    let say = |zh, en| shown.desk.language.say(zh, en);
    let away = shown.place != Place::Newest;
    html! {
        @if away || page.older.is_some() {
            nav class="steps" aria-label=(say("翻页", "Pages")) {
                @if away { a href=(asked.at(Place::Newest)) { (say("最新", "Newest")) } }
                @if let Some(cursor) = page.newer { a rel="prev" href=(asked.at(Place::NewerThan(cursor))) { (say("较新", "Newer")) } }
                @if let Some(cursor) = page.older { a rel="next" href=(asked.at(Place::OlderThan(cursor))) { (say("较早", "Older")) } }
            }
        }
    }
}
