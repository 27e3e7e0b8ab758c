//! An article: something to read at one's own pace, then whether it helped.

use domain::article::{Article, ArticlePart, Table};
use domain::search::HitKind;
use domain::text::Line;

use super::notice::notice;
use super::page::{PRIMARY, Page, QUIET};
use super::picture::picture;
use super::plain::not_there;
use super::sources::sources;
use super::text::{block, line};
use crate::act::Wish;
use crate::visit::Origin;

/// The article with this id.
pub fn article(page: &mut Page, id: &str) {
    let Some(article) = page.here.site.knowledge.article(id).ok().flatten() else { return not_there(page) };
    page.nest("div", "screen", |page| {
        page.mark(&format!("article-{id}"));
        page.bar_word("article.bar", true);
        page.nest("div", "body", |page| {
            page.heading(page.here.site.fill(article.title), None);
            page.nest("div", "text article", |page| article.parts.iter().for_each(|of| part(page, of)));
            further(page, &article);
            sources(page, &article.sources, None);
        });
        page.nest("div", "foot", |page| {
            page.say("grow", "helped.ask");
            page.button(QUIET, "unsolved", "helped.no", Wish::Ticket(Origin::Article(id.to_owned())));
            page.button(PRIMARY, "solved", "helped.yes", Wish::Solved(format!("article/{id}").into()));
        });
    });
}

/// Rows that lead to articles, by id.
pub fn reading(page: &mut Page, ids: &[&'static str]) {
    let site = page.here.site;
    if ids.is_empty() {
        return;
    }
    page.nest("ul", "list", |page| {
        for id in ids {
            if let Some(title) = site.knowledge.article_title(id) {
                page.row(&format!("read-{id}"), site.fill(title), Wish::Find(HitKind::Article, (*id).into()));
            }
        }
    });
}

fn part(page: &mut Page, part: &ArticlePart<'static>) {
    let site = page.here.site;
    match part {
        ArticlePart::Heading(words) => page.text("h3", "", site.fill(words)),
        ArticlePart::Subheading(words) => page.text("h4", "", site.fill(words)),
        ArticlePart::Text(of) => block(page, of),
        ArticlePart::Notice(of) => notice(page, Some(of)),
        ArticlePart::Picture(id) => picture(page, Some(id)),
        ArticlePart::Table(of) => table(page, of),
    }
}

fn table(page: &mut Page, table: &Table<'static>) {
    let row = |page: &mut Page, tag, cells: &[Line<'static>]| {
        // A corner without words heads nothing.
        let tag = |cell: &Line<'_>| if cell.is_empty() { "td" } else { tag };
        page.nest("tr", "", |page| cells.iter().for_each(|cell| line(page, tag(cell), cell)));
    };
    page.nest("div", "table", |page| {
        // Wider than a phone it scrolls, by keyboard too.
        page.set("tabindex", "0");
        page.set("role", "region");
        page.set("aria-label", &page.here.site.word("article.table"));
        page.nest("table", "", |page| {
            page.nest("thead", "", |page| row(page, "th", &table.head));
            let fits = |cells: &&Vec<Line<'static>>| cells.first().is_none_or(|cell| page.here.site.is_for(cell));
            let rows: Vec<_> = table.rows.iter().filter(fits).collect();
            page.nest("tbody", "", |page| rows.iter().for_each(|cells| row(page, "td", cells)));
        });
    });
}

/// Flows that help with the same matter.
fn further(page: &mut Page, article: &Article<'static>) {
    let site = page.here.site;
    page.nest("ul", "list", |page| {
        for id in &article.flows {
            if let Some(title) = site.knowledge.flow_title(id) {
                let title = site.word_with("code.flow", &[("title", &site.fill(title))]);
                page.row(&format!("related-{id}"), title, Wish::Find(HitKind::Flow, (*id).into()));
            }
        }
    });
}
