//! A visit to a tool, operated by a test as a merchant does, with the real content.

use std::path::Path;
use std::rc::Rc;
use std::sync::LazyLock;

use content::load::Content;
use content::source::Language;
use domain::date::Date;
use domain::draft::Draft;

use super::drawn::Drawn;
use crate::content::bundle::OpenBundle;
use crate::content::tenant::TenantContext;
use crate::host::loader::Loader;
use crate::host::options::{Context, Mode, Options, Theme};
use crate::tools::{ToolContext, screen_on, statement};
use crate::update::action::Action;
use crate::view::page::Page;
use crate::view::props::ViewProps;
use crate::visit::{Change, CheckEvent, Entry, Screen, Tool, ToolName, Values, Visit};
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

pub const ZH: &str = "zh-CN";
pub const EN: &str = "en";

/// Reading and packing take a second or two: each is done once, and only if a test needs it.
static CONTENT: LazyLock<Content> =
    LazyLock::new(|| content::check::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("kb-bundle")).content);
static PACKED: [LazyLock<Vec<u8>>; 2] = [LazyLock::new(|| pack(Language::ZhCn)), LazyLock::new(|| pack(Language::En))];

fn pack(language: Language) -> Vec<u8> {
    content::pack::pack(&CONTENT, language).expect("packed").bytes
}

/// The content in a language.
fn bundle(language: &str) -> OpenBundle {
    OpenBundle::open(PACKED[usize::from(language == EN)].as_slice().into()).expect("a bundle")
}

/// A visit to a tool.
#[derive(Clone)]
pub struct ToolVisit {
    tenant: TenantContext,
    visit: Visit,
    /// How many further screens were shown.
    pub depth: usize,
}

impl ToolVisit {
    /// A tool that was just opened.
    pub fn new(language: &str, tool: ToolName) -> Self {
        statement::part::load_for_test();
        let mut visit = Visit::new(true, Draft::default());
        visit.change(Change::Push(Screen::Tool(Rc::new(Tool { name: tool, values: Values::default() }))));
        Self { tenant: tenant_in(language), visit, depth: 0 }
    }

    /// A tool whose bundle is here without its rest, which is loading or could not be loaded.
    pub fn without_rest(tool: ToolName, loading: bool) -> Self {
        let core = content::pack::split(&CONTENT, Language::En).expect("packed").core;
        let core = OpenBundle::open(core.bytes.into()).expect("a bundle");
        let mut pressed = Self { tenant: tenant(core, "yunfan-bank"), ..Self::new(EN, tool) };
        pressed.visit.change(Change::RestLoading(loading));
        pressed
    }

    /// The same visit at another tenant.
    pub fn at(&self, profile: &str) -> Self {
        Self { tenant: tenant(self.tenant.bundle, profile), ..self.clone() }
    }

    /// A tool with these values.
    pub fn with(mut self, values: &[(&str, &str)]) -> Self {
        values.iter().for_each(|(key, text)| self.set(key, text));
        self
    }

    /// The screen.
    pub fn drawn(&self) -> Drawn {
        let today = Date::new(2026, 11, 22).expect("a date");
        self.drawn_by(|page, tool| screen_on(page, tool, today).expect("content has rules for the tool"))
    }

    /// What `write` draws for the tool.
    pub fn drawn_by(&self, write: impl FnOnce(&mut Page, &Tool)) -> Drawn {
        let Screen::Tool(tool) = self.visit.screen() else { panic!("no tool shows") };
        let actions = Callback::noop();
        let props = ViewProps { tenant: &self.tenant, visit: &self.visit, actions: &actions };
        Drawn::of(|| {
            let mut page = Page::new(&props);
            write(&mut page, tool);
            page.finish()
        })
    }

    pub fn text(&self) -> String {
        self.drawn().text()
    }

    /// A word in the language shown.
    pub fn word(&self, key: &str) -> String {
        self.tenant.bundle.word(key).expect("a word").to_owned()
    }

    /// What the tool works with.
    pub fn with_context<T>(&self, work: impl FnOnce(&ToolContext<'_>) -> T) -> T {
        let Screen::Tool(tool) = self.visit.screen() else { panic!("no tool shows") };
        let today = Date::new(2026, 11, 22).expect("a date");
        work(&ToolContext { tenant: &self.tenant, tool, check: &self.visit.check, today })
    }

    /// Reports an event of the statement check.
    pub fn report(&mut self, event: CheckEvent) {
        self.visit.change(Change::Check(event));
    }

    /// The same visit on a shared device.
    pub fn shared(mut self) -> Self {
        let options = Options { mode: Mode::Kiosk, ..(*self.tenant.options).clone() };
        self.tenant.options = Rc::new(options);
        self
    }

    /// The screen's test id.
    pub fn place(&self) -> String {
        self.drawn().screen()
    }

    pub fn set(&mut self, key: &str, text: &str) {
        self.visit.change(Change::Typed(Entry::Value(key.to_owned().into()), text.to_owned()));
    }

    /// Applies an action, if it is a change of the visit.
    pub fn update(&mut self, action: Action) {
        if let Action::Apply(change) = action {
            self.depth += usize::from(matches!(change, Change::PushValue(..)));
            self.visit.change(change);
        }
    }

    /// Presses a choice.
    #[track_caller]
    pub fn choose(&mut self, id: &str) -> &mut Self {
        let drawn = self.drawn();
        let chosen = drawn.actions().find(|(testid, action)| match action {
            Action::Apply(Change::PushValue(_, value)) => *testid == format!("choice-{id}") && value == id,
            Action::Apply(Change::Typed(Entry::Value(key), value)) => *testid == format!("{key}-{id}") && value == id,
            _ => false,
        });
        let (_, action) = chosen.unwrap_or_else(|| panic!("no choice {id} in\n{}", drawn.text()));
        self.update(action.clone());
        self
    }

    /// Types into fields.
    #[track_caller]
    pub fn types(&mut self, texts: &[(&str, &str)]) -> &mut Self {
        let drawn = self.drawn();
        let fields = drawn.test_ids("field-");
        for (key, text) in texts {
            assert!(fields.iter().any(|field| field == key), "no field {key} in\n{}", drawn.text());
            self.set(key, text);
        }
        self
    }

    /// Presses a button.
    #[track_caller]
    pub fn press(&mut self, testid: &str) -> &mut Self {
        let drawn = self.drawn();
        let action = drawn.action(testid).unwrap_or_else(|| panic!("no {testid} in\n{}", drawn.text()));
        self.update(action.clone());
        self
    }

    #[track_caller]
    pub fn continue_with(&mut self, texts: &[(&str, &str)]) -> &mut Self {
        self.types(texts).press("deposit-continue")
    }

    pub fn back(&mut self) -> &mut Self {
        self.visit.change(Change::Back);
        self.depth -= 1;
        self
    }

    #[track_caller]
    pub fn shows(&self, expected: &[&str]) {
        let text = self.text();
        for line in expected {
            assert!(text.contains(line), "no “{line}” in\n{text}");
        }
    }
}

/// A tenant with the real content in a language, made without a browser.
pub fn tenant_in(language: &str) -> TenantContext {
    tenant(bundle(language), "yunfan-bank")
}

fn tenant(bundle: OpenBundle, profile: &str) -> TenantContext {
    let options = Options {
        profile: profile.to_owned(),
        intake: None,
        theme: Theme::Auto,
        mode: Mode::Inline,
        start: None,
        idle_seconds: 60,
        session: None,
        context: Context::default(),
        device: None,
        notice: None,
    };
    TenantContext {
        bundle,
        profile: Rc::new(bundle.profile(profile).expect("it reads").expect("the tenant")),
        options: Rc::new(options),
        host: JsValue::UNDEFINED.unchecked_into(),
        loader: Loader::nothing(),
    }
}

/// The deposit check at the question about fraud.
pub fn fraud(language: &str) -> ToolVisit {
    let mut visit = ToolVisit::new(language, ToolName::Deposit);
    visit.press("deposit-work-out");
    visit
}

/// The deposit check after the question about fraud.
pub fn own(language: &str) -> ToolVisit {
    let mut visit = fraud(language);
    visit.choose("none");
    visit
}

/// A rental that has ended, paid with a receipt, up to the question whether the terminal was returned.
pub fn rental(language: &str) -> ToolVisit {
    let mut visit = own(language);
    visit.choose("rental_long").continue_with(&[("deposit_paid", "500")]);
    visit.choose("acquirer").choose("receipt").choose("ended");
    visit
}

/// The same with the terminal returned intact, up to the question about claims.
pub fn returned(language: &str) -> ToolVisit {
    let mut visit = rental(language);
    visit.choose("yes").choose("intact");
    visit
}

/// A volume deposit with this volume reached, up to the question about the window.
pub fn volume(done: &str) -> ToolVisit {
    let mut visit = own(EN);
    visit
        .choose("volume")
        .continue_with(&[("deposit_paid", "299")])
        .choose("acquirer")
        .choose("contract")
        .choose("active");
    visit.continue_with(&[("volume_target", "100000"), ("volume_net_done", done)]);
    visit
}
