//! What the page knows about the terminal: `context.device`, read strictly, fact by fact. A fact that is wrong is
//! reported, and the others count.
//!
//! The first part keeps the value as the page gave it. It is read here, in the late part, whenever it is needed.

use domain::date::Moment;
use js_sys::{Array, Object};
use ticket::{Device, DeviceFact, MOST_UNSENT, NETWORKS, PAPERS};
use wasm_bindgen::{JsCast, JsValue};

/// A value as the page gave it.
#[derive(Debug)]
enum Given {
    Text(String),
    Number(f64),
    Flag(bool),
    Fields(Vec<(String, Given)>),
    Other,
}

impl Given {
    fn from_js(value: &JsValue) -> Self {
        if let Some(text) = value.as_string() {
            return Self::Text(text);
        }
        if let Some(flag) = value.as_bool() {
            return Self::Flag(flag);
        }
        if let Some(number) = value.as_f64() {
            return Self::Number(number);
        }
        match value.dyn_ref::<Object>() {
            Some(object) if !Array::is_array(value) => {
                let entries = Object::entries(object).into_iter().map(|entry| {
                    let entry = entry.unchecked_into::<Array>();
                    (entry.get(0).as_string().unwrap_or_default(), Self::from_js(&entry.get(1)))
                });
                Self::Fields(entries.collect())
            }
            _ => Self::Other,
        }
    }
}

/// The names in a page's script, in the order of [`Device::facts`].
const NAMES: [&str; 9] =
    ["model", "firmware", "serial", "battery", "charging", "network", "paper", "lastSignOn", "unsent"];

/// The facts that could be read, and a sentence about each that could not.
pub fn read(value: &JsValue) -> (Device, Vec<String>) {
    facts(&Given::from_js(value))
}

fn facts(given: &Given) -> (Device, Vec<String>) {
    let (mut device, mut faults) = (Device::default(), Vec::new());
    let Given::Fields(fields) = given else {
        faults.push("context.device is not an object".to_owned());
        return (device, faults);
    };
    let common = match fields.iter().find(|(name, _)| name == "at") {
        Some((_, at)) => match instant(at) {
            Some(at) => Some(at),
            None => {
                faults.push(format!("context.device.at {INSTANT}"));
                None
            }
        },
        None => None,
    };
    for (name, given) in fields.iter().filter(|(name, _)| name != "at") {
        let Some(key) = NAMES.iter().position(|known| known == name).map(|at| device.facts()[at].0) else {
            faults.push(format!("there is no fact context.device.{name}; there are: at, {}", NAMES.join(", ")));
            continue;
        };
        match fact(key, given, common) {
            Ok(read) => {
                if let Some(slot) = device.fact_mut(key) {
                    *slot = Some(read);
                }
            }
            Err(expected) => faults.push(format!("context.device.{name} {expected}")),
        }
    }
    (device, faults)
}

/// What an instant looks like, for the error.
const INSTANT: &str = "is not a time such as 2026-12-01T10:00:00+08:00";

fn instant(given: &Given) -> Option<Moment> {
    if let Given::Text(text) = given { Moment::parse(text) } else { None }
}

/// Reads one fact: its value alone, or `{ value, at }`.
fn fact(key: &str, given: &Given, common: Option<Moment>) -> Result<DeviceFact, String> {
    let (value, at) = match given {
        Given::Fields(fields) => {
            let (mut value, mut at) = (None, common);
            for (name, given) in fields {
                match name.as_str() {
                    "value" => value = Some(given),
                    "at" => at = Some(instant(given).ok_or_else(|| format!("has an at that {INSTANT}"))?),
                    other => return Err(format!("has {other}; it takes value and at")),
                }
            }
            (value.ok_or("has no value")?, at)
        }
        value => (value, common),
    };
    let value = value_of(key, value)?;
    let at = at.ok_or("has no time; give it an at, or context.device one for all")?;
    Ok(DeviceFact { value, at: at.to_string() })
}

/// A fact's value as tickets and content write it.
fn value_of(key: &str, given: &Given) -> Result<String, String> {
    let one_of = |known: &[&str]| match given {
        Given::Text(text) if known.contains(&text.as_str()) => Ok(text.clone()),
        _ => Err(format!("takes one of {}", known.join(", "))),
    };
    let number = |most: u32| match given {
        Given::Number(number) if number.fract() == 0.0 && (0.0..=f64::from(most)).contains(number) => {
            Ok((*number as u32).to_string())
        }
        _ => Err(format!("takes a whole number from 0 to {most}")),
    };
    match (key, given) {
        ("battery", _) => number(100),
        ("unsent", _) => number(MOST_UNSENT),
        ("network", _) => one_of(&NETWORKS),
        ("paper", _) => one_of(&PAPERS),
        ("charging", Given::Flag(charging)) => Ok(if *charging { "yes" } else { "no" }.to_owned()),
        ("charging", _) => Err("takes true or false".to_owned()),
        ("last_sign_on", _) => instant(given).map(|at| at.to_string()).ok_or_else(|| INSTANT.to_owned()),
        (_, Given::Text(text)) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
        _ => Err("takes a text".to_owned()),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn text(text: &str) -> Given {
        Given::Text(text.to_owned())
    }

    fn fields(fields: Vec<(&str, Given)>) -> Given {
        Given::Fields(fields.into_iter().map(|(name, given)| (name.to_owned(), given)).collect())
    }

    #[track_caller]
    fn refused(name: &str, given: Given, because: &str) {
        let at = ("at", text("2026-12-01T10:00:00+08:00"));
        let (device, faults) = facts(&fields(vec![at, (name, given), ("paper", text("out"))]));
        assert_eq!(faults, [because]);
        assert_eq!(device.facts().iter().filter(|(_, fact)| fact.is_some()).count(), 1, "the other fact counts");
    }

    #[test]
    fn each_fact_has_its_own_time_or_the_common_one() {
        let own = fields(vec![("value", Given::Number(4.0)), ("at", text("2026-12-01T01:55:00Z"))]);
        let (device, faults) = facts(&fields(vec![
            ("at", text("2026-12-01T10:00:00+08:00")),
            ("battery", own),
            ("charging", Given::Flag(false)),
            ("lastSignOn", text("2026-11-30T08:00:00+08:00")),
            ("model", text(" A920 ")),
        ]));
        assert_eq!(faults, Vec::<String>::new());
        let read = |fact: &Option<DeviceFact>| fact.clone().map(|fact| (fact.value, fact.at)).expect("a fact");
        let at = "2026-12-01T10:00:00+08:00".to_owned();
        assert_eq!(read(&device.battery), ("4".into(), "2026-12-01T09:55:00+08:00".into()));
        assert_eq!(read(&device.charging), ("no".into(), at.clone()));
        assert_eq!(read(&device.last_sign_on), ("2026-11-30T08:00:00+08:00".into(), at.clone()));
        assert_eq!(read(&device.model), ("A920".into(), at));
    }

    #[test]
    fn a_wrong_fact_is_named_and_the_others_count() {
        let battery = "context.device.battery takes a whole number from 0 to 100";
        for value in [Given::Number(101.0), Given::Number(4.5), Given::Number(-1.0), text("4"), Given::Other] {
            refused("battery", value, battery);
        }
        refused("charging", text("yes"), "context.device.charging takes true or false");
        refused("network", text("5g"), "context.device.network takes one of none, wifi, cellular, ethernet, other");
        refused("unsent", Given::Number(1e9), "context.device.unsent takes a whole number from 0 to 1000000");
        refused("serial", text("  "), "context.device.serial takes a text");
        let instant = "is not a time such as 2026-12-01T10:00:00+08:00";
        refused("lastSignOn", text("yesterday"), &format!("context.device.lastSignOn {instant}"));
        let own = fields(vec![("value", Given::Number(4.0)), ("at", Given::Number(1.0))]);
        refused("battery", own, &format!("context.device.battery has an at that {instant}"));
        refused("battery", fields(vec![]), "context.device.battery has no value");
        let known = "at, model, firmware, serial, battery, charging, network, paper, lastSignOn, unsent";
        refused("imei", text("1"), &format!("there is no fact context.device.imei; there are: {known}"));
    }

    #[test]
    fn a_fact_without_a_time_is_refused() {
        let (device, faults) = facts(&fields(vec![("paper", text("out"))]));
        assert_eq!(faults, ["context.device.paper has no time; give it an at, or context.device one for all"]);
        assert!(device.is_empty());
        assert_eq!(facts(&text("A920")).1, ["context.device is not an object"]);
    }
}
