//! Lists that lead to content: search hits and rows of flows.

use std::ops::Range;

use domain::search::{Hit, HitKind};

use super::icon::{Icon, icon};
use super::page::{Page, button};
use crate::update::action::Action;
use crate::visit::{Change, Origin, Screen, SearchResults};

/// How many common problems show under a search without hits.
const MOST_COMMON: usize = 5;

/// The results of a search. Without a hit: a ticket, the contacts, the nearest entries, and the common problems.
pub fn results(page: &mut Page, query: &str) {
    let tenant = page.props.tenant;
    let Some(SearchResults { hits, near }) = page.props.visit.results() else { return };
    if !hits.is_empty() {
        return hit_list(page, "hits", "", hits.iter().collect());
    }
    page.p_with_test_id("", "no-hits", tenant.word("search.none"));
    page.nest("ul", "list", |page| {
        page.row(
            "search-ticket",
            tenant.word("search.to_ticket"),
            Action::StartTicket(Origin::Search(query.to_owned())),
        );
        page.row("search-contact", tenant.word("home.contact"), Action::Apply(Change::Push(Screen::Contact)));
    });
    hit_list(page, "near", "search.near", near.iter().collect());
    page.text("h3", "", tenant.word("home.common"));
    let mut flows = tenant.bundle.listed("home").unwrap_or_default();
    flows.retain(|flow| tenant.bundle.flow_title(flow).is_some());
    page.nest("ul", "list tiles", |page| flow_rows(page, &flows[..flows.len().min(MOST_COMMON)]));
}

/// Writes a list of hits under its title, unless it is empty.
pub fn hit_list(page: &mut Page, testid: &str, title: &str, hits: Vec<&Hit<'static>>) {
    if hits.is_empty() {
        return;
    }
    if !title.is_empty() {
        page.text("h3", "", page.props.tenant.word(title));
    }
    page.nest("ul", "list", |page| {
        page.test_id(testid);
        hits.into_iter().for_each(|entry| hit(page, entry));
    });
}

/// Writes a hit: its title with the matches highlighted, and perhaps a line of text that matches.
#[inline(never)]
fn hit(page: &mut Page, hit: &Hit<'static>) {
    let mut face = Page::new(page.props);
    face.nest("span", "", |face| {
        if hit.kind == HitKind::Code {
            face.text("b", "figure", hit.id.into());
            face.words(" ".into());
        }
        match (hit.kind == HitKind::Code).then(|| face.props.tenant.code(hit.id)).flatten() {
            // The search index has the general meaning, not the tenant's own.
            Some(own) if own.meaning != hit.title => face.words(own.meaning.into()),
            _ => highlighted(face, hit.title, &hit.marks),
        }
        if let Some(context) = &hit.context {
            face.nest("span", "hint context", |face| highlighted(face, context.text, &context.marks));
        }
    });
    face.push(icon(Icon::Further));
    let (face, testid) = (face.finish(), format!("hit-{}-{}", hit.kind.name(), hit.id));
    page.nest("li", "", |page| {
        page.push(button(page.props, "row", &testid, None, None, face, Action::ShowItem(hit.kind, hit.id.into())));
    });
}

/// Writes a text with its matches highlighted; placeholders are never within a match.
fn highlighted(page: &mut Page, text: &'static str, marks: &[Range<usize>]) {
    let mut from = 0;
    for mark in marks {
        page.words(page.props.tenant.fill(text.get(from..mark.start).unwrap_or_default()));
        page.text("mark", "", text.get(mark.clone()).unwrap_or_default().into());
        from = mark.end;
    }
    page.words(page.props.tenant.fill(text.get(from..).unwrap_or_default()));
}

/// Writes rows that lead to flows, by id.
pub fn flow_rows(page: &mut Page, flows: &[&'static str]) {
    let tenant = page.props.tenant;
    for id in flows {
        if let Some(title) = tenant.bundle.flow_title(id) {
            page.row(&format!("flow-{id}"), tenant.fill(title), Action::ShowItem(HitKind::Flow, (*id).into()));
        }
    }
}
