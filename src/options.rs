//! What a page may set. Strict: an unknown name or value is an error that names it, never ignored.
//!
//! The loader turns the element's attributes and `context` property into this; see
//! `docs/integrate/` for how a page writes them.

use domain::draft::{Draft, Field};
use domain::flow::Fact;
use wasm_bindgen::JsValue;

use crate::fields::Fields;
use crate::owner::owner;

/// The settings of one mounted widget.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The tenant's profile id.
    pub profile: String,
    /// Where tickets go: an origin the profile allows. Absent: the widget offers contacts instead.
    pub intake: Option<String>,
    /// Light, dark, or as the reader's system has it.
    pub theme: Theme,
    /// How the widget stands in the page.
    pub mode: Mode,
    /// Where the visit begins, such as `flow:no-network`; at home where it is absent.
    pub start: Option<String>,
    /// On a kiosk: seconds without a touch before the visit is wiped, after a warning.
    pub idle_seconds: u32,
    /// The page's own name for who is signed in; see [`Options::owner`].
    pub session: Option<String>,
    /// What the page already knows about the merchant; fills in the ticket form.
    pub context: Context,
}

const IDLE_SECONDS: u32 = 60;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How the widget stands in the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A button in the corner that opens a dialog.
    #[default]
    Launcher,
    /// A box in the page's own flow, always open.
    Inline,
    /// The whole screen of a shared device: large targets, nothing kept.
    Kiosk,
}

/// What the page already knows about the merchant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Merchant id 商户号.
    pub merchant_id: Option<String>,
    /// Terminal id 终端号.
    pub terminal_id: Option<String>,
    /// A number to call back.
    pub phone: Option<String>,
    /// How to address the person.
    pub contact_name: Option<String>,
    /// The contract's rate, as the portal writes it; fills in the fee calculator.
    pub contract_rate: Option<String>,
    /// The contract's cap in yuan.
    pub contract_cap: Option<String>,
    /// `standard`, `preferential` or `exempt`.
    pub merchant_class: Option<String>,
}

impl Options {
    /// Reads the settings object the loader hands over.
    ///
    /// # Errors
    ///
    /// A sentence that names the setting and what it takes.
    pub fn read(value: &JsValue) -> Result<Self, String> {
        let fields = Fields(value);
        known_only(&fields, &["profile", "intake", "theme", "mode", "start", "idleSeconds", "session", "context"])?;
        let Some(profile) = fields.text("profile") else {
            return Err("the profile attribute is missing; it names the tenant".to_owned());
        };
        Ok(Self {
            profile,
            intake: fields.text("intake"),
            theme: one_of(&fields, "theme", [Theme::Auto, Theme::Light, Theme::Dark].map(|it| (it.class(), it)))?,
            mode: one_of(&fields, "mode", [Mode::Launcher, Mode::Inline, Mode::Kiosk].map(|it| (it.class(), it)))?,
            start: fields.text("start"),
            idle_seconds: seconds(&fields)?,
            session: fields.text("session"),
            context: Context::read(&fields.value("context"))?,
        })
    }

    /// Whose visit it is, as a hash; empty where nobody is signed in.
    pub fn owner(&self) -> String {
        owner(self.session.as_deref(), self.context.merchant_id.as_deref())
    }

    /// These settings for whom others name, and nothing else of what those say: for settings that can't be read whole.
    pub fn for_whom(&self, value: &JsValue) -> Self {
        let fields = Fields(value);
        let merchant_id = Fields(&fields.value("context")).text("merchantId");
        let context = Context { merchant_id, ..Context::default() };
        Self { session: fields.text("session"), context, ..self.clone() }
    }

    /// Whether the device is shared by strangers, so that nothing of a visit may stay on it.
    pub fn is_shared(&self) -> bool {
        self.mode == Mode::Kiosk
    }
}

/// A misspelt setting must not be passed over.
fn known_only(fields: &Fields<'_>, known: &[&str]) -> Result<(), String> {
    match fields.names().iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(format!("there is no setting {name}; there are: {}", known.join(", "))),
        None => Ok(()),
    }
}

fn seconds(fields: &Fields<'_>) -> Result<u32, String> {
    match (fields.value("idleSeconds").is_undefined(), fields.number("idleSeconds")) {
        (true, _) => Ok(IDLE_SECONDS),
        (false, Some(seconds)) if seconds > 0 => Ok(seconds),
        _ => Err("idle-seconds takes a whole number of seconds from 1".to_owned()),
    }
}

/// A setting with few values; the first is the default.
fn one_of<T: Copy>(fields: &Fields<'_>, name: &str, values: [(&str, T); 3]) -> Result<T, String> {
    let Some(text) = fields.text(name) else { return Ok(values[0].1) };
    values
        .iter()
        .find(|(known, _)| *known == text)
        .map(|(_, value)| *value)
        .ok_or_else(|| format!("{name} is “{text}”; it takes {}", values.map(|(known, _)| known).join(", ")))
}

impl Context {
    fn read(value: &JsValue) -> Result<Self, String> {
        let fields = Fields(value);
        let known =
            ["merchantId", "terminalId", "phone", "contactName", "contractRate", "contractCap", "merchantClass"];
        known_only(&fields, &known)?;
        let text = |name: &str| match fields.value(name) {
            value if value.is_undefined() || value.is_null() => Ok(None),
            value => {
                value.as_string().map(Some).ok_or_else(|| format!("context.{name} is not a text; put it in quotes"))
            }
        };
        Ok(Self {
            merchant_id: text("merchantId")?,
            terminal_id: text("terminalId")?,
            phone: text("phone")?,
            contact_name: text("contactName")?,
            contract_rate: text("contractRate")?,
            contract_cap: text("contractCap")?,
            merchant_class: text("merchantClass")?,
        })
    }

    /// The tool's values that say what the page knows of the contract.
    pub fn contract(&self) -> [(&'static str, &Option<String>); 3] {
        [("rate", &self.contract_rate), ("cap", &self.contract_cap), ("class", &self.merchant_class)]
    }

    /// A ticket form that says what the page knew.
    pub fn draft(&self) -> Draft {
        let known = [
            (Field::Fact(Fact::MerchantId), &self.merchant_id),
            (Field::Fact(Fact::TerminalId), &self.terminal_id),
            (Field::Phone, &self.phone),
            (Field::Name, &self.contact_name),
        ];
        known.into_iter().fold(Draft::default(), |draft, (field, text)| match text {
            Some(text) => draft.with(field, text.as_str()),
            None => draft,
        })
    }
}

impl Theme {
    /// The class the style sheet knows it by.
    pub fn class(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Mode {
    /// The class the style sheet knows it by.
    pub fn class(self) -> &'static str {
        match self {
            Self::Launcher => "launcher",
            Self::Inline => "inline",
            Self::Kiosk => "kiosk",
        }
    }
}
