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

use crate::navigation::{Screen, Trail};
use crate::site::Site;

/// Props of [`Current`].
#[derive(Properties, PartialEq)]
pub struct CurrentProps {
    /// Where the merchant is.
    pub trail: Trail,
}

/// The screen that shows.
#[component]
pub fn Current(props: &CurrentProps) -> Html {
    match props.trail.current() {
        Screen::Home => html! { <home::Home query={props.trail.query.clone()} /> },
        Screen::Code(code) => html! { <code::Code key={code.clone()} code={code.clone()} /> },
        Screen::Flow(session) => html! { <flow::FlowScreen session={Rc::clone(session)} /> },
        Screen::Safety => html! { <safety::Safety /> },
        Screen::Contact => html! { <contact::ContactScreen /> },
        Screen::Ticket(origin) => html! { <ticket::TicketScreen origin={origin.clone()} /> },
        Screen::Receipt(receipt) => html! { <receipt::ReceiptScreen receipt={receipt.clone()} /> },
        Screen::Outbox(awaited) => html! { <outbox::OutboxScreen awaited={awaited.clone()} /> },
        Screen::Solved => html! { <solved::Solved /> },
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
