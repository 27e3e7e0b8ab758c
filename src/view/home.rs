//! Home: ask first, then the usual suspects, then who to call.

use std::ops::Range;

use domain::search::{Hit, HitKind};
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
        page.row("tool-deposit", site.word("tool.deposit"), Wish::Begin("tool:deposit".to_owned()));
        page.row("tool-statement", site.word("tool.statement"), Wish::Begin("tool:statement".to_owned()));
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
    let hits = site.knowledge.find(query, MOST_HITS);
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

/// A hit: its title, or a line that tells why it fits, with what fits marked.
#[inline(never)]
fn hit(page: &mut Page, hit: Hit<'static>) {
    let (kind, figure) = match hit.kind {
        HitKind::Flow => ("flow", false),
        HitKind::Article => ("article", false),
        HitKind::Code => ("code", true),
    };
    let mut face = Page::new(page.here);
    face.nest("span", "", |face| {
        if figure {
            face.text("b", "figure", hit.id.into());
            face.words(" ".into());
        }
        marked(face, hit.title, &hit.marks);
        if let Some(context) = &hit.context {
            face.nest("span", "hint context", |face| marked(face, context.text, &context.marks));
        }
    });
    face.push(icon(Icon::Further));
    let (face, testid) = (face.finish(), format!("hit-{kind}-{}", hit.id));
    page.nest("li", "", |page| {
        page.push(button(page.here, "row", &testid, None, None, face, Wish::Find(hit.kind, hit.id.into())));
    });
}

/// A text with parts of it marked; placeholders stand outside of them.
fn marked(page: &mut Page, text: &'static str, marks: &[Range<usize>]) {
    let mut from = 0;
    for mark in marks {
        page.words(page.here.site.fill(text.get(from..mark.start).unwrap_or_default()));
        page.text("mark", "", text.get(mark.clone()).unwrap_or_default().into());
        from = mark.end;
    }
    page.words(page.here.site.fill(text.get(from..).unwrap_or_default()));
}
