//! The page of a response code: who must act, what to do first, whether to try again.

use anyhow::Result;
use domain::response_code::ResponseCode;
use maud::{Markup, html};
use serde_json::json;

use super::page::{Page, framed};
use super::text::plain_text;
use super::{Site, words};

pub(super) fn code(site: &Site, code: &ResponseCode) -> Result<Markup> {
    let root = "../";
    let action = code.action.key();
    let flow = match code.flow {
        Some(id) => site.bundle.read_flow(id)?,
        None => None,
    };
    let retry = site.word(&format!("retry.{}", code.retry.key()));
    let first = plain_text(site, &code.first);
    let meaning = site.fill(code.meaning);
    let main = html! {
        h1 { span class="code" { (code.code) } " " (meaning) }
        p class="lead" { (site.word(&format!("actor.{}", code.actor.key()))) }
        @if code.action.is_stop() {
            div class="notice stop" {
                p { strong { (site.word(&format!("action.{action}.title"))) } }
                p { (site.word(&format!("action.{action}.say"))) }
            }
        }
        h2 { (site.say(words::FIRST_DO)) }
        (site.blocks(&code.first, root))
        p { (site.word_with("code.retry", "retry", &retry)) }
        @if let Some(flow) = flow {
            p class="more" { a href={ (root) "flow/" (flow.id) ".html" } { (site.word_with("code.flow", "title", &site.fill(flow.title))) } }
        }
        (site.sources(&code.sources, None)?)
    };
    let title = format!("{} {}{}{meaning}", site.word("code.title"), code.code, site.pick("：", ": "));
    let data = json!({
        "@context": "https://schema.org", "@type": "FAQPage", "inLanguage": site.language.tag(),
        "mainEntity": [{ "@type": "Question", "name": title,
            "acceptedAnswer": { "@type": "Answer", "text": format!("{meaning} {first} {retry}") } }],
    });
    let page = Page {
        path: format!("code/{}.html", code.code),
        title,
        about: format!("{meaning} {first}"),
        data: Some(data),
        main,
    };
    Ok(framed(site, &page))
}
