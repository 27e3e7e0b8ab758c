//! A page with one mounted widget and a bundle made for the test.

use std::cell::RefCell;
use std::rc::Rc;

use domain::bundle::{BundleWriter, Header, SectionKind};
use domain::date::Date;
use domain::flow::{Choice, Escalation, Fact, Flow, Input, Node, NodeKind, Outcome, Question, Step};
use domain::profile::{Consent, Profile};
use domain::text::{Block, Span};
use js_sys::{Function, JSON, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, ShadowRootInit, ShadowRootMode};

/// One mounted widget; unmounted when dropped.
pub struct Stage {
    pub host: HtmlElement,
    pub root: Element,
    pub number: u32,
    events: Rc<RefCell<Vec<String>>>,
    listeners: Vec<gloo::events::EventListener>,
}

/// A bundle with a flow, which has a question, a step and two endings; and the same flow with a hazard question.
pub fn bundle(language: &str, title: &str) -> Vec<u8> {
    let header = Header { compiler: "test".into(), version: "test".into(), sequence: 1, language: language.into() };
    let choice = |id: &'static str, go| Choice { id, label: id, go };
    let say = vec![Block::Paragraph(vec![Span::Plain("call {hotline}")])];
    let question = Question {
        ask: "is-there-paper?",
        hint: None,
        picture: None,
        notice: None,
        input: Input::Choice(vec![choice("no", 1), choice("yes", 3)]),
    };
    let step = Step {
        act: "put-paper-in",
        say: say.clone(),
        picture: None,
        notice: None,
        choices: vec![choice("prints", 2), choice("does-not", 3)],
        sources: vec![],
    };
    let solved = Outcome { title: "it-prints", say: say.clone(), notice: None, sources: vec![], unsolved: Some(3) };
    let ticket = Escalation {
        title: "a-person-looks",
        say,
        notice: None,
        category: "printer",
        ask_for: vec![Fact::TerminalId],
        sources: vec![],
    };
    let nodes = vec![
        Node { id: "paper", left: 2, kind: NodeKind::Question(question) },
        Node { id: "load", left: 1, kind: NodeKind::Step(step) },
        Node { id: "prints", left: 0, kind: NodeKind::Solved(solved) },
        Node { id: "person", left: 0, kind: NodeKind::Ticket(ticket) },
    ];
    let reviewed = Date::new(2026, 11, 22).expect("a date");
    let flow = Flow { id: "no-paper", title: "no-paper-title", reviewed, safety: vec![], start: 0, nodes };
    let profile = Profile {
        id: "test-bank",
        name: "Test Bank",
        hotline: "400-000-1234",
        accent: "#123456",
        accent_dark: "#abcdef",
        contacts: vec![],
        intake_origins: vec!["http://127.0.0.1:*"],
        consent: Consent { version: "1", text: "agree", keep_days: 180 },
    };
    let mut writer = BundleWriter::new(header);
    writer.add(SectionKind::Words, "home.title", &title).expect("a record");
    writer.add(SectionKind::Flows, "no-paper", &flow).expect("a record");
    writer.add(SectionKind::Flows, "hot", &Flow { id: "hot", title: "hot-title", ..flow }).expect("a record");
    writer.add(SectionKind::Hazards, "hot/paper", &()).expect("a record");
    writer.add(SectionKind::Profiles, "test-bank", &profile).expect("a record");
    writer.add(SectionKind::Home, "home", &vec!["no-paper", "hot"]).expect("a record");
    writer.finish().expect("a bundle")
}

/// Settings as the loader hands them over.
pub fn options(json: &str) -> JsValue {
    JSON::parse(json).expect("JSON")
}

impl Stage {
    /// Mounts a widget, always open, with these settings.
    pub fn mount(settings: &str) -> Self {
        let document = web_sys::window().and_then(|window| window.document()).expect("a page");
        let host: HtmlElement = document.create_element("div").expect("a div").unchecked_into();
        document.body().expect("a body").append_child(&host).expect("appended");
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).expect("a shadow root");
        let root = document.create_element("div").expect("a div");
        shadow.append_child(&root).expect("appended");
        let events = Rc::new(RefCell::new(Vec::new()));
        let listeners = ["ps-answer", "ps-outcome", "ps-error", "ps-close", "ps-ticket-queued", "ps-locale"]
            .map(|name| {
                let events = Rc::clone(&events);
                gloo::events::EventListener::new(&host, name, move |event: &Event| {
                    let detail = event.unchecked_ref::<web_sys::CustomEvent>().detail();
                    let detail = JSON::stringify(&detail).ok().and_then(|text| text.as_string()).unwrap_or_default();
                    events.borrow_mut().push(format!("{} {detail}", event.type_()));
                })
            })
            .into();
        let loader = Function::new_no_args("return { load: () => Promise.reject(new Error('offline')) }")
            .call0(&JsValue::NULL)
            .expect("a loader");
        let number = widget::api::mount(
            root.clone(),
            host.clone(),
            bundle("zh-CN", "home-title").into(),
            options(settings),
            loader,
        )
        .expect("mounted");
        Self { host, root, number, events, listeners }
    }

    /// The element with a test id, once it exists.
    pub async fn find(&self, testid: &str) -> HtmlElement {
        // Before its first turn of the event loop, a widget may still show the content of the previous one.
        for _ in 0..200 {
            turn().await;
            if let Some(element) = self.now(testid) {
                return element;
            }
        }
        panic!("no {testid} in {}", self.root.inner_html());
    }

    /// The element with a test id, if it exists now.
    pub fn now(&self, testid: &str) -> Option<HtmlElement> {
        let found = self.root.query_selector(&format!("[data-testid='{testid}']")).expect("a selector");
        found.map(JsCast::unchecked_into)
    }

    /// Clicks the element with a test id.
    pub async fn click(&self, testid: &str) {
        self.find(testid).await.click();
        turn().await;
    }

    /// Types into a field.
    pub async fn fill(&self, testid: &str, text: &str) {
        let input: HtmlInputElement = self.find(testid).await.unchecked_into();
        input.set_value(text);
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        let event = Event::new_with_event_init_dict("input", &init).expect("an event");
        input.dispatch_event(&event).expect("dispatched");
        turn().await;
    }

    /// The events that the page has received, once there are that many.
    pub async fn events(&self, count: usize) -> Vec<String> {
        for _ in 0..200 {
            if self.events.borrow().len() >= count {
                break;
            }
            turn().await;
        }
        self.events.borrow().clone()
    }

    /// The text of the screen.
    pub fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.listeners.clear();
        widget::api::unmount(self.number);
        self.host.remove();
    }
}

/// Lets everything run that waits in the event loop.
pub async fn turn() {
    let timeout = Function::new_with_args("done", "setTimeout(done, 5)");
    let promise = Promise::new(&mut |done, _| {
        timeout.call1(&JsValue::NULL, &done).expect("a timer");
    });
    JsFuture::from(promise).await.expect("a turn of the event loop");
}
