//! Does what the merchant wants: the one place where a press becomes a change and what goes with it
//! (an event, a request, a sentence spoken).

mod later;
mod search;
mod submit;

use std::rc::Rc;

use domain::draft::Field;
use domain::flow::{Event, Flows, Kind, Place, Session};
use domain::response_code::typed_code;
use domain::search::HitKind;
use js_sys::Function;
use ticket::Key;
use yew::{AttrValue, Callback};

use crate::events::Happened;
use crate::knowledge::Knowledge;
use crate::options::Mode;
use crate::outbox::Outbox;
use crate::ports::print::print;
use crate::site::Site;
use crate::tools;
use crate::visit::{Change, CheckMessage, Entry, Origin, Screen, Tool, ToolName, Values, Visit};

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
    /// What the page tells of a statement.
    Statement(CheckMessage),
    /// Fetch the second part of the bundle.
    LoadMore,
    /// The second part of the bundle has come.
    More,
    /// End a visit to a shared device.
    EndVisit,
    /// End the session of who is signed in: whether their waiting tickets are deleted, and who is told how many wait.
    EndSession(bool, Function),
    /// Show this bundle in place of the page's, or the page's again.
    Show(Option<Knowledge>),
}

impl Wish {
    /// Whether a wish is the one that was asked about.
    fn is_confirmed_by(&self, wish: &Wish) -> bool {
        // All that is ever asked about; comparing whole wishes would bring the comparison of whole visits.
        match (self, wish) {
            (Self::EndVisit, Self::EndVisit) | (Self::SubmitAs(_), Self::SubmitAs(_)) => true,
            (Self::Discard(asked), Self::Discard(key)) => asked == key,
            _ => false,
        }
    }
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
        if self.visit.asking.as_deref().is_some_and(|asked| asked.is_confirmed_by(&wish)) {
            self.visit.change(Change::Ask(None));
        }
        if matches!(wish, Wish::FindFirst | Wish::Find(..) | Wish::Ticket(_) | Wish::Plain(Change::To(_))) {
            self.count_missed();
        }
        match wish {
            Wish::Plain(Change::Typed(Entry::Query, text)) => self.search(text),
            Wish::Plain(Change::Typed(entry @ Entry::Field(Field::Description), text)) => self.describe(entry, text),
            Wish::Plain(Change::Outbox(shown)) => self.hear(shown),
            Wish::Plain(plain) => self.visit.change(plain),
            Wish::Open(target) => self.open(target),
            Wish::Close(reason) => self.close(reason),
            Wish::Find(kind, id) => self.find(kind, &id),
            Wish::FindFirst => self.find_first(),
            Wish::Continue => self.go_on(),
            Wish::Answer(answer) => self.reduce(Event::Answer(answer.to_owned())),
            Wish::Back => match self.session() {
                Some(session) if !session.path().is_empty() => self.reduce(Event::Back),
                _ => self.visit.change(Change::Back),
            },
            Wish::Change(at) => self.reduce(Event::Change(at)),
            Wish::Solved(subject) => {
                self.site.tell(Happened::Solved { subject: &subject });
                self.visit.change(Change::Instead(Screen::Solved));
            }
            Wish::Ticket(origin) => self.hand_over(origin),
            Wish::Submit => self.submit(None),
            Wish::SubmitAs(new) => self.submit(Some(new)),
            Wish::Consent(ticked) => self.visit.change(Change::Consent(ticked.then(|| self.site.now()))),
            Wish::Copy(text) => self.copy(text),
            Wish::SendNow => self.outbox.nudge(true),
            Wish::Resend(key) => self.outbox.resend(key),
            Wish::Discard(key) => self.outbox.discard(key),
            Wish::Language(language) => self.show_language(language),
            Wish::Begin(target) => self.go(&target),
            Wish::Print => print(&self.site.host),
            Wish::LoadStatement => self.load_statement(),
            Wish::Statement(event) => self.visit.change(Change::Check(tools::statement_event(event))),
            Wish::LoadMore => self.load_more(),
            Wish::EndVisit => {
                self.outbox.end_visit();
                self.later.emit(Wish::Show(None));
                self.visit.change(Change::Forget(self.site.options.context.draft()));
            }
            // The app's own.
            Wish::Show(_) | Wish::More | Wish::EndSession(..) => {}
        }
        self.note_seen();
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
        }
        if let Some(target) = target {
            self.go(&target);
        }
    }

    /// To a target of the page's, such as `flow:no-network`.
    fn go(&mut self, target: &str) {
        let (kind, id) = match target.split_once(':') {
            Some(("flow", id)) => (HitKind::Flow, id.to_owned()),
            Some(("article", id)) => (HitKind::Article, id.to_owned()),
            Some(("code", code)) => (HitKind::Code, typed_code(code).unwrap_or_default()),
            Some(("tool", tool)) => return self.open_tool(tool, target),
            _ if target == "home" => return self.visit.change(Change::Home),
            _ if target == "contact" => {
                self.visit.change(Change::Home);
                return self.visit.change(Change::To(Screen::Contact));
            }
            _ => return self.nothing_at(target),
        };
        match self.screen_of(kind, &id) {
            Some(screen) => {
                self.visit.change(Change::Home);
                self.show(screen);
            }
            None => self.nothing_at(target),
        }
    }

    /// To a tool, `fee` or `fee?amount=100&rate=0.6`.
    fn open_tool(&mut self, tool: &str, target: &str) {
        let (name, query) = tool.split_once('?').unwrap_or((tool, ""));
        let pair = |pair: &str| pair.split_once('=').map(|(key, text)| (key.to_owned(), text.to_owned()));
        match self.tool(name, query.split('&').filter_map(pair).collect()) {
            Some(screen) => {
                self.visit.change(Change::Home);
                self.show(screen);
            }
            None => self.nothing_at(target),
        }
    }

    /// A tool's screen with these values; what the page knows of the contract is filled in.
    fn tool(&self, name: &str, mut values: Values) -> Option<Screen> {
        let name = ToolName::named(name)?;
        for (key, text) in self.site.options.context.contract() {
            if let Some(text) = text {
                values.set_missing(key, text);
            }
        }
        Some(Screen::Tool(Rc::new(Tool { name, values })))
    }

    fn nothing_at(&self, target: &str) {
        let message = format!(
            "there is nothing at “{target}”; use home, contact, flow:<id>, article:<id>, tool:fee, tool:deposit, tool:statement, tool:rating or code:<two characters> of this bundle"
        );
        self.site.tell(Happened::Error { code: "target-unknown", message: &message });
    }

    fn close(&mut self, reason: &'static str) {
        let closes = self.site.options.mode == Mode::Launcher && self.visit.opened;
        if closes && self.site.tell(Happened::RequestClose { reason }) {
            self.visit.change(Change::Opened(false));
        }
    }

    fn find(&mut self, kind: HitKind, id: &str) {
        if let Some(screen) = self.screen_of(kind, id) {
            self.show(screen);
        }
    }

    /// The screen of something in this bundle.
    fn screen_of(&self, kind: HitKind, id: &str) -> Option<Screen> {
        let knowledge = &*self.site.knowledge;
        let name = if kind == HitKind::Flow { "flow" } else { "article" };
        if kind != HitKind::Code && self.site.knowledge.is_elsewhere(name, id) {
            return Some(Screen::Later(Rc::new(vec![name.to_owned(), id.to_owned()])));
        }
        match kind {
            HitKind::Code => self.site.code(id).map(|found| Screen::Code(found.code.to_owned())),
            HitKind::Flow => Session::start(knowledge, id).ok().map(|session| Screen::Flow(Rc::new(session))),
            HitKind::Article => knowledge.article(id).ok()?.map(|found| Screen::Article(found.id.to_owned())),
            HitKind::Tool => self.tool(id, Values::default()),
            HitKind::Contact => Some(Screen::Contact),
        }
    }

    fn show(&mut self, screen: Screen) {
        if screen.needs_more() && !self.site.knowledge.is_whole() {
            self.load_more();
        }
        if let Screen::Flow(session) = &screen {
            self.site.tell(Happened::Flow { flow: session.flow() });
        }
        self.visit.change(Change::To(screen));
        self.load_statement();
    }

    /// Whether the question at a place is answered by typing a response code.
    fn takes_code(&self, place: &Place) -> bool {
        let flow = self.site.knowledge.flow(&place.flow);
        flow.is_some_and(|flow| flow.node(&place.node).is_some_and(|node| node.takes_code()))
    }

    /// Continue: with the mark on this screen, or one from an earlier time, or the typed code.
    fn go_on(&mut self) {
        let Some(session) = self.session() else { return };
        let Ok(place) = session.place(&*self.site.knowledge) else { return };
        let earlier = || session.earlier_answer(&place).map(str::to_owned);
        let answer = if self.takes_code(&place) {
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
        if let (Event::Answer(answer), Ok(place)) = (&event, session.place(knowledge)) {
            // A typed answer could be anything; the page hears only ids that content set.
            let answer = if self.takes_code(&place) { "" } else { answer };
            self.site.tell(Happened::Answer { flow: &place.flow, node: &place.node, answer });
        }
        if let Ok(place) = next.place(knowledge) {
            let flow = knowledge.flow(&place.flow);
            let outcome = flow.and_then(|flow| match flow.node(&place.node)?.kind {
                Kind::Solved(_) => Some("solved"),
                Kind::Wait(_) => Some("wait"),
                Kind::Ticket(_) => Some("ticket"),
                _ => None,
            });
            if let Some(outcome) = outcome {
                self.site.tell(Happened::Outcome { flow: &place.flow, node: &place.node, outcome });
            }
        }
        self.visit.change(Change::Instead(Screen::Flow(Rc::new(next))));
    }
}
