//! Does what the merchant wants: the one place where a press becomes a change and what goes with it
//! (an event, a request, a sentence spoken).

pub mod late;
mod later;
mod search;
mod submit;
mod target;

use std::rc::Rc;

use domain::flow::{Event, FlowPosition, Flows, NodeKind, Session};
use domain::response_code::typed_code;
use domain::search::HitKind;
use js_sys::Function;
use ticket::Key;
use yew::{AttrValue, Callback};

use crate::events::Happened;
use crate::knowledge::Knowledge;
use crate::options::Mode;
use crate::outbox::{Job, Outbox, Shown};
use crate::site::Site;
use crate::visit::{Awaited, Change, Confirm, Entry, Origin, Screen, Visit, Walk};

/// What the merchant, or the page, wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// A change with nothing else to it.
    Plain(Change),
    /// Open, perhaps at a target such as `flow:no-network`.
    Open(Option<String>),
    /// Close, with the reason.
    Close(&'static str),
    /// Show something that was found.
    Find(HitKind, AttrValue),
    /// Show the first hit.
    FindFirst,
    /// Go on with what is marked or typed.
    Continue,
    /// Answer the screen in this way.
    Answer(&'static str),
    /// One question back, or one screen.
    Back,
    /// Give the answer at this place of the path anew.
    Change(usize),
    /// It helped; with what helped.
    Solved(AttrValue),
    /// Hand over to a person.
    Ticket(Origin),
    /// Send the form off.
    Submit,
    /// Send a form off that was sent before with other words: as a new ticket, or else as an addition.
    SubmitAs(bool),
    /// Tick or untick consent.
    Consent(bool),
    /// Copy a text.
    Copy(AttrValue),
    /// Try to send what waits.
    SendNow,
    /// Send a refused ticket again.
    Resend(Key),
    /// Delete a ticket that was not sent.
    Discard(Key),
    /// Show this language.
    Language(String),
    /// Begin at a target.
    Begin(String),
    /// Print what shows.
    Print,
    /// Fetch the statement check.
    LoadStatement,
    /// Fetch the rest of the bundle.
    LoadMore,
    /// The rest of the bundle has come.
    More,
    /// The network is there again, or gone.
    Network(bool),
    /// End a visit to a shared device.
    EndVisit,
    /// End the session of who is signed in: whether their waiting tickets are deleted, and who is told how many wait.
    EndSession(bool, Function),
    /// Show this bundle in place of the page's, or the page's again.
    Show(Option<Knowledge>),
}

impl Wish {
    /// Whether the engine's late part handles it.
    fn is_late(&self) -> bool {
        matches!(
            self,
            Self::FindFirst
                | Self::Plain(Change::Outbox(_))
                | Self::More
                | Self::Ticket(_)
                | Self::Submit
                | Self::SubmitAs(_)
                | Self::Solved(_)
                | Self::Copy(_)
                | Self::Print
                | Self::LoadStatement
                | Self::SendNow
                | Self::Resend(_)
                | Self::Discard(_)
        )
    }

    /// The question that this answers.
    fn confirms(&self) -> Option<Confirm> {
        match self {
            Self::EndVisit => Some(Confirm::EndVisit),
            Self::SubmitAs(_) => Some(Confirm::SendAgain),
            Self::Discard(form) => Some(Confirm::Discard(form.clone())),
            _ => None,
        }
    }
}

/// Brings what is derived in line with the visit and the content: to be called after either has changed, before the
/// visit is drawn.
pub fn derive(site: &Site, visit: &mut Visit) {
    if let Some(session) = visit.unwalked() {
        let walk = walk_of(site, session);
        visit.change(Change::Walked(Rc::new(walk)));
    }
    if let Some(late) = site.late() {
        (late.derive)(site, visit);
    }
}

/// Where a session stands, and the answers that led there.
fn walk_of(site: &Site, session: &Rc<Session>) -> Walk {
    let flows = &*site.knowledge;
    let answered = match site.late() {
        Some(late) if !session.path().is_empty() => (late.answered)(site, session),
        _ => Vec::new(),
    };
    Walk { session: Rc::clone(session), place: session.place(flows).ok(), answered }
}

/// What acting needs.
pub struct Actor<'a> {
    /// Where we stand.
    pub site: &'a Site,
    /// The visit.
    pub visit: &'a mut Visit,
    /// The outbox.
    pub outbox: &'a Outbox,
    /// Takes what comes of it later.
    pub later: &'a Callback<Wish>,
    /// Fetches the bundle of a language.
    pub load: &'a Function,
}

impl Actor<'_> {
    /// Does it.
    pub fn act(&mut self, wish: Wish) {
        // What was asked about is confirmed by wishing it.
        if self.visit.asking.is_some() && self.visit.asking == wish.confirms() {
            self.visit.change(Change::Ask(None));
        }
        if matches!(wish, Wish::FindFirst | Wish::Find(..) | Wish::Ticket(_) | Wish::Plain(Change::To(_)))
            && let Some(late) = self.site.late()
        {
            (late.count_missed)(self);
        }
        let waited = self.visit.needs_rest();
        match wish {
            wish if wish.is_late() => match self.site.late() {
                Some(late) => (late.act)(self, wish),
                None => self.wait_for(wish),
            },
            Wish::Plain(Change::Typed(Entry::Query, text)) => {
                let unheard = !text.trim().is_empty() && self.site.late().is_none();
                self.visit.change(Change::Typed(Entry::Query, text));
                if unheard {
                    self.visit.change(Change::Say(self.site.word("search.coming")));
                }
            }
            Wish::Network(there) => self.network(there),
            Wish::Plain(Change::More(false)) => self.did_not_come(),
            Wish::Plain(plain) => self.visit.change(plain),
            Wish::Open(target) => self.open(target),
            Wish::Close(reason) => self.close(reason),
            Wish::Find(kind, id) => self.find(kind, &id),
            Wish::Continue => self.go_on(),
            Wish::Answer(answer) => self.reduce(Event::Answer(answer.to_owned())),
            Wish::Back => match self.session() {
                Some(session) if !session.path().is_empty() => self.reduce(Event::Back),
                _ => self.back_from_later(),
            },
            Wish::Change(at) => self.reduce(Event::Change(at)),
            Wish::Consent(ticked) => self.visit.change(Change::Consent(ticked.then(|| self.site.now()))),
            Wish::Language(language) => self.show_language(language),
            Wish::Begin(target) => self.go(&target),
            Wish::LoadMore => self.load_more(),
            Wish::EndVisit => {
                self.outbox.run(Job::EndVisit);
                self.later.emit(Wish::Show(None));
                self.visit.change(Change::Forget(self.site.options.context.draft()));
            }
            // The app handles them, or the late part has.
            _ => {}
        }
        if self.site.late().is_none() {
            self.wait_for_rest(waited);
        }
        self.note_seen();
    }

    /// What needs the late part, and is wished before that is here.
    fn wait_for(&mut self, wish: Wish) {
        match wish {
            Wish::Plain(change) => self.visit.change(change),
            Wish::Ticket(origin) => self.visit.change(Change::Await(Awaited::Ticket(origin))),
            Wish::FindFirst => self.visit.change(Change::Await(Awaited::FirstHit)),
            // Pressed on screens of the late part only.
            _ => {}
        }
    }

    /// The network has come or gone. Once the outbox runs, it says so itself.
    fn network(&mut self, there: bool) {
        if self.site.late().is_none() {
            self.visit.change(Change::Outbox(Shown { offline: !there, ..self.visit.shown.clone() }));
        }
        if there {
            // What is on its way may have been asked for before.
            self.visit.change(Change::LineBack);
            self.ask_again();
        }
    }

    fn session(&self) -> Option<&Session> {
        match self.visit.screen() {
            Screen::Flow(session) => Some(session),
            _ => None,
        }
    }

    fn open(&mut self, target: Option<String>) {
        if !self.visit.opened {
            self.site.tell(Happened::Open {});
            self.visit.change(Change::Opened(true));
            self.ask_again();
        }
        if let Some(target) = target {
            self.go(&target);
        }
    }

    /// To a target of the page's, such as `flow:no-network`.
    fn go(&mut self, target: &str) {
        let begun = target.strip_prefix("flow:").and_then(|flow| self.start_of(flow));
        match (target, begun, self.site.late()) {
            ("home", ..) => self.visit.change(Change::Home),
            ("contact", ..) => self.show_from_home(Screen::Contact),
            (_, Some(flow), _) => self.show_from_home(flow),
            (_, None, Some(late)) => (late.go)(self, target),
            // It may be there all the same; where not, what shows now shows again.
            (_, None, None) => self.show(Screen::to_target(target)),
        }
    }

    fn show_from_home(&mut self, screen: Screen) {
        self.visit.change(Change::Home);
        self.show(screen);
    }

    /// A flow's first screen, if it is here.
    fn start_of(&self, flow: &str) -> Option<Screen> {
        Session::start(&*self.site.knowledge, flow).ok().map(|session| Screen::Flow(Rc::new(session)))
    }

    fn close(&mut self, reason: &'static str) {
        let closes = self.site.options.mode == Mode::Launcher && self.visit.opened;
        if closes && self.site.tell(Happened::RequestClose { reason }) {
            self.visit.change(Change::Opened(false));
        }
    }

    fn find(&mut self, kind: HitKind, id: &str) {
        let screen = match (kind, self.site.late()) {
            (HitKind::Flow, _) => self.start_of(id),
            (_, Some(late)) => (late.screen_of)(self, kind, id),
            (_, None) => None,
        };
        if let Some(screen) = screen {
            self.show(screen);
        }
    }

    fn show(&mut self, screen: Screen) {
        if let Screen::Flow(session) = &screen {
            self.site.tell(Happened::Flow { flow: session.flow() });
        }
        self.visit.change(Change::To(screen));
        self.fetch_statement();
    }

    /// Fetches the statement check where its screen shows, unless it is here.
    fn fetch_statement(&mut self) {
        if let Some(late) = self.site.late() {
            (late.act)(self, Wish::LoadStatement);
        }
    }

    /// Where the session that shows stands.
    fn place(&self) -> Option<&FlowPosition> {
        self.visit.walk()?.place.as_ref()
    }

    /// Whether the question at a place is answered by typing a response code.
    fn takes_code(&self, place: &FlowPosition) -> bool {
        let flow = self.site.knowledge.flow(&place.flow);
        flow.is_some_and(|flow| flow.node(&place.node).is_some_and(|node| node.takes_code()))
    }

    /// Continue: with the mark on this screen, or one from an earlier time, or the typed code.
    fn go_on(&mut self) {
        let Some(session) = self.session() else { return };
        let Some(place) = self.place() else { return };
        let earlier = || session.earlier_answer(place).map(str::to_owned);
        let answer = if self.takes_code(place) {
            self.visit.code.clone().or_else(earlier).and_then(|text| typed_code(&text))
        } else {
            self.visit.picked.as_ref().map(ToString::to_string).or_else(earlier)
        };
        match answer {
            Some(answer) => self.reduce(Event::Answer(answer)),
            None => self.visit.change(Change::Unanswered),
        }
    }

    fn reduce(&mut self, event: Event) {
        let Some(session) = self.session() else { return };
        let knowledge = &*self.site.knowledge;
        let Ok(next) = session.reduce(knowledge, event.clone()) else { return };
        if let (Event::Answer(answer), Some(place)) = (&event, self.place()) {
            // A typed answer could be anything; the page hears only ids that content set.
            let answer = if self.takes_code(place) { "" } else { answer };
            self.site.tell(Happened::Answer { flow: &place.flow, node: &place.node, answer });
        }
        self.tell_outcome(&next);
        self.visit.change(Change::Instead(Screen::Flow(Rc::new(next))));
    }

    /// Tells the page where a session has come to an ending.
    fn tell_outcome(&self, session: &Session) {
        let knowledge = &*self.site.knowledge;
        let Ok(place) = session.place(knowledge) else { return };
        let flow = knowledge.flow(&place.flow);
        let outcome = flow.and_then(|flow| match flow.node(&place.node)?.kind {
            NodeKind::Solved(_) => Some("solved"),
            NodeKind::Wait(_) => Some("wait"),
            NodeKind::Ticket(_) => Some("ticket"),
            _ => None,
        });
        if let Some(outcome) = outcome {
            self.site.tell(Happened::Outcome { flow: &place.flow, node: &place.node, outcome });
        }
    }
}
