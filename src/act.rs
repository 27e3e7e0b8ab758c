//! Does what the merchant wants: the one place where a press becomes a change and what goes with it
//! (an event, a request, a sentence spoken).

use std::rc::Rc;

use domain::flow::{Event, Flows, Kind, Place, Session};
use domain::profile::allows;
use domain::response_code::typed_code;
use domain::search::HitKind;
use js_sys::Function;
use ticket::Key;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::{AttrValue, Callback};

use crate::compose::{Story, compose, written};
use crate::events::Happened;
use crate::knowledge::Knowledge;
use crate::language;
use crate::options::Mode;
use crate::outbox::Outbox;
use crate::ports::{ids, print::print};
use crate::site::Site;
use crate::view::MOST_HITS;
use crate::visit::{Change, Entry, Form, Origin, Screen, Tool, Visit};

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
    /// Fetch the tools.
    LoadTools,
    /// End a visit to a shared device.
    EndVisit,
    /// Show this bundle in place of the page's, or the page's again.
    Show(Option<Knowledge>),
}

/// The tools there are.
const TOOLS: [&str; 3] = ["fee", "deposit", "statement"];

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
        if self.visit.asking.as_deref() == Some(&wish) {
            self.visit.change(Change::Ask(None));
        }
        match wish {
            Wish::Plain(Change::Typed(Entry::Query, text)) => self.search(text),
            Wish::Plain(plain) => self.visit.change(plain),
            Wish::Open(target) => self.open(target),
            Wish::Close(reason) => self.close(reason),
            Wish::Find(kind, id) => self.find(kind, &id),
            Wish::FindFirst => {
                if let Some(hit) = self.site.knowledge.find(&self.visit.query, 1).first() {
                    self.find(hit.kind, hit.id);
                }
            }
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
            Wish::Submit => self.submit(),
            Wish::Consent(ticked) => self.visit.change(Change::Consent(ticked.then(|| self.site.now()))),
            Wish::Copy(text) => self.copy(text),
            Wish::SendNow => self.outbox.nudge(true),
            Wish::Resend(key) => self.outbox.resend(key),
            Wish::Discard(key) => self.outbox.discard(key),
            Wish::Language(language) => self.show_language(language),
            Wish::Begin(target) => self.go(&target),
            Wish::Print => print(&self.site.host),
            Wish::LoadTools => self.load_tools(),
            Wish::EndVisit => {
                self.outbox.end_visit();
                self.later.emit(Wish::Show(None));
                self.visit.change(Change::Forget(self.site.options.context.draft()));
            }
            // The app's own.
            Wish::Show(_) => {}
        }
    }

    fn session(&self) -> Option<&Session> {
        match self.visit.screen() {
            Screen::Flow(session) => Some(session),
            _ => None,
        }
    }

    fn search(&mut self, text: String) {
        let count = self.site.knowledge.find(&text, MOST_HITS).len();
        let searching = !text.trim().is_empty();
        self.visit.change(Change::Typed(Entry::Query, text));
        if searching {
            self.visit.change(Change::Say(self.site.word_with("search.count", &[("count", &count.to_string())])));
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

    /// To a tool, `fee` or `fee?amount=100&rate=0.6`; what the page knows of the contract is filled in.
    fn open_tool(&mut self, tool: &str, target: &str) {
        let (name, query) = tool.split_once('?').unwrap_or((tool, ""));
        if !TOOLS.contains(&name) {
            return self.nothing_at(target);
        }
        let pair = |pair: &str| pair.split_once('=').map(|(key, text)| (key.to_owned(), text.to_owned()));
        let mut values: Vec<(String, String)> = query.split('&').filter_map(pair).collect();
        for (key, text) in self.site.options.context.contract() {
            if let Some(text) = text.as_ref().filter(|_| values.iter().all(|(known, _)| known != key)) {
                values.push((key.to_owned(), text.clone()));
            }
        }
        self.visit.change(Change::Home);
        self.visit.change(Change::To(Screen::Tool(Rc::new(Tool { name: name.to_owned(), values }))));
        self.load_tools();
    }

    /// Fetches what draws the tool that shows, in the language shown, unless it is there.
    fn load_tools(&mut self) {
        let Screen::Tool(tool) = self.visit.screen().clone() else { return };
        if self.site.draw(&tool).is_some() {
            return;
        }
        self.visit.change(Change::Tools(None));
        let (later, site) = (self.later.clone(), self.site.clone());
        spawn_local(async move {
            let fetched = site.loader.load_tools(&site.knowledge.header().language, &tool.name).await;
            if let Err(message) = &fetched {
                site.tell(Happened::Error { code: "tool-missing", message });
            }
            later.emit(Wish::Plain(Change::Tools(Some(fetched.is_ok()))));
        });
    }

    fn nothing_at(&self, target: &str) {
        let message = format!(
            "there is nothing at “{target}”; use home, contact, flow:<id>, article:<id>, tool:fee, tool:deposit, tool:statement or code:<two characters> of this bundle"
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
        match kind {
            HitKind::Code => knowledge.code(id).ok()?.map(|found| Screen::Code(found.code.to_owned())),
            HitKind::Flow => Session::start(knowledge, id).ok().map(|session| Screen::Flow(Rc::new(session))),
            HitKind::Article => knowledge.article(id).ok()?.map(|found| Screen::Article(found.id.to_owned())),
        }
    }

    fn show(&mut self, screen: Screen) {
        if let Screen::Flow(session) = &screen {
            self.site.tell(Happened::Flow { flow: session.flow() });
        }
        self.visit.change(Change::To(screen));
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

    /// To the form; where no ticket can be sent the contacts are the honest answer.
    fn hand_over(&mut self, origin: Origin) {
        let site = self.site;
        if self.address().is_none() {
            let allowed = site.profile.intake_origins.join(", ");
            let message = match &site.options.intake {
                Some(intake) => {
                    format!("intake “{intake}” is not one the profile allows ({allowed}); no ticket is sent there")
                }
                None => format!("no intake attribute is set; tickets can't be sent. The profile allows: {allowed}"),
            };
            site.tell(Happened::Error { code: "intake-not-allowed", message: &message });
            return self.visit.change(Change::To(Screen::Contact));
        }
        let Ok((key, secret)) = ids::fresh() else {
            let message = "this browser has no source of random numbers; no ticket can be made";
            site.tell(Happened::Error { code: "no-randomness", message });
            return self.visit.change(Change::To(Screen::Contact));
        };
        // What is known is filled in once; the merchant may change it like anything typed.
        let known = Story::of(site, &origin).known;
        self.visit.change(Change::To(Screen::Ticket(Rc::new(Form { origin, key, secret }))));
        for (field, text) in known {
            if self.visit.draft.get(field).is_empty() {
                self.visit.change(Change::Typed(Entry::Field(field), text));
            }
        }
    }

    fn address(&self) -> Option<&str> {
        self.site.options.intake.as_deref().filter(|intake| allows(&self.site.profile.intake_origins, intake))
    }

    fn submit(&mut self) {
        let (Screen::Ticket(form), Some(address)) = (self.visit.screen(), self.address()) else { return };
        let now = self.site.now();
        match (self.visit.draft.check(now), self.visit.consent) {
            (Ok(checked), Some(consented)) => {
                let story = Story::of(self.site, &form.origin);
                let ticket = compose(self.site, &story, &checked, form, consented, now);
                self.outbox.submit(written(&ticket, form, address));
                self.visit.change(Change::Written(form.key.clone()));
            }
            (checked, _) => self.visit.change(Change::Faults(checked.err().unwrap_or_default())),
        }
    }

    fn copy(&self, text: AttrValue) {
        let (later, site) = (self.later.clone(), self.site.clone());
        spawn_local(async move {
            let worked = write_to_clipboard(&text).await;
            later.emit(Wish::Plain(Change::Copied(worked)));
            later.emit(Wish::Plain(Change::Say(site.word(if worked { "copy.done" } else { "copy.failed" }))));
        });
    }

    fn show_language(&self, language: String) {
        let (later, site, load) = (self.later.clone(), self.site.clone(), self.load.clone());
        spawn_local(async move {
            match language::bundle_of(&language, &load).await {
                Ok(knowledge) => {
                    later.emit(Wish::Show(Some(knowledge)));
                    site.tell(Happened::Locale { locale: &language });
                }
                Err(message) => {
                    site.tell(Happened::Error { code: "language-unavailable", message: &message });
                    later.emit(Wish::Plain(Change::Say(site.word("language.failed"))));
                }
            }
        });
    }
}

async fn write_to_clipboard(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Only secure pages have a clipboard; elsewhere the property is undefined.
    let navigator = window.navigator();
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
