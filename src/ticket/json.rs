//! Writes a ticket as JSON: objects, lists, texts, integers.
//!
//! In Rust and not in the page, which may have added a `toJSON` to arrays and objects. The result is what serde would
//! write, and a test compares the two; serde_json weighs 2 KB more.

use ticket::{Consent, Contact, ContentVersion, Device, DeviceFact, Facts, PathStep, Ticket};

/// JSON being written.
struct Json(String);

impl Json {
    /// Begins a member of an object, or with an empty name an item of a list.
    fn member(&mut self, name: &str) {
        if !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
        if !name.is_empty() {
            self.quoted(name);
            self.0.push(':');
        }
    }

    fn quoted(&mut self, text: &str) {
        self.0.push('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => {
                    self.0.push('\\');
                    self.0.push(character);
                }
                '\0'..' ' => {
                    self.0.push_str("\\u00");
                    for digit in [u32::from(character) / 16, u32::from(character) % 16] {
                        self.0.extend(char::from_digit(digit, 16));
                    }
                }
                _ => self.0.push(character),
            }
        }
        self.0.push('"');
    }

    fn text(&mut self, name: &str, text: &str) {
        self.member(name);
        self.quoted(text);
    }

    fn number(&mut self, name: &str, number: u32) {
        self.member(name);
        self.0.push_str(&number.to_string());
    }

    fn nest(&mut self, name: &str, [open, close]: [char; 2], inside: impl FnOnce(&mut Self)) {
        self.member(name);
        self.0.push(open);
        inside(self);
        self.0.push(close);
    }
}

const OBJECT: [char; 2] = ['{', '}'];
const LIST: [char; 2] = ['[', ']'];

/// A ticket as it is sent.
pub fn ticket(ticket: &Ticket) -> String {
    // Every field is named, so that this does not compile when a field is added until it is written here.
    let Ticket {
        key,
        revision,
        secret_hash,
        tenant,
        created_at,
        locale,
        category,
        subject,
        description,
        facts,
        device,
        contact,
        path,
        consent,
        content,
    } = ticket;
    let mut json = Json("{".to_owned());
    json.text("key", key.as_str());
    json.number("revision", *revision);
    json.text("secret_hash", secret_hash.as_str());
    json.text("tenant", tenant);
    json.text("created_at", created_at);
    json.text("locale", locale);
    json.text("category", category);
    json.text("subject", subject);
    json.text("description", description);
    json.nest("facts", OBJECT, |json| write_facts(json, facts));
    if !device.is_empty() {
        json.nest("device", OBJECT, |json| write_device(json, device));
    }
    json.nest("contact", OBJECT, |json| {
        let Contact { name, phone, when } = contact;
        json.text("name", name);
        json.text("phone", phone);
        json.text("when", when);
    });
    json.nest("path", LIST, |json| path.iter().for_each(|step| json.nest("", OBJECT, |json| write_step(json, step))));
    json.nest("consent", OBJECT, |json| {
        let Consent { version, given_at, keep_days } = consent;
        json.text("version", version);
        json.text("given_at", given_at);
        json.number("keep_days", u32::from(*keep_days));
    });
    json.nest("content", OBJECT, |json| {
        let ContentVersion { version, hash, widget } = content;
        json.text("version", version);
        json.text("hash", hash);
        json.text("widget", widget);
    });
    json.0 + "}"
}

fn write_facts(json: &mut Json, facts: &Facts) {
    let Facts { merchant_id, terminal_id, response_code, trace_number, reference_number, sold_at, amount } = facts;
    let known = [
        ("merchant_id", merchant_id),
        ("terminal_id", terminal_id),
        ("response_code", response_code),
        ("trace_number", trace_number),
        ("reference_number", reference_number),
        ("sold_at", sold_at),
        ("amount", amount),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            json.text(name, value);
        }
    }
}

fn write_device(json: &mut Json, device: &Device) {
    for (name, fact) in device.facts() {
        let Some(DeviceFact { value, at }) = fact else { continue };
        json.nest(name, OBJECT, |json| {
            json.text("value", value);
            json.text("at", at);
        });
    }
}

fn write_step(json: &mut Json, step: &PathStep) {
    let PathStep { node, kind, shown, answer, answered } = step;
    json.text("node", node);
    json.text("kind", kind.name());
    json.text("shown", shown);
    json.text("answer", answer);
    json.text("answered", answered);
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use ticket::{Key, PathKind, Secret};

    use super::*;

    fn step() -> impl Strategy<Value = PathStep> {
        let kinds = vec![PathKind::Question, PathKind::Step, PathKind::Outcome, PathKind::Code];
        (any::<[String; 4]>(), proptest::sample::select(kinds))
            .prop_map(|([node, shown, answer, answered], kind)| PathStep { node, kind, shown, answer, answered })
    }

    fn device_of(given: [Option<(String, String)>; 9]) -> Device {
        let mut device = Device::default();
        let names = device.facts().map(|(name, _)| name);
        for (name, given) in names.into_iter().zip(given) {
            *device.fact_mut(name).expect("a fact") = given.map(|(value, at)| DeviceFact { value, at });
        }
        device
    }

    proptest! {
        #[test]
        fn a_ticket_is_written_as_serde_writes_it(
            texts in any::<[String; 14]>(), given in any::<[Option<String>; 7]>(),
            device in any::<[Option<(String, String)>; 9]>(),
            path in proptest::collection::vec(step(), 0..4), revision: u32, keep_days: u16, random: [u8; 16],
        ) {
            let [tenant, created_at, locale, category, subject, description, name, phone, when, texts @ ..] = texts;
            let [agreed, given_at, version, hash, widget] = texts;
            let [merchant_id, terminal_id, response_code, trace_number, reference_number, sold_at, amount] = given;
            let written = Ticket {
                key: Key::from_random(random),
                revision,
                secret_hash: Secret::from_random([7; 32]).hash(),
                tenant, created_at, locale, category, subject, description,
                facts: Facts {
                    merchant_id, terminal_id, response_code, trace_number, reference_number, sold_at, amount,
                },
                device: device_of(device),
                contact: Contact { name, phone, when },
                path,
                consent: Consent { version: agreed, given_at, keep_days },
                content: ContentVersion { version, hash, widget },
            };
            let ours: serde_json::Value = serde_json::from_str(&ticket(&written)).expect("JSON");
            prop_assert_eq!(ours, serde_json::to_value(&written).expect("JSON"));
        }
    }
}
