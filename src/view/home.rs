//! Home: ask first, then the usual suspects, then who to call.

use domain::search::{HitKind, SearchEntry, find};
use yew::prelude::*;

use super::MOST_HITS;
use super::article::reading;
use super::contact::service_state;
use super::field::typing;
use super::icon::{Icon, icon};
use super::page::{LINK, Page, button};
use crate::act::Wish;
use crate::visit::{Change, Entry, Origin, Screen};

/// As many problems as a phone shows without scrolling; the others are a press away.
const MOST_FIRST: usize = 6;

/// The first screen.
pub fn home(page: &mut Page) {
    page.nest("div", "screen", |page| {
        page.bar_word("app.title", false);
        page.nest("div", "body", |page| {
            // Three parts whatever is typed: a list that grows or shrinks would draw the box anew, and take
            // the focus from under the fingers.
            page.heading_word("home.title");
            search_box(page);
            page.nest("div", "rest", |page| {
                let query = &page.here.visit.query;
                if query.trim().is_empty() { suggestions(page) } else { found(page, query) }
            });
        });
        page.nest("div", "foot", |page| {
            match page.here.visit.shown.offline {
                true => page.marked("grow", "offline", page.here.site.word("offline.home")),
                false => page.nest("p", "grow", service_state),
            }
            page.button(LINK, "contact", "home.contact", Wish::Plain(Change::To(Screen::Contact)));
        });
    });
}

#[inline(never)]
fn search_box(page: &mut Page) {
    let (site, act) = (page.here.site, page.here.act.clone());
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act.emit(Wish::FindFirst);
    });
    page.push(html! {
        <form class="search" role="search" {onsubmit}>
            { icon(Icon::Search) }
            <input type="search" value={page.here.visit.query.clone()} oninput={typing(page.here, Entry::Query)}
                placeholder={site.word("home.search_hint")} aria-label={site.word("home.search")}
                autocomplete="off" enterkeyhint="search" data-testid="search" />
        </form>
    });
}

/// What to choose from before anything is typed.
fn suggestions(page: &mut Page) {
    let site = page.here.site;
    waiting(page);
    page.text("h3", "", site.word("home.common"));
    let flows = site.knowledge.listed("home").unwrap_or_default();
    let (first, further) = flows.split_at(flows.len().min(MOST_FIRST));
    page.nest("ul", "list tiles", |page| rows(page, first));
    if !further.is_empty() {
        let title = site.word_with("home.further", &[("count", &further.len().to_string())]);
        page.fold("further", "further", title, |page| page.nest("ul", "list tiles", |page| rows(page, further)));
    }
    let guides = site.knowledge.listed("guides").unwrap_or_default();
    if !guides.is_empty() {
        let title = site.word_with("home.guides", &[("count", &guides.len().to_string())]);
        page.fold("further", "guides", title, |page| reading(page, &guides));
    }
    page.nest("ul", "list", |page| {
        page.row("tool-fee", site.word("tool.fee"), Wish::Begin("tool:fee".to_owned()));
        page.row("safety", site.word("home.safety"), Wish::Plain(Change::To(Screen::Safety)));
    });
}

/// Rows that lead into flows, by id.
pub fn rows(page: &mut Page, flows: &[&'static str]) {
    let site = page.here.site;
    for id in flows {
        if let Some(flow) = site.knowledge.read_flow(id).ok().flatten() {
            page.row(&format!("flow-{id}"), site.fill(flow.title), Wish::Find(HitKind::Flow, (*id).into()));
        }
    }
}

/// Tickets that wait. On a shared device those of others are a number, nothing to open.
fn waiting(page: &mut Page) {
    let (site, shown) = (page.here.site, &page.here.visit.shown);
    let count = shown.waiting.len();
    if count == 0 {
        return;
    }
    let words = site.word_with("home.waiting", &[("count", &count.to_string())]);
    if site.options.is_shared() && shown.mine.is_empty() {
        return page.marked("hint", "waiting", words);
    }
    page.nest("ul", "list", |page| {
        page.row("waiting", words, Wish::Plain(Change::To(Screen::Outbox(None))));
    });
}

/// What was found, or what to do where nothing was.
fn found(page: &mut Page, query: &str) {
    let site = page.here.site;
    let entries = site.knowledge.search_entries().unwrap_or_default();
    let hits = find(&entries, query, MOST_HITS);
    if hits.is_empty() {
        page.marked("", "no-hits", site.word("search.none"));
        page.nest("ul", "list", |page| {
            page.row("search-ticket", site.word("search.to_ticket"), Wish::Ticket(Origin::Search(query.to_owned())));
            page.row("search-contact", site.word("home.contact"), Wish::Plain(Change::To(Screen::Contact)));
        });
        return;
    }
    page.nest("ul", "list", |page| {
        page.mark("hits");
        hits.into_iter().for_each(|entry| hit(page, entry));
    });
}

#[inline(never)]
fn hit(page: &mut Page, entry: &SearchEntry<'static>) {
    let title = page.here.site.fill(entry.title);
    let wish = Wish::Find(entry.kind, entry.id.into());
    match entry.kind {
        HitKind::Flow => page.row(&format!("hit-flow-{}", entry.id), title, wish),
        HitKind::Article => page.row(&format!("hit-article-{}", entry.id), title, wish),
        HitKind::Code => {
            page.nest("li", "", |page| {
            let face =
                html! { <><span><b class="figure">{ entry.id }</b>{ " " }{ title }</span>{ icon(Icon::Further) }</> };
            let testid = format!("hit-code-{}", entry.id);
            page.push(button(page.here, "row", &testid, None, None, face, wish));
            });
        }
    }
}
