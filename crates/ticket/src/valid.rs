//! Validation of a ticket. The widget validates before it sends, intake before it stores.

use thiserror::Error;

use crate::{Contact, Device, Facts, MOST_UNSENT, NETWORKS, PAPERS, Ticket, phone::is_phone};

/// How long each part of a ticket may be.
///
/// Lengths are in characters, not bytes, so that they are the same for Chinese and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Ids, subjects, names and other one-line texts.
    pub line: usize,
    /// The merchant's own words.
    pub description: usize,
    /// Questions and steps in the path; a longer path is a loop.
    pub path: usize,
    /// One text of the path.
    pub shown: usize,
    /// The complete ticket as JSON, in bytes.
    pub body: usize,
}

/// The limits in force.
pub const LIMITS: Limits = Limits { line: 120, description: 2_000, path: 100, shown: 600, body: 256 * 1024 };

/// What can be wrong with a field. [`Fault::code`] is stable; a form's own faults are
/// `domain::draft::FieldFault`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// A required field is empty.
    #[error("is needed, but empty")]
    Missing,
    /// Longer than [`LIMITS`] allows.
    #[error("has {found} characters, at most {limit} are taken")]
    TooLong {
        /// How many characters it has.
        found: usize,
        /// How many are allowed.
        limit: usize,
    },
    /// Not a number that can be called back.
    #[error(
        "is not a phone number: 11 digits for a mobile, area code and 7 or 8 digits for a landline, -801 after it \
         for an extension, +852 and so on before a number outside the mainland"
    )]
    PhoneMalformed,
    /// Not an amount in yuan such as `128.00`.
    #[error("is not an amount in yuan with two decimals, such as 128.00")]
    AmountMalformed,
    /// Not a civil date and time such as `2026-11-22T10:30`.
    #[error("is not a date and time such as 2026-11-22T10:30")]
    TimeMalformed,
    /// Not two letters or digits.
    #[error("is not a response code: two letters or digits")]
    CodeMalformed,
    /// Has characters that the field never contains.
    #[error("has characters other than letters and digits")]
    NotAlphanumeric,
    /// Not the right number of hex digits.
    #[error("is not the {0} lower-case hex digits it is made of")]
    NotHex(usize),
    /// A revision of 0.
    #[error("starts at 1")]
    RevisionZero,
    /// Not a value that this fact of a terminal can have.
    #[error("is not a value that this fact can have")]
    DeviceMalformed,
    /// Free text contains a card, account or identity number, a code or a password.
    #[error("holds a card, account or identity number, a code or a password; take it out before sending")]
    Unredacted,
}

impl Fault {
    /// The stable name: part of intake's contract.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too_long",
            Self::PhoneMalformed => "phone_malformed",
            Self::AmountMalformed => "amount_malformed",
            Self::TimeMalformed => "time_malformed",
            Self::CodeMalformed => "code_malformed",
            Self::NotAlphanumeric => "not_alphanumeric",
            Self::NotHex(_) => "not_hex",
            Self::RevisionZero => "revision_zero",
            Self::DeviceMalformed => "device_malformed",
            Self::Unredacted => "unredacted",
        }
    }
}

/// The most characters of a merchant id; card numbers of networks that merchants meet are longer.
const MERCHANT_ID: usize = 15;

/// A field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{field} {fault}")]
pub struct Invalid {
    /// The field's path in the ticket's JSON: `contact.phone`, `path[3].shown`.
    pub field: String,
    /// What is wrong.
    pub fault: Fault,
}

/// Validates a ticket and returns all its faults, not only the first one.
///
/// # Errors
///
/// One [`Invalid`] per fault, in the order of the fields.
pub fn validate(ticket: &Ticket) -> Result<(), Vec<Invalid>> {
    let mut found = Findings::default();
    found.ensure("key", ticket.key.is_well_formed(), Fault::NotHex(32));
    found.ensure("revision", ticket.revision > 0, Fault::RevisionZero);
    found.ensure("secret_hash", ticket.secret_hash.is_well_formed(), Fault::NotHex(64));
    for (field, text) in [
        ("tenant", &ticket.tenant),
        ("category", &ticket.category),
        ("subject", &ticket.subject),
        ("locale", &ticket.locale),
        ("consent.version", &ticket.consent.version),
        ("content.version", &ticket.content.version),
    ] {
        found.needed_line(field, text);
    }
    found.ensure("created_at", is_instant(&ticket.created_at), Fault::TimeMalformed);
    found.form(&ticket.facts, &ticket.contact, &ticket.description);
    found.device(&ticket.device);
    found.longest("path", ticket.path.len(), LIMITS.path);
    for (at, step) in ticket.path.iter().enumerate() {
        for (name, text) in
            [("node", &step.node), ("shown", &step.shown), ("answer", &step.answer), ("answered", &step.answered)]
        {
            found.free_text(&format!("path[{at}].{name}"), text, LIMITS.shown);
        }
    }
    found.ensure("consent.given_at", is_instant(&ticket.consent.given_at), Fault::TimeMalformed);
    found.longest("content.hash", ticket.content.hash.chars().count(), LIMITS.line);
    found.longest("content.widget", ticket.content.widget.chars().count(), LIMITS.line);
    if found.0.is_empty() { Ok(()) } else { Err(found.0) }
}

/// Checks the part of a ticket that a form fills in, as [`validate`] does, and returns every fault.
pub fn validate_form(facts: &Facts, contact: &Contact, description: &str) -> Vec<Invalid> {
    let mut found = Findings::default();
    found.form(facts, contact, description);
    found.0
}

#[derive(Default)]
struct Findings(Vec<Invalid>);

impl Findings {
    fn push(&mut self, field: &str, fault: Fault) {
        self.0.push(Invalid { field: field.to_owned(), fault });
    }

    fn ensure(&mut self, field: &str, holds: bool, fault: Fault) {
        if !holds {
            self.push(field, fault);
        }
    }

    fn longest(&mut self, field: &str, found: usize, limit: usize) {
        self.ensure(field, found <= limit, Fault::TooLong { found, limit });
    }

    fn needed_line(&mut self, field: &str, text: &str) {
        self.ensure(field, !text.trim().is_empty(), Fault::Missing);
        self.free_text(field, text, LIMITS.line);
    }

    fn free_text(&mut self, field: &str, text: &str, limit: usize) {
        self.longest(field, text.chars().count(), limit);
        self.ensure(field, crate::redact(text).found.is_empty(), Fault::Unredacted);
    }

    fn form(&mut self, facts: &Facts, contact: &Contact, description: &str) {
        self.free_text("description", description, LIMITS.description);
        self.facts(facts);
        self.free_text("contact.name", &contact.name, LIMITS.line);
        self.free_text("contact.when", &contact.when, LIMITS.line);
        if contact.phone.is_empty() {
            self.push("contact.phone", Fault::Missing);
        } else {
            self.ensure("contact.phone", is_phone(&contact.phone), Fault::PhoneMalformed);
        }
    }

    fn device(&mut self, device: &Device) {
        for (name, fact) in device.facts() {
            let Some(fact) = fact else { continue };
            let field = format!("device.{name}");
            self.needed_line(&format!("{field}.value"), &fact.value);
            self.ensure(&format!("{field}.at"), is_instant(&fact.at), Fault::TimeMalformed);
            let value = fact.value.as_str();
            let is_number = |most: u32| {
                let digits = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
                digits && value.parse().is_ok_and(|number: u32| number <= most)
            };
            let holds = match name {
                "battery" => is_number(100),
                "unsent" => is_number(MOST_UNSENT),
                "charging" => matches!(value, "yes" | "no"),
                "network" => NETWORKS.contains(&value),
                "paper" => PAPERS.contains(&value),
                "last_sign_on" => is_instant(value),
                _ => true,
            };
            self.ensure(&field, holds, Fault::DeviceMalformed);
        }
    }

    fn facts(&mut self, facts: &Facts) {
        for (field, value) in [
            ("facts.merchant_id", &facts.merchant_id),
            ("facts.terminal_id", &facts.terminal_id),
            ("facts.trace_number", &facts.trace_number),
            ("facts.reference_number", &facts.reference_number),
        ] {
            if let Some(text) = value {
                self.ensure(field, !text.trim().is_empty(), Fault::Missing);
                // A merchant id has 15 digits, and one in ten such numbers happens to pass a card's check digit.
                if field == "facts.merchant_id" && text.len() <= MERCHANT_ID {
                    self.longest(field, text.chars().count(), LIMITS.line);
                } else {
                    self.free_text(field, text, LIMITS.line);
                }
                self.ensure(field, text.bytes().all(|b| b.is_ascii_alphanumeric()), Fault::NotAlphanumeric);
            }
        }
        if let Some(code) = &facts.response_code {
            let holds = code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphanumeric());
            self.ensure("facts.response_code", holds, Fault::CodeMalformed);
        }
        if let Some(text) = &facts.sold_at {
            self.ensure("facts.sold_at", is_civil_time(text), Fault::TimeMalformed);
        }
        if let Some(text) = &facts.amount {
            self.ensure("facts.amount", is_yuan(text), Fault::AmountMalformed);
        }
    }
}

fn is_yuan(text: &str) -> bool {
    let Some((yuan, fen)) = text.split_once('.') else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits(yuan) && yuan.len() <= 12 && fen.len() == 2 && digits(fen)
}

/// `2026-11-22T10:30`, each part within its range; not whether the month has that day.
fn is_civil_time(text: &str) -> bool {
    has_shape(text, "dddd-dd-ddTdd:dd")
        && in_range(text, 5, 1, 12)
        && in_range(text, 8, 1, 31)
        && in_range(text, 11, 0, 23)
        && in_range(text, 14, 0, 59)
}

/// `2026-11-22T10:41:07+08:00`, on a day that the calendar has. A device's clock may be years off, so any year but 0 is
/// accepted.
fn is_instant(text: &str) -> bool {
    has_shape(text, "dddd-dd-ddTdd:dd:dd+08:00")
        && is_civil_time(&text[..16])
        && in_range(text, 17, 0, 59)
        && is_day(text).unwrap_or(false)
}

/// Whether the calendar has the day that a text begins with, `2026-11-22`; `None` if those are not numbers.
fn is_day(text: &str) -> Option<bool> {
    let year: u16 = text.get(..4)?.parse().ok()?;
    let month: u8 = text.get(5..7)?.parse().ok()?;
    let day: u8 = text.get(8..10)?.parse().ok()?;
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    Some(year > 0 && (1..=12).contains(&month) && (1..=days).contains(&day))
}

fn in_range(text: &str, at: usize, least: u8, most: u8) -> bool {
    text.get(at..at + 2).and_then(|part| part.parse().ok()).is_some_and(|n: u8| (least..=most).contains(&n))
}

fn has_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(b, s)| if s == b'd' { b.is_ascii_digit() } else { b == s })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merchant_id_with_a_valid_check_digit_is_accepted_and_a_card_number_is_not() {
        let faults = |facts| {
            let mut found = Findings::default();
            found.facts(&facts);
            found.0.len()
        };
        let merchant = |id: &str| crate::Facts { merchant_id: Some(id.into()), ..crate::Facts::default() };
        assert_eq!(faults(merchant("898110259990002")), 0);
        assert_eq!(faults(merchant("6222020200112230")), 1);
        let terminal = crate::Facts { terminal_id: Some("6222020200112230".into()), ..crate::Facts::default() };
        assert_eq!(faults(terminal), 1);
    }

    #[test]
    fn each_fact_of_a_terminal_has_a_time_and_a_value_that_it_can_have() {
        let faults = |name: &str, value: &str, at: &str| {
            let mut device = Device::default();
            let fact = crate::DeviceFact { value: value.into(), at: at.into() };
            *device.fact_mut(name).expect("a fact") = Some(fact);
            let mut found = Findings::default();
            found.device(&device);
            found.0.iter().map(|invalid| invalid.field.clone()).collect::<Vec<_>>()
        };
        let at = "2026-12-01T10:00:00+08:00";
        for (name, value) in [
            ("model", "A920"),
            ("firmware", "7.1.2"),
            ("serial", "0820012345"),
            ("battery", "100"),
            ("charging", "no"),
            ("network", "cellular"),
            ("paper", "low"),
            ("last_sign_on", at),
            ("unsent", "0"),
        ] {
            assert_eq!(faults(name, value, at), Vec::<String>::new(), "{name}");
        }
        for (name, value) in [
            ("battery", "101"),
            ("battery", "4 %"),
            ("unsent", "-1"),
            ("charging", "true"),
            ("network", "5g"),
            ("paper", "empty"),
            ("last_sign_on", "today"),
        ] {
            assert_eq!(faults(name, value, at), [format!("device.{name}")], "{value}");
        }
        assert_eq!(faults("serial", "6222020200112230", at), ["device.serial.value"], "it looks like a card number");
        assert_eq!(faults("model", "A920", "yesterday"), ["device.model.at"]);
    }

    #[test]
    fn amounts_and_times_have_one_format() {
        assert!(is_yuan("128.00") && is_yuan("0.01"));
        assert!(!is_yuan("128") && !is_yuan("1,280.00") && !is_yuan(".50") && !is_yuan("1.5") && !is_yuan("-1.00"));
        assert!(is_civil_time("2026-11-22T10:30") && !is_civil_time("2026-13-22T10:30"));
        assert!(is_instant("2026-11-22T10:41:07+08:00") && !is_instant("2026-11-22T10:41:07Z"));
    }

    #[test]
    fn an_instant_is_on_a_day_that_the_calendar_has() {
        for day in ["2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31", "2026-11-00", "0000-11-22", "10000-11-22"] {
            assert!(!is_instant(&format!("{day}T10:41:07+08:00")), "{day}");
        }
        // A device with a dead clock battery can still send its ticket.
        for day in ["2024-02-29", "2000-02-29", "2026-12-31", "1970-01-01", "9999-12-31"] {
            assert!(is_instant(&format!("{day}T10:41:07+08:00")), "{day}");
        }
    }
}
