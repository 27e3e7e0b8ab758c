//! The settings of a page. Reading is strict: an unknown name or value is an error that names it.
//!
//! The loader makes this from the element's attributes and its `context` property; `docs/integrate/` describes them.

use std::fmt;
use std::marker::PhantomData;

use domain::draft::{Draft, Field};
use domain::flow::{Fact, Tone};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use wasm_bindgen::JsValue;

use super::fields::Fields;
use super::from_js::from_js;
use super::owner::owner;

/// The settings of one mounted widget.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The tenant's profile id.
    pub profile: String,
    /// Where tickets are sent: an origin that the profile allows. If absent, the widget offers contacts instead.
    pub intake: Option<String>,
    /// Light, dark, or as the user's system is set.
    pub theme: Theme,
    /// How the widget is placed in the page.
    pub mode: Mode,
    /// The target at which the visit begins, such as `flow:no-network`; home if absent.
    pub start: Option<String>,
    /// On a kiosk: seconds of inactivity before the warning that the visit will be forgotten.
    pub idle_seconds: u32,
    /// The page's own name for who is signed in; see [`Options::owner`].
    pub session: Option<String>,
    /// What the page knows about the merchant; it fills in the ticket form.
    pub context: Context,
    /// What the page knows about the terminal, `context.device` as the page gave it; `device.rs` reads it.
    pub device: Option<JsValue>,
    /// Known trouble that the page hands in.
    pub notice: Option<HostNotice>,
}

/// A notice that the page hands in, gone by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct HostNotice {
    /// How serious it is.
    pub tone: Tone,
    /// The first minute at which it is gone, see [`domain::validity`].
    pub until: u32,
    /// Its title.
    pub title: String,
    /// More words; may be empty.
    pub say: String,
}

/// The idle seconds of a page that sets none.
const IDLE_SECONDS: u32 = 60;

/// The colour scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the user's system is set.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How the widget is placed in the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A button in the corner that opens a dialog.
    #[default]
    Launcher,
    /// A box in the page's layout, always open.
    Inline,
    /// The entire screen of a shared device: large targets, nothing stored.
    Kiosk,
}

/// What the page knows about the merchant.
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
    /// A sentence that names the setting and the values it takes.
    pub fn read(value: &JsValue) -> Result<Self, String> {
        let read: Self = from_js(value.clone()).map_err(|refused| refused.0)?;
        let device = Fields(&Fields(value).value("context")).value("device");
        Ok(Self { device: (!device.is_undefined() && !device.is_null()).then_some(device), ..read })
    }

    /// The owner of the visit, as a hash; empty if nobody is signed in.
    pub fn owner(&self) -> String {
        owner(self.session.as_deref(), self.context.merchant_id.as_deref())
    }

    /// These settings with the owner that `value` names, and nothing else of it: for settings that are invalid.
    pub fn with_owner_of(&self, value: &JsValue) -> Self {
        let fields = Fields(value);
        let merchant_id = Fields(&fields.value("context")).text("merchantId");
        let context = Context { merchant_id, ..Context::default() };
        Self { session: fields.text("session"), context, device: None, ..self.clone() }
    }

    /// Whether the device is shared by strangers, so that nothing of a visit may stay on it.
    pub fn is_shared(&self) -> bool {
        self.mode == Mode::Kiosk
    }
}

/// A type that is read from a map, so that a misspelt name is an error: read as a struct, only known fields would be
/// looked up.
trait FromMap: Sized {
    /// What the value should be, for the error.
    const EXPECTED: &'static str;

    fn from_map<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

struct MapVisitor<T>(PhantomData<T>);

impl<'de, T: FromMap> Visitor<'de> for MapVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::from_map(map)
    }
}

impl<'de> Deserialize<'de> for Options {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(MapVisitor(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Context {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(MapVisitor(PhantomData))
    }
}

impl FromMap for Options {
    const EXPECTED: &'static str = "settings";

    fn from_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        const KNOWN: [&str; 9] =
            ["profile", "intake", "theme", "mode", "start", "idleSeconds", "session", "context", "notice"];
        let mut texts: [Option<String>; 9] = Default::default();
        let (mut idle_seconds, mut context) = (IDLE_SECONDS, Context::default());
        while let Some(at) = next_name(&mut map, &KNOWN)? {
            match KNOWN[at] {
                "idleSeconds" => {
                    let seconds = map.next_value::<u32>().ok().filter(|seconds| *seconds > 0);
                    let refused = || A::Error::custom("idle-seconds takes a whole number of seconds from 1");
                    idle_seconds = seconds.ok_or_else(refused)?;
                }
                "context" => context = map.next_value::<Option<Context>>()?.unwrap_or_default(),
                // A property of another type counts as absent.
                _ => texts[at] = map.next_value().unwrap_or_default(),
            }
        }
        // By the index in `KNOWN`; destructuring the array costs a quarter of a kilobyte.
        let mut text = |at: usize| texts[at].take();
        let profile =
            text(0).ok_or_else(|| A::Error::custom("the profile attribute is missing; it names the tenant"))?;
        let (themes, modes) = ([Theme::Auto, Theme::Light, Theme::Dark], [Mode::Launcher, Mode::Inline, Mode::Kiosk]);
        let theme = one_of("theme", text(2), themes.map(Theme::class)).map_err(A::Error::custom)?;
        let mode = one_of("mode", text(3), modes.map(Mode::class)).map_err(A::Error::custom)?;
        let (theme, mode) = (themes[theme], modes[mode]);
        let notice = text(8).and_then(|text| HostNotice::read(&text));
        Ok(Self {
            profile,
            intake: text(1),
            theme,
            mode,
            start: text(4),
            idle_seconds,
            session: text(6),
            context,
            notice,
            device: None,
        })
    }
}

impl HostNotice {
    /// Reads a notice as `www/engine/notice.ts` writes it, which has checked it: tone, end, title and text, a line each.
    fn read(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let tones = [Tone::Mind, Tone::Stop, Tone::Good];
        let tone = *tones.get(lines.next()?.parse::<usize>().ok()?)?;
        let until = lines.next()?.parse::<usize>().ok()? as u32;
        let mut line = || lines.next().map(str::to_owned);
        Some(Self { tone, until, title: line()?, say: line()? })
    }
}

impl FromMap for Context {
    const EXPECTED: &'static str = "a context";

    fn from_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        const KNOWN: [&str; 8] = [
            "merchantId",
            "terminalId",
            "phone",
            "contactName",
            "contractRate",
            "contractCap",
            "merchantClass",
            "device",
        ];
        let mut texts: [Option<String>; 7] = Default::default();
        while let Some(at) = next_name(&mut map, &KNOWN)? {
            let refused = |_| A::Error::custom(format_args!("context.{} is not a text; put it in quotes", KNOWN[at]));
            let text = map.next_value();
            // The last one is not a text; `Options::read` takes it.
            if at < texts.len() {
                texts[at] = text.map_err(refused)?;
            }
        }
        let [merchant_id, terminal_id, phone, contact_name, contract_rate, contract_cap, merchant_class] = texts;
        Ok(Self { merchant_id, terminal_id, phone, contact_name, contract_rate, contract_cap, merchant_class })
    }
}

/// The next name of a map, as its index among the known ones.
fn next_name<'de, A: MapAccess<'de>>(map: &mut A, known: &[&str]) -> Result<Option<usize>, A::Error> {
    let Some(name) = map.next_key::<String>()? else { return Ok(None) };
    match known.iter().position(|known| *known == name) {
        None => Err(A::Error::custom(format_args!("there is no setting {name}; there are: {}", known.join(", ")))),
        at => Ok(at),
    }
}

/// A setting with few values, as its index among them; the first is the default.
fn one_of(name: &str, text: Option<String>, values: [&str; 3]) -> Result<usize, String> {
    let Some(text) = text else { return Ok(0) };
    let at = values.iter().position(|known| *known == text);
    at.ok_or_else(|| format!("{name} is “{text}”; it takes {}", values.join(", ")))
}

impl Context {
    /// What the page knows about the contract, as values of the tools.
    pub fn contract(&self) -> [(&'static str, &Option<String>); 3] {
        [("rate", &self.contract_rate), ("cap", &self.contract_cap), ("class", &self.merchant_class)]
    }

    /// A ticket form filled in with what the page knows.
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
    /// Its name, which is also its class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Mode {
    /// Its name, which is also its class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Launcher => "launcher",
            Self::Inline => "inline",
            Self::Kiosk => "kiosk",
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use serde_json::{Value, from_value, json};

    use super::*;

    #[track_caller]
    fn refused(options: Value, because: &str) {
        let error = from_value::<Options>(options).map(|_| ()).expect_err("settings that can't be read");
        assert_eq!(error.to_string(), because);
    }

    #[test]
    fn settings_are_read() {
        let set = json!({
            "profile": "test-bank", "intake": "https://a.example", "mode": "kiosk", "theme": "dark", "idleSeconds": 90,
            "start": "flow:x", "session": "s", "notice": "1\n29900000\nDown\nUntil two.",
            "context": { "merchantId": "8401", "contractRate": "0.6", "phone": null, "device": { "paper": "out" } },
        });
        let context =
            Context { merchant_id: Some("8401".into()), contract_rate: Some("0.6".into()), ..Context::default() };
        let expected = Options {
            profile: "test-bank".into(),
            intake: Some("https://a.example".into()),
            theme: Theme::Dark,
            mode: Mode::Kiosk,
            start: Some("flow:x".into()),
            idle_seconds: 90,
            session: Some("s".into()),
            context,
            device: None,
            notice: Some(HostNotice {
                tone: Tone::Stop,
                until: 29_900_000,
                title: "Down".into(),
                say: "Until two.".into(),
            }),
        };
        assert_eq!(from_value::<Options>(set).expect("settings"), expected);
    }

    #[test]
    fn absent_settings_have_their_defaults() {
        let least =
            from_value::<Options>(json!({ "profile": "a", "intake": null, "context": null })).expect("settings");
        assert_eq!((least.theme, least.mode, least.idle_seconds), (Theme::Auto, Mode::Launcher, 60));
        assert_eq!((least.intake, least.context, least.notice), (None, Context::default(), None));
    }

    #[test]
    fn an_unknown_setting_or_value_is_an_error_that_names_it() {
        let all = "profile, intake, theme, mode, start, idleSeconds, session, context, notice";
        refused(json!({ "profile": "a", "colour": 1 }), &format!("there is no setting colour; there are: {all}"));
        refused(json!({ "profile": "a", "mode": "popup" }), "mode is “popup”; it takes launcher, inline, kiosk");
        refused(json!({ "profile": "a", "theme": "red" }), "theme is “red”; it takes auto, light, dark");
        refused(json!({}), "the profile attribute is missing; it names the tenant");
        for seconds in [json!(null), json!(0), json!(-1), json!(1.5), json!("9")] {
            let because = "idle-seconds takes a whole number of seconds from 1";
            refused(json!({ "profile": "a", "idleSeconds": seconds }), because);
        }
    }

    #[test]
    fn a_context_takes_texts_with_known_names_only() {
        let all = "merchantId, terminalId, phone, contactName, contractRate, contractCap, merchantClass, device";
        let because = format!("there is no setting cvv; there are: {all}");
        refused(json!({ "profile": "a", "context": { "cvv": "1" } }), &because);
        for other in [json!(10_012_041), json!({}), json!(true)] {
            let because = "context.terminalId is not a text; put it in quotes";
            refused(json!({ "profile": "a", "context": { "terminalId": other } }), because);
        }
    }
}
