//! Where a flow ends: solved, wait until a date, or a person has to look.

use std::rc::Rc;

use domain::calendar::due;
use domain::flow::{Kind, Node, Session};
use yew::prelude::*;

use crate::components::blocks::blocks;
use crate::components::icon::{Icon, icon};
use crate::components::layout::{Heading, PRIMARY, QUIET, button, foot};
use crate::components::notice::notice;
use crate::components::sources::sources;
use crate::events::Happened;
use crate::here::Here;
use crate::navigation::{Move, Origin, Screen};
use crate::site::Site;

/// An ending and the way there.
pub struct Ending<'n> {
    /// The answers that led here.
    pub session: Rc<Session>,
    /// The flow the ending belongs to.
    pub flow: &'static str,
    /// The ending.
    pub node: &'n Node<'static>,
    /// Inside a subflow an ending leads on.
    pub inside: bool,
    /// Drawn under the ending.
    pub after: Html,
    /// Takes `solved` or `unsolved`.
    pub on_answer: Callback<&'static str>,
}

/// What differs from ending to ending.
struct Parts {
    sign: Icon,
    tone: &'static str,
    until: Html,
    foot: Html,
}

impl Ending<'_> {
    /// Draws the ending.
    pub fn draw(self, here: &Here) -> Html {
        let site = &here.site;
        let (title, say, notes, rests_on) = match &self.node.kind {
            Kind::Solved(it) => (it.title, &it.say, &it.notice, &it.sources),
            Kind::Wait(it) => (it.title, &it.say, &it.notice, &it.sources),
            Kind::Ticket(it) => (it.title, &it.say, &it.notice, &it.sources),
            _ => return Html::default(),
        };
        let Parts { sign, tone, until, foot: buttons } = self.parts(here);
        html! {
            <div class="screen" data-testid={format!("outcome-{tone}")}>
                <div class="body">
                    <div class={format!("outcome-head {tone}")}>
                        { icon(sign) }
                        <Heading text={site.fill(title)} />
                    </div>
                    { until }
                    { notice(site, notes.as_ref()) }
                    <div class="text">{ blocks(site, say) }</div>
                    { sources(site, rests_on, None) }
                    { self.after }
                </div>
                { foot(buttons) }
            </div>
        }
    }

    fn parts(&self, here: &Here) -> Parts {
        let (site, go) = (&here.site, &here.deeds.go);
        let unsolved = self.on_answer.reform(|_: MouseEvent| Session::UNSOLVED);
        let origin = Origin::Flow(Rc::clone(&self.session));
        let to_ticket = go.reform(move |_: MouseEvent| Move::To(Screen::Ticket(origin.clone())));
        let pair = |no: (&'static str, &str, Callback<MouseEvent>), yes: (&'static str, &str, Callback<MouseEvent>)| {
            html! { <>{ button(QUIET, no.0, site.word(no.1), no.2) }{ button(PRIMARY, yes.0, site.word(yes.1), yes.2) }</> }
        };
        match &self.node.kind {
            Kind::Wait(wait) => {
                let foot = if self.inside {
                    button(PRIMARY, "continue", site.word("flow.continue"), self.solved(here))
                } else {
                    let home = go.reform(|_: MouseEvent| Move::Home);
                    pair(("unsolved", "wait.in_vain", unsolved), ("wait-done", "wait.understood", home))
                };
                Parts { sign: Icon::Wait, tone: "mind", until: until(site, wait.working_days), foot }
            }
            Kind::Ticket(_) => {
                let foot =
                    pair(("solved", "helped.already", self.solved(here)), ("to-ticket", "ticket.start", to_ticket));
                Parts { sign: Icon::Person, tone: "person", until: Html::default(), foot }
            }
            kind => {
                // Without a way on in the flow, "no" leads to a person straight away.
                let leads_on = self.inside || matches!(kind, Kind::Solved(outcome) if outcome.unsolved.is_some());
                let no = if leads_on { unsolved } else { to_ticket };
                let foot = html! {
                    <>
                        <p class="grow">{ site.word("helped.ask") }</p>
                        { pair(("unsolved", "helped.no", no), ("solved", "helped.yes", self.solved(here))) }
                    </>
                };
                Parts { sign: Icon::Done, tone: "good", until: Html::default(), foot }
            }
        }
    }

    /// It helped: on in the flow around this one, or done.
    fn solved(&self, here: &Here) -> Callback<MouseEvent> {
        if self.inside {
            return self.on_answer.reform(|_| Session::SOLVED);
        }
        let (here, flow) = (here.clone(), self.flow);
        Callback::from(move |_| {
            here.site.tell(Happened::Solved { subject: flow });
            here.deeds.go.emit(Move::Instead(Screen::Solved));
        })
    }
}

/// The date to wait for, and whether public holidays were counted.
fn until(site: &Site, working_days: u8) -> Html {
    let years = site.knowledge.calendar().unwrap_or_default();
    let due = due(&years, site.now().date, working_days);
    let text = site.word_with("wait.until", &[("date", &site.date(due.date)), ("days", &working_days.to_string())]);
    html! {
        <div class="until">
            <p class="figure" data-testid="until" data-date={due.date.to_string()}>{ text }</p>
            if !due.holidays_known { <p class="hint">{ site.word("wait.holidays_unknown") }</p> }
        </div>
    }
}
