//! A response code: who must act, what first, whether to try again.

use domain::flow::Tone;
use domain::response_code::ResponseCode;
use domain::search::HitKind;
use yew::prelude::*;

use super::bits::{PRIMARY, QUIET, bar, button, div, el, heading, hint, list, row, say, screen, text};
use super::blocks::blocks;
use super::notice::toned;
use super::plain::not_there;
use super::sources::sources;
use crate::act::Wish;
use crate::here::Here;
use crate::site::Site;
use crate::visit::Origin;

/// The card of one code.
pub fn code(here: &Here, code: &str) -> Html {
    let site = here.site;
    let Some(found) = site.knowledge.code(code).ok().flatten() else { return not_there(here) };
    let further = found.flow.and_then(|flow| site.knowledge.read_flow(flow).ok().flatten());
    let unsolved = match &further {
        Some(flow) => Wish::Find(HitKind::Flow, flow.id.into()),
        None => Wish::Ticket(Origin::Code(code.to_owned())),
    };
    let figure = [("class", "code figure"), ("aria-hidden", "true")];
    let meaning = vec![
        heading(found.meaning.into(), Some(named(site, &found))),
        hint(site.word(&format!("actor.{}", found.actor.key()))),
    ];
    let retry = site.word(&format!("retry.{}", found.retry.key()));
    let mut body = vec![
        div("code-head", vec![el("span", &figure, vec![AttrValue::from(found.code).into()]), div("", meaning)]),
        warning(site, &found),
        blocks(site, &found.first),
        text(site.word_with("code.retry", &[("retry", &retry)])),
    ];
    if let Some(flow) = further {
        let label = site.word_with("code.flow", &[("title", flow.title)]);
        body.push(list(vec![row(here, "code-flow".into(), label.into(), unsolved.clone())]));
    }
    body.push(sources(site, &found.sources, Some(found.confidence)));
    let foot = vec![
        say(here, "grow", "helped.ask"),
        button(here, QUIET, "unsolved", "helped.no", unsolved),
        button(here, PRIMARY, "solved", "helped.yes", Wish::Solved(format!("code/{code}").into())),
    ];
    screen(bar(here, site.word("code.title"), true), body, foot)
}

/// Code and meaning in one line.
pub fn named(site: &Site, code: &ResponseCode<'static>) -> AttrValue {
    site.word_with("code.heading", &[("code", code.code), ("meaning", code.meaning)])
}

/// What must be read before anything else is done.
fn warning(site: &Site, code: &ResponseCode<'static>) -> Html {
    if !code.action.is_stop() {
        return Html::default();
    }
    let key = code.action.key();
    let title = site.word(&format!("action.{key}.title"));
    toned(Tone::Stop, title, vec![text(site.word(&format!("action.{key}.say")))])
}
