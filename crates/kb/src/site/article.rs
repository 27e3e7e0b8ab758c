//! The page of an article.

use anyhow::Result;
use domain::article::{Article, ArticlePart};
use maud::{Markup, html};
use serde_json::json;

use super::page::{Page, framed};
use super::text::plain_text;
use super::{Site, words};

pub(super) fn article(site: &Site, article: &Article) -> Result<Markup> {
    let root = "../";
    let mut parts = Vec::new();
    for part in &article.parts {
        parts.push(part_html(site, part, root)?);
    }
    let mut related = Vec::new();
    for id in &article.flows {
        related.extend(site.bundle.read_flow(id)?.map(|flow| (*id, site.fill(flow.title))));
    }
    let title = site.fill(article.title);
    let about = article.parts.iter().find_map(|part| match part {
        ArticlePart::Text(block) => Some(plain_text(site, std::slice::from_ref(block))),
        _ => None,
    });
    let main = html! {
        article {
            h1 { (title) }
            @if let Some(valid) = site.valid(&format!("article:{}", article.id)) { p class="hint" { (valid) } }
            @for part in &parts { (part) }
        }
        @if !related.is_empty() {
            h2 { (site.say(words::RELATED)) }
            ul class="list" { @for (id, title) in &related { li { a href={ (root) "flow/" (id) ".html" } { (title) } } } }
        }
        (site.sources(&article.sources, Some(article.reviewed))?)
    };
    let data = json!({
        "@context": "https://schema.org", "@type": "Article", "headline": title, "inLanguage": site.language.tag(),
        "dateModified": article.reviewed.to_string(), "publisher": { "@type": "Organization", "name": site.profile.name },
    });
    let path = format!("article/{}.html", article.id);
    Ok(framed(site, &Page { path, title, about: about.unwrap_or_default(), data: Some(data), main }))
}

fn part_html(site: &Site, part: &ArticlePart, root: &str) -> Result<Markup> {
    Ok(match part {
        ArticlePart::Heading(words) => html! { h2 { (site.fill(words)) } },
        ArticlePart::Subheading(words) => html! { h3 { (site.fill(words)) } },
        ArticlePart::Text(block) => site.block(block, root),
        ArticlePart::Notice(notice) => site.notice(Some(notice)),
        ArticlePart::Picture(id) => site.picture(Some(id))?,
        ArticlePart::Table(table) => html! {
            div class="table" tabindex="0" role="region" aria-label=(site.word("article.table")) {
                table {
                    thead { tr {
                        @for cell in &table.head {
                            // An empty corner cell is no heading.
                            @if cell.is_empty() { td {} } @else { th scope="col" { (site.line(cell, root)) } }
                        }
                    } }
                    tbody { @for row in table.rows.iter().filter(|row| row.first().is_none_or(|cell| site.is_for(cell))) { tr { @for cell in row { td { (site.line(cell, root)) } } } } }
                }
            }
        },
    })
}
