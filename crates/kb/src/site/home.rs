//! The first page: problems, articles, codes, contacts; and the page at the root that leads to both languages.

use std::collections::BTreeSet;

use anyhow::Result;
use domain::bundle::SectionKind;
use domain::flow::NodeKind;
use domain::profile::{Channel, Contact};
use domain::service_hours::Hours;
use maud::{DOCTYPE, Markup, html};
use serde_json::json;

use super::page::{Page, framed};
use super::text::tel;
use super::{Site, words};
use crate::dates::in_words;

pub(super) fn home(site: &Site) -> Result<Markup> {
    let flows = titled(site, "home", SectionKind::Flows, |id| {
        Ok(site.bundle.read_flow(id)?.map(|flow| site.fill(flow.title)))
    })?;
    let articles = titled(site, "guides", SectionKind::Articles, |id| {
        Ok(site.bundle.article(id)?.map(|article| site.fill(article.title)))
    })?;
    let codes: Vec<_> = site.codes()?.into_iter().map(|(id, code)| (id, site.fill(code.meaning))).collect();
    let safety = site.bundle.safety()?;
    let list = |folder: &str, entries: &[(&str, String)]| {
        html! { ul class="list" { @for (id, title) in entries { li { a href={ (folder) "/" (id) ".html" } { (title) } } } } }
    };
    let notices = site.bundle.notices(site.profile.id)?;
    let main = html! {
        @for notice in &notices {
            (site.notice(Some(&notice.notice)))
            @if let Some(valid) = in_words(notice.validity(), site.language) { p class="hint" { (valid) } }
        }
        h1 { (site.say(words::WHAT)) }
        @if let Some(page) = &site.options.widget { p class="more" { a href=(page) { (site.say(words::STEP_BY_STEP)) } } }
        (list("flow", &flows))
        @if !articles.is_empty() { h2 { (site.say(words::GUIDES)) } (list("article", &articles)) }
        @if !codes.is_empty() {
            h2 id="codes" { (site.say(words::CODES)) }
            p class="hint" { (site.say(words::CODES_SAY)) }
            ul class="codes" { @for (id, meaning) in &codes { li { a href={ "code/" (id) ".html" } { span class="code" { (id) } " " (meaning) } } } }
        }
        h2 { (site.say(words::SAFETY)) }
        dl { @for rule in &safety { dt { (site.fill(rule.title)) } dd { (site.fill(rule.say)) } } }
        h2 id="contact" { (site.say(words::CONTACT)) }
        @for contact in &site.profile.contacts { (contact_card(site, contact)) }
    };
    let mut questions = Vec::new();
    for (id, title) in &flows {
        let Some(flow) = site.bundle.read_flow(id)? else { continue };
        let steps = flow.nodes.iter().filter(|node| matches!(node.kind, NodeKind::Step(_)));
        let answer =
            steps.take(4).map(|node| site.fill(node.summary())).collect::<Vec<_>>().join(site.pick("；", "; "));
        questions.push(json!({
            "@type": "Question", "name": title,
            "acceptedAnswer": { "@type": "Answer", "text": answer, "url": format!("flow/{id}.html") },
        }));
    }
    let data = json!({
        "@context": "https://schema.org", "@type": "FAQPage", "inLanguage": site.language.tag(),
        "mainEntity": questions,
    });
    let title = format!("{} – {}", site.say(words::HELP), site.profile.name);
    let about = flows.iter().take(8).map(|(_, title)| title.as_str()).collect::<Vec<_>>().join(site.pick("、", ", "));
    Ok(framed(site, &Page { path: "index.html".to_owned(), title, about, data: Some(data), main }))
}

/// Ids and titles: what the home screen lists, in its order, then everything else.
fn titled<'b>(
    site: &Site<'b>,
    list: &str,
    kind: SectionKind,
    title: impl Fn(&str) -> Result<Option<String>>,
) -> Result<Vec<(&'b str, String)>> {
    let mut seen = BTreeSet::new();
    let mut entries = Vec::new();
    for id in site.bundle.listed(list)?.into_iter().chain(site.bundle.ids(kind)) {
        if seen.insert(id) {
            entries.extend(title(id)?.map(|title| (id, title)));
        }
    }
    Ok(entries)
}

fn contact_card(site: &Site, contact: &Contact) -> Markup {
    let value = site.fill(contact.value);
    html! {
        div class="contact" {
            h3 { (site.fill(contact.label)) }
            p {
                @match contact.channel {
                    Channel::Phone => a href=(tel(&value)) { (value) },
                    Channel::Email => a href={ "mailto:" (value) } { (value) },
                    _ => (value),
                }
            }
            @for hours in &contact.hours { p class="hint" { (opening_hours(site, hours)) } }
            @if let Some(note) = contact.note { p class="hint" { (site.fill(note)) } }
        }
    }
}

/// Such as `周一至周五 09:00–18:00`.
fn opening_hours(site: &Site, hours: &Hours) -> String {
    const DAYS: [&str; 7] = ["day.mon", "day.tue", "day.wed", "day.thu", "day.fri", "day.sat", "day.sun"];
    let mut days: Vec<usize> = hours.days.iter().map(|day| *day as usize).collect();
    days.sort_unstable();
    let name = |day: usize| DAYS.get(day).map_or(String::new(), |key| site.word(key));
    let consecutive = days.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    let text = match (days.first(), days.last()) {
        (Some(first), Some(last)) if consecutive && days.len() > 2 => {
            format!("{}{}{}", name(*first), site.pick("至", " to "), name(*last))
        }
        _ => days.iter().map(|day| name(*day)).collect::<Vec<_>>().join(site.pick("、", ", ")),
    };
    let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    format!("{text} {}–{}", time(hours.from), time(hours.to))
}

/// The page at the root: links to the two languages.
pub(super) fn language_choice(site: &Site) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (site.say(words::HELP)) " – " (site.profile.name) }
                meta name="color-scheme" content="light dark";
                link rel="stylesheet" href="style.css";
            }
            body {
                main id="main" {
                    h1 { (site.say(words::HELP)) }
                    ul class="list" {
                        li { a href="zh/index.html" { "中文" } }
                        li { a href="en/index.html" lang="en" hreflang="en" { "English" } }
                    }
                }
            }
        }
    }
}
