//! Home: ask first, then the usual suspects, then who to call.

use std::ops::Range;

use domain::search::{Hit, HitKind};
use yew::virtual_dom::ListenerKind;

use super::contact::service_state;
use super::hears::On;
use super::icon::{Icon, icon};
use super::page::{LINK, Page, button};
use crate::act::Wish;
use crate::visit::{Change, Entry, Found, Origin, Screen};

/// As many problems as a phone shows without scrolling, with the tools below them; the others are a press away.
const MOST_FIRST: usize = 5;
/// As many as a kiosk shows in its two columns.
const MOST_FIRST_SHARED: usize = 6;

/// The first screen.
pub fn home(page: &mut Page) {
    page.nest("div", "screen", |page| {
        page.bar_word("app.title", page.here.visit.is_further());
        page.nest("div", "body", |page| {
            // Three parts whatever is typed: a list that grows or shrinks would draw the box anew, and take
            // the focus from under the fingers.
            page.heading_word("home.title");
            search_box(page);
            page.nest("div", "rest", |page| {
                let query = &page.here.visit.query;
                match page.here.site.late() {
                    _ if query.trim().is_empty() => suggestions(page),
                    Some(late) => (late.hits)(page, query),
                    None if page.here.visit.coming => {
                        page.marked("hint", "search-coming", page.here.site.word("search.coming"))
                    }
                    None => coming(page),
                }
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

fn search_box(page: &mut Page) {
    let site = page.here.site;
    page.nest("form", "search", |page| {
        page.set("role", "search");
        page.on(ListenerKind::onsubmit, On::Wish(Wish::FindFirst));
        page.push(icon(Icon::Search));
        page.nest("input", "", |page| {
            page.set("type", "search");
            page.set("id", "search");
            page.set("placeholder", &site.word("home.search_hint"));
            page.set("aria-label", &site.word("home.search"));
            page.set("autocomplete", "off");
            page.set("enterkeyhint", "search");
            page.mark("search");
            page.value(page.here.visit.query.clone().into());
            page.on(ListenerKind::oninput, On::Typed(Entry::Query));
        });
    });
}

/// What to choose from before anything is typed.
fn suggestions(page: &mut Page) {
    let site = page.here.site;
    arrived(page);
    waiting(page);
    page.text("h3", "", site.word("home.common"));
    let flows = site.knowledge.listed("home").unwrap_or_default();
    let most = if site.options.is_shared() { MOST_FIRST_SHARED } else { MOST_FIRST };
    let (first, further) = flows.split_at(flows.len().min(most));
    page.nest("ul", "list tiles", |page| rows(page, first));
    let count = site.knowledge.home_count("home").unwrap_or_default().saturating_sub(first.len());
    if count > 0 {
        let title = site.word_with("home.further", &[("count", &count.to_string())]);
        page.fold("further", "further", title, |page| match site.late().is_some() {
            true => page.nest("ul", "list tiles", |page| rows(page, further)),
            false => coming(page),
        });
    }
    page.text("h3", "", site.word("home.tools"));
    page.nest("ul", "tools", |page| {
        tile(page, "fee", "home.fee", Icon::Fee);
        tile(page, "deposit", "home.deposit", Icon::Deposit);
        tile(page, "statement", "home.statement", Icon::Statement);
    });
    let count = site.knowledge.home_count("guides").unwrap_or_default();
    if count > 0 {
        let title = site.word_with("home.guides", &[("count", &count.to_string())]);
        page.fold("further", "guides", title, |page| match site.late() {
            Some(late) => (late.reading)(page, "guides"),
            None => coming(page),
        });
    }
    page.nest("ul", "list", |page| {
        page.row("safety", site.word("home.safety"), Wish::Plain(Change::To(Screen::Safety)));
    });
}

/// In place of what is in the rest of the bundle: that it is on its way, or how to ask for it again.
fn coming(page: &mut Page) {
    if page.here.visit.coming {
        return page.say("hint", "tool.loading");
    }
    page.say("hint", "tool.missing_say");
    page.button(LINK, "more-retry", "tool.retry", Wish::LoadMore);
}

/// A tool, by its short name and a picture.
fn tile(page: &mut Page, tool: &str, name: &str, sign: Icon) {
    let mut face = Page::new(page.here);
    face.push(icon(sign));
    face.text("span", "", page.here.site.word(name));
    let (face, wish) = (face.finish(), Wish::Begin(format!("tool:{tool}")));
    page.nest("li", "", |page| page.push(button(page.here, "tile", &format!("tool-{tool}"), None, None, face, wish)));
}

/// Rows that lead into flows, by id.
pub fn rows(page: &mut Page, flows: &[&'static str]) {
    let site = page.here.site;
    for id in flows {
        if let Some(title) = site.knowledge.flow_title(id) {
            page.row(&format!("flow-{id}"), site.fill(title), Wish::Find(HitKind::Flow, (*id).into()));
        }
    }
}

/// Tickets that arrived while nobody looked, each with its number, until it was read.
fn arrived(page: &mut Page) {
    let site = page.here.site;
    let receipts: Vec<_> = page.here.visit.shown.news().filter_map(|row| row.receipt()).collect();
    if receipts.is_empty() {
        return;
    }
    page.nest("ul", "list", |page| {
        for receipt in receipts {
            let words = format!("{} {}", site.word("receipt.title"), receipt.number);
            page.row("arrived", words.into(), Wish::Plain(Change::To(Screen::Receipt(receipt))));
        }
    });
}

/// Tickets that wait. Those of others are a number, nothing to open.
fn waiting(page: &mut Page) {
    let (site, shown) = (page.here.site, &page.here.visit.shown);
    let own = shown.waiting().count();
    let count = own + shown.others;
    if count == 0 {
        return;
    }
    let words = site.word_with("home.waiting", &[("count", &count.to_string())]);
    if own == 0 {
        return page.marked("hint", "waiting", words);
    }
    page.nest("ul", "list", |page| {
        page.row("waiting", words, Wish::Plain(Change::To(Screen::Outbox(None))));
    });
}

/// What was found; where nothing was, what comes near, what there is, and the way to a person.
pub fn answers(page: &mut Page, query: &str) {
    let site = page.here.site;
    let Some(Found { hits, near }) = page.here.visit.found() else { return };
    if !hits.is_empty() {
        return found(page, "hits", "", hits.iter().collect());
    }
    page.marked("", "no-hits", site.word("search.none"));
    page.nest("ul", "list", |page| {
        page.row("search-ticket", site.word("search.to_ticket"), Wish::Ticket(Origin::Search(query.to_owned())));
        page.row("search-contact", site.word("home.contact"), Wish::Plain(Change::To(Screen::Contact)));
    });
    found(page, "near", "search.near", near.iter().collect());
    page.text("h3", "", site.word("home.common"));
    let flows = site.knowledge.listed("home").unwrap_or_default();
    page.nest("ul", "list tiles", |page| rows(page, &flows[..flows.len().min(MOST_FIRST)]));
}

/// A list of hits under its title, where there are any.
pub fn found(page: &mut Page, testid: &str, title: &str, hits: Vec<&Hit<'static>>) {
    if hits.is_empty() {
        return;
    }
    if !title.is_empty() {
        page.text("h3", "", page.here.site.word(title));
    }
    page.nest("ul", "list", |page| {
        page.mark(testid);
        hits.into_iter().for_each(|entry| hit(page, entry));
    });
}

/// A hit: its title, or a line that tells why it fits, with what fits marked.
#[inline(never)]
fn hit(page: &mut Page, hit: &Hit<'static>) {
    let mut face = Page::new(page.here);
    face.nest("span", "", |face| {
        if hit.kind == HitKind::Code {
            face.text("b", "figure", hit.id.into());
            face.words(" ".into());
        }
        match (hit.kind == HitKind::Code).then(|| face.here.site.code(hit.id)).flatten() {
            // A tenant's own meaning is not what was searched.
            Some(own) if own.meaning != hit.title => face.words(own.meaning.into()),
            _ => marked(face, hit.title, &hit.marks),
        }
        if let Some(context) = &hit.context {
            face.nest("span", "hint context", |face| marked(face, context.text, &context.marks));
        }
    });
    face.push(icon(Icon::Further));
    let (face, testid) = (face.finish(), format!("hit-{}-{}", hit.kind.name(), hit.id));
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
