//! What a page may set. Strict: an unknown name or value is an error that names it, never ignored.
//!
//! The loader turns the element's attributes and `context` property into this; see
//! `docs/integrate/` for how a page writes them.

use domain::draft::{Draft, Field};
use domain::flow::Fact;
use js_sys::{Object, Reflect};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};

/// The settings of one mounted widget.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Options {
    /// The tenant's profile id.
    pub profile: String,
    /// Where tickets go: an origin the profile allows. Absent: the widget offers contacts instead.
    #[serde(default)]
    pub intake: Option<String>,
    /// Light, dark, or as the reader's system has it.
    #[serde(default)]
    pub theme: Theme,
    /// How the widget stands in the page.
    #[serde(default)]
    pub mode: Mode,
    /// On a kiosk: seconds without a touch before the visit is wiped, after a warning.
    #[serde(default = "idle_seconds")]
    pub idle_seconds: u32,
    /// What the page already knows about the merchant; fills in the ticket form.
    #[serde(default)]
    pub context: Context,
}

fn idle_seconds() -> u32 {
    60
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Context {
    /// Merchant id 商户号.
    pub merchant_id: Option<String>,
    /// Terminal id 终端号.
    pub terminal_id: Option<String>,
    /// A number to call back.
    pub phone: Option<String>,
    /// How to address the person.
    pub contact_name: Option<String>,
}

impl Options {
    /// Reads the settings object the loader hands over.
    ///
    /// # Errors
    ///
    /// A sentence that names the setting and what it takes.
    pub fn read(value: JsValue) -> Result<Self, String> {
        known_only(&value, "", &["profile", "intake", "theme", "mode", "idleSeconds", "context"])?;
        let context = Reflect::get(&value, &"context".into()).unwrap_or_default();
        known_only(&context, "context.", &["merchantId", "terminalId", "phone", "contactName"])?;
        serde_wasm_bindgen::from_value(value).map_err(|error| error.to_string())
    }

    /// Whether the device is shared by strangers, so that nothing of a visit may stay on it.
    pub fn is_shared(&self) -> bool {
        self.mode == Mode::Kiosk
    }
}

/// serde-wasm-bindgen reads the fields it looks for and passes over others; a misspelt setting must
/// not be passed over.
fn known_only(value: &JsValue, within: &str, known: &[&str]) -> Result<(), String> {
    let Some(object) = value.dyn_ref::<Object>() else { return Ok(()) };
    for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
        if !known.contains(&key.as_str()) {
            return Err(format!("there is no setting {within}{key}; there are: {}", known.join(", ")));
        }
    }
    Ok(())
}

impl Context {
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
