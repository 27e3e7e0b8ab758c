//! The frame around every page: head, link to the first page, language, contact line.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;

use super::text::tel;
use super::{Site, words};

/// A page without its frame.
pub(super) struct Page {
    /// Its path in the language's folder, such as `flow/no-network.html`.
    pub(super) path: String,
    /// Its title.
    pub(super) title: String,
    /// One or two sentences for search engines.
    pub(super) about: String,
    /// Structured data for search engines.
    pub(super) data: Option<Value>,
    /// Its body.
    pub(super) main: Markup,
}

impl Page {
    /// The relative path from the page to the language's folder.
    fn root(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }
}

/// The page with its frame.
pub(super) fn framed(site: &Site, page: &Page) -> Markup {
    let root = page.root();
    let (own, other) = (site.language, site.language.other());
    let translation = format!("{root}../{}/{}", other.key(), page.path);
    let absolute = |language: &str| site.options.base.as_ref().map(|base| format!("{base}/{language}/{}", page.path));
    let at_home = page.path == "index.html";
    html! {
        (DOCTYPE)
        html lang=(own.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.title) @if !at_home { " – " (site.profile.name) } }
                meta name="description" content=(page.about);
                meta name="color-scheme" content="light dark";
                link rel="stylesheet" href={ (root) "../style.css" };
                @if let Some(address) = absolute(own.key()) { link rel="canonical" href=(address); }
                @for language in [own, other] {
                    @if let Some(address) = absolute(language.key()) {
                        link rel="alternate" hreflang=(language.tag()) href=(address);
                    }
                }
                @if let Some(data) = &page.data {
                    script type="application/ld+json" { (PreEscaped(data.to_string().replace('<', "\\u003c"))) }
                }
            }
            body {
                a class="skip" href="#main" { (site.say(words::SKIP)) }
                header {
                    a class="brand" href={ (root) "index.html" } { (site.profile.name) span { (site.say(words::HELP)) } }
                    a class="language" href=(translation) lang=(other.tag()) hreflang=(other.tag()) { (site.say(words::LANGUAGE)) }
                }
                main id="main" { (page.main) }
                footer {
                    p { (site.say(words::CALL)) " " a href=(tel(site.profile.hotline)) { (site.profile.hotline) } }
                    @if !at_home { p { a href={ (root) "index.html" } { (site.say(words::HOME)) } } }
                }
            }
        }
    }
}
