//! Where a flow ends: solved, wait until a date, or a person has to look.

use std::rc::Rc;

use domain::calendar::due;
use domain::flow::{Kind, Node, Session};
use yew::prelude::*;

use super::bits::{PRIMARY, QUIET, button, div, el, ending_head, say};
use super::blocks::blocks;
use super::icon::Icon;
use super::notice::notice;
use super::sources::sources;
use crate::act::Wish;
use crate::here::Here;
use crate::visit::{Change, Origin};

/// An ending; inside a subflow it leads on.
pub fn outcome(
    here: &Here,
    node: &Node<'static>,
    flow: &'static str,
    inside: bool,
    session: &Rc<Session>,
    after: Html,
) -> Html {
    let site = here.site;
    let solved = if inside { Wish::Answer(Session::SOLVED) } else { Wish::Solved(flow.into()) };
    let unsolved = Wish::Answer(Session::UNSOLVED);
    let code = here.visit.code_before_flow().map(str::to_owned);
    let to_ticket = Wish::Ticket(Origin::Flow(Rc::clone(session), code));
    let quiet = |testid, word: &str, wish| button(here, QUIET, testid, word, wish);
    let primary = |testid, word: &str, wish| button(here, PRIMARY, testid, word, wish);

    let mut until_date = Html::default();
    let (sign, tone, parts, foot) = match &node.kind {
        Kind::Solved(it) => {
            // Without a way on in the flow, "no" leads to a person straight away.
            let no = if inside || it.unsolved.is_some() { unsolved } else { to_ticket };
            let ask = say(here, "grow", "helped.ask");
            let foot = vec![ask, quiet("unsolved", "helped.no", no), primary("solved", "helped.yes", solved)];
            (Icon::Done, "good", (it.title, &it.say, &it.notice, &it.sources), foot)
        }
        Kind::Wait(it) => {
            until_date = until(here, it.working_days);
            let foot = if inside {
                vec![primary("continue", "flow.continue", solved)]
            } else {
                let home = Wish::Plain(Change::Home);
                vec![quiet("unsolved", "wait.in_vain", unsolved), primary("wait-done", "wait.understood", home)]
            };
            (Icon::Wait, "mind", (it.title, &it.say, &it.notice, &it.sources), foot)
        }
        Kind::Ticket(it) => {
            let foot = vec![quiet("solved", "helped.already", solved), primary("to-ticket", "ticket.start", to_ticket)];
            (Icon::Person, "person", (it.title, &it.say, &it.notice, &it.sources), foot)
        }
        _ => return Html::default(),
    };
    let (title, say, notes, rests_on) = parts;
    let body = vec![
        ending_head(tone, sign, site.fill(title)),
        until_date,
        notice(site, notes.as_ref()),
        blocks(site, say),
        sources(site, rests_on, None),
        after,
    ];
    let testid = format!("outcome-{tone}");
    let children = vec![div("body", body), div("foot", foot)];
    el("div", &[("class", "screen"), ("data-testid", &testid)], children)
}

/// The date to wait for, and whether public holidays were counted.
fn until(here: &Here, working_days: u8) -> Html {
    let site = here.site;
    let years = site.knowledge.calendar().unwrap_or_default();
    let due = due(&years, site.now().date, working_days);
    let text = site.word_with("wait.until", &[("date", &site.date(due.date)), ("days", &working_days.to_string())]);
    let date = due.date.to_string();
    let attributes = [("class", "figure"), ("data-testid", "until"), ("data-date", &date)];
    let mut children = vec![el("p", &attributes, vec![text.into()])];
    if !due.holidays_known {
        children.push(say(here, "hint", "wait.holidays_unknown"));
    }
    div("until", children)
}
