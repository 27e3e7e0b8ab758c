//! Home: ask first, then the usual suspects, then who to call.

use domain::search::{HitKind, SearchEntry, find};
use yew::prelude::*;

use super::MOST_HITS;
use super::bits::{LINK, bar, button, classed, div, el, heading, list, marked, row, say, screen, word};
use super::contact::service_state;
use super::field::typing;
use super::icon::{Icon, icon};
use crate::act::Wish;
use crate::here::Here;
use crate::visit::{Change, Entry, Origin, Screen};

/// The first screen.
pub fn home(here: &Here) -> Html {
    let (site, query) = (here.site, &here.visit.query);
    // Three parts whatever is typed: a list that grows or shrinks would draw the box anew, and take
    // the focus from under the fingers.
    let rest = if query.trim().is_empty() { suggestions(here) } else { found(here, query) };
    let body = vec![heading(site.word("home.title"), None), search_box(here), rest];
    let contact = Wish::Plain(Change::To(Screen::Contact));
    let foot =
        vec![classed("p", "grow", vec![service_state(site)]), button(here, LINK, "contact", "home.contact", contact)];
    screen(bar(here, site.word("app.title"), false), body, foot)
}

/// What to choose from before anything is typed.
fn suggestions(here: &Here) -> Html {
    let safety = Wish::Plain(Change::To(Screen::Safety));
    let mut parts: Vec<Html> = waiting(here).into_iter().collect();
    parts.push(classed("h3", "", vec![word(here, "home.common")]));
    parts.push(classed("ul", "list tiles", common(here)));
    parts.push(list(vec![row(here, "safety".into(), word(here, "home.safety"), safety)]));
    div("rest", parts)
}

fn search_box(here: &Here) -> Html {
    let (site, act) = (here.site, here.act.clone());
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act.emit(Wish::FindFirst);
    });
    html! {
        <form class="search" role="search" {onsubmit}>
            { icon(Icon::Search) }
            <input type="search" value={here.visit.query.clone()} oninput={typing(here, Entry::Query)}
                placeholder={site.word("home.search_hint")} aria-label={site.word("home.search")}
                autocomplete="off" enterkeyhint="search" data-testid="search" />
        </form>
    }
}

/// Tickets that wait. On a shared device those of others are a number, nothing to open.
fn waiting(here: &Here) -> Option<Html> {
    let shown = &here.visit.shown;
    let count = shown.waiting.len();
    let words = here.site.word_with("home.waiting", &[("count", &count.to_string())]);
    let others = here.site.options.is_shared() && shown.mine.is_empty();
    match (count, others) {
        (0, _) => None,
        (_, true) => Some(marked("hint", "waiting", words)),
        _ => {
            let outbox = Wish::Plain(Change::To(Screen::Outbox(None)));
            Some(list(vec![row(here, "waiting".into(), words.into(), outbox)]))
        }
    }
}

fn common(here: &Here) -> Vec<Html> {
    let flows = here.site.knowledge.home().unwrap_or_default();
    let known = flows.into_iter().filter_map(|id| here.site.knowledge.read_flow(id).ok().flatten());
    let one = |flow: domain::flow::Flow<'static>| {
        let label = here.site.fill(flow.title).into();
        row(here, format!("flow-{}", flow.id).into(), label, Wish::Find(HitKind::Flow, flow.id.into()))
    };
    known.map(one).collect()
}

/// What was found, or what to do where nothing was.
fn found(here: &Here, query: &str) -> Html {
    let site = here.site;
    let entries = site.knowledge.search_entries().unwrap_or_default();
    let hits = find(&entries, query, MOST_HITS);
    if hits.is_empty() {
        let ticket = Wish::Ticket(Origin::Search(query.to_owned()));
        let contact = Wish::Plain(Change::To(Screen::Contact));
        let rows = vec![
            row(here, "search-ticket".into(), word(here, "search.to_ticket"), ticket),
            row(here, "search-contact".into(), word(here, "home.contact"), contact),
        ];
        let nothing = vec![say(here, "", "search.none"), list(rows)];
        return el("div", &[("class", "text"), ("data-testid", "no-hits")], nothing);
    }
    let rows = hits.into_iter().map(|entry| hit(here, entry)).collect();
    el("ul", &[("class", "list"), ("data-testid", "hits")], rows)
}

fn hit(here: &Here, entry: &SearchEntry<'static>) -> Html {
    let title: Html = here.site.fill(entry.title).into();
    let (kind, label) = match entry.kind {
        HitKind::Flow => ("flow", title),
        HitKind::Code => {
            let code = classed("b", "figure", vec![AttrValue::from(entry.id).into()]);
            ("code", vec![code, AttrValue::from(" ").into(), title].into_iter().collect())
        }
    };
    row(here, format!("hit-{kind}-{}", entry.id).into(), label, Wish::Find(entry.kind, entry.id.into()))
}
