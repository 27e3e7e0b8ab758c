//! A response code: who must act, what first, whether to try again.

use domain::flow::Tone;
use domain::response_code::ResponseCode;
use domain::search::HitKind;
use yew::AttrValue;

use super::notice::toned;
use super::page::{PRIMARY, Page, QUIET};
use super::plain::not_there;
use super::sources::sources;
use super::text::text;
use crate::act::Wish;
use crate::site::Site;
use crate::visit::Origin;

/// The card of one code.
pub fn code(page: &mut Page, code: &str) {
    let site = page.here.site;
    let Some(found) = site.code(code) else { return not_there(page) };
    let further = found.flow.and_then(|flow| Some((flow, site.knowledge.flow_title(flow)?)));
    let unsolved = match &further {
        Some((flow, _)) => Wish::Find(HitKind::Flow, (*flow).into()),
        None => Wish::Ticket(Origin::Code(code.to_owned())),
    };
    page.nest("div", "screen", |page| {
        page.bar_word("code.title", true);
        page.nest("div", "body", |page| {
            head(page, &found);
            warning(page, &found);
            text(page, &found.first);
            let retry = site.word(&format!("retry.{}", found.retry.key()));
            page.p("", site.word_with("code.retry", &[("retry", &retry)]));
            if let Some((_, title)) = further {
                page.nest("ul", "list", |page| {
                    page.row("code-flow", site.word_with("code.flow", &[("title", title)]), unsolved.clone());
                });
            }
            sources(page, &found.sources, Some(found.confidence));
        });
        page.nest("div", "foot", |page| {
            page.say("grow", "helped.ask");
            page.button(QUIET, "unsolved", "helped.no", unsolved);
            page.button(PRIMARY, "solved", "helped.yes", Wish::Solved(format!("code/{code}").into()));
        });
    });
}

fn head(page: &mut Page, code: &ResponseCode<'static>) {
    let site = page.here.site;
    page.nest("div", "code-head", |page| {
        page.nest("span", "code figure", |page| {
            page.set("aria-hidden", "true");
            page.words(code.code.into());
        });
        page.nest("div", "", |page| {
            page.heading(code.meaning.into(), Some(named(site, code)));
            page.say("hint", &format!("actor.{}", code.actor.key()));
        });
    });
}

/// Code and meaning in one line.
pub fn named(site: &Site, code: &ResponseCode<'static>) -> AttrValue {
    site.word_with("code.heading", &[("code", code.code), ("meaning", code.meaning)])
}

/// What must be read before anything else is done.
fn warning(page: &mut Page, code: &ResponseCode<'static>) {
    if !code.action.is_stop() {
        return;
    }
    let key = code.action.key();
    let title = page.here.site.word(&format!("action.{key}.title"));
    toned(page, Tone::Stop, title, |page| page.say("", &format!("action.{key}.say")));
}
