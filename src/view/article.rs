//! An article, and the question whether it helped.

use domain::article::{Article, ArticlePart, Table};
use domain::search::HitKind;
use domain::text::Line;

use super::notice::notice;
use super::page::{PRIMARY, Page, QUIET};
use super::picture::picture;
use super::plain::not_found;
use super::sources::sources;
use super::text::{block, line};
use crate::update::action::Action;
use crate::visit::Origin;

/// The article about deposits, with which the deposit tool begins.
pub const ABOUT_DEPOSITS: &str = "terminal-deposit";

/// The article with this id.
pub fn article(page: &mut Page, id: &str) {
    let Some(article) = page.props.tenant.bundle.valid_article(id) else { return not_found(page) };
    page.nest("div", "screen", |page| {
        page.test_id(&format!("article-{id}"));
        page.bar_word("article.bar", true);
        page.nest("div", "body", |page| {
            page.heading(page.props.tenant.fill(article.title), None);
            text(page, article);
            further(page, article);
            sources(page, &article.sources, None);
        });
        page.nest("div", "foot", |page| {
            page.say("grow", "helped.ask");
            page.button(QUIET, "unsolved", "helped.no", Action::StartTicket(Origin::Article(id.to_owned())));
            page.button(PRIMARY, "solved", "helped.yes", Action::Solved(format!("article/{id}").into()));
        });
    });
}

/// Writes the text of an article.
pub fn text(page: &mut Page, article: &Article<'static>) {
    page.nest("div", "text article", |page| article.parts.iter().for_each(|of| part(page, of)));
}

/// Rows that lead to articles, by id.
pub fn reading(page: &mut Page, ids: &[&'static str]) {
    let tenant = page.props.tenant;
    if ids.is_empty() {
        return;
    }
    page.nest("ul", "list", |page| {
        for id in ids {
            if let Some(article) = tenant.bundle.valid_article(id) {
                page.row(
                    &format!("read-{id}"),
                    tenant.fill(article.title),
                    Action::ShowItem(HitKind::Article, (*id).into()),
                );
            }
        }
    });
}

fn part(page: &mut Page, part: &ArticlePart<'static>) {
    let tenant = page.props.tenant;
    match part {
        ArticlePart::Heading(words) => page.text("h3", "", tenant.fill(words)),
        ArticlePart::Subheading(words) => page.text("h4", "", tenant.fill(words)),
        ArticlePart::Text(of) => block(page, of),
        ArticlePart::Notice(of) => notice(page, Some(of)),
        ArticlePart::Picture(id) => picture(page, Some(id)),
        ArticlePart::Table(of) => table(page, of),
    }
}

fn table(page: &mut Page, table: &Table<'static>) {
    let row = |page: &mut Page, tag, cells: &[Line<'static>]| {
        // An empty corner is no header.
        let tag = |cell: &Line<'_>| if cell.is_empty() { "td" } else { tag };
        page.nest("tr", "", |page| cells.iter().for_each(|cell| line(page, tag(cell), cell)));
    };
    page.nest("div", "table", |page| {
        // A table wider than a phone scrolls, by keyboard too.
        page.set("tabindex", "0");
        page.set("role", "region");
        page.set("aria-label", &page.props.tenant.word("article.table"));
        page.nest("table", "", |page| {
            page.nest("thead", "", |page| row(page, "th", &table.head));
            let fits = |cells: &&Vec<Line<'static>>| cells.first().is_none_or(|cell| page.props.tenant.is_for(cell));
            let rows: Vec<_> = table.rows.iter().filter(fits).collect();
            page.nest("tbody", "", |page| rows.iter().for_each(|cells| row(page, "td", cells)));
        });
    });
}

/// Flows that help with the same matter.
fn further(page: &mut Page, article: &Article<'static>) {
    let tenant = page.props.tenant;
    page.nest("ul", "list", |page| {
        if article.id == ABOUT_DEPOSITS {
            let check = Action::ShowItem(HitKind::Tool, "deposit?begin=yes".into());
            page.row("work-out", tenant.word("deposit.begin"), check);
        }
        for id in &article.flows {
            if let Some(title) = tenant.bundle.flow_title(id) {
                let title = tenant.word_with("code.flow", &[("title", &tenant.fill(title))]);
                page.row(&format!("related-{id}"), title, Action::ShowItem(HitKind::Flow, (*id).into()));
            }
        }
    });
}
