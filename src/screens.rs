//! One file per screen. This one picks the screen and reads targets such as `flow:no-network`.

mod code;
mod contact;
mod flow;
mod home;
mod outbox;
mod outcome;
mod preview;
mod receipt;
mod safety;
mod solved;
mod ticket;
mod unknown;

use std::rc::Rc;

use domain::flow::Session;
use yew::prelude::*;

use crate::here::Here;
use crate::navigation::{Screen, Trail};
use crate::site::Site;

/// The screen that shows.
pub fn current(here: &Here, trail: &Trail) -> Html {
    let here_too = here.clone();
    match trail.current() {
        Screen::Home => html! { <home::Home here={here_too} query={trail.query.clone()} /> },
        Screen::Code(code) => code::code(here, code),
        Screen::Flow(session) => flow::flow(here, session),
        Screen::Safety => safety::safety(here),
        Screen::Contact => contact::contact(here),
        Screen::Ticket(origin) => html! { <ticket::TicketScreen here={here_too} origin={origin.clone()} /> },
        Screen::Receipt(receipt) => receipt::receipt(here, receipt),
        Screen::Outbox(awaited) => html! { <outbox::OutboxScreen here={here_too} awaited={awaited.clone()} /> },
        Screen::Solved => solved::solved(here),
    }
}

/// The screen a target names: `home`, `contact`, `flow:<id>`, `code:<two characters>`.
pub fn target(site: &Site, target: &str) -> Option<Screen> {
    match target.split_once(':') {
        None if target == "home" => Some(Screen::Home),
        None if target == "contact" => Some(Screen::Contact),
        Some(("flow", flow)) => start(site, flow),
        Some(("code", code)) => {
            let code = domain::response_code::typed_code(code)?;
            site.knowledge.code(&code).ok().flatten().map(|_| Screen::Code(code))
        }
        _ => None,
    }
}

/// The first screen of a flow; `None` where the bundle has no such flow.
fn start(site: &Site, flow: &str) -> Option<Screen> {
    Session::start(&*site.knowledge, flow).ok().map(|session| Screen::Flow(Rc::new(session)))
}
