//! `profiles/<tenant>.yaml`: who serves the merchant and how to reach them.

use domain::date::Weekday;
use domain::flow::Tone;
use domain::profile::Channel;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Code, Listed, Str, Text};

/// A tenant.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The id the page names; the file's name.
    pub id: Str,
    /// Bank or payment institution.
    pub kind: InstitutionKind,
    /// The institution's name.
    pub name: Text,
    /// The number a stuck merchant calls first.
    pub hotline: Str,
    /// The tenant's colour on a light background.
    pub accent: Str,
    /// The same on a dark background.
    pub accent_dark: Str,
    /// Contacts, best first.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// What response codes mean at this institution where that differs from the table.
    #[serde(default)]
    pub codes: Vec<Code>,
    /// Origins a ticket may go to.
    #[serde(default)]
    pub intake_origins: Vec<Str>,
    /// Where newer content is published; nothing is looked for where it is absent.
    pub updates: Option<Str>,
    /// Contacts and tickets are offered only after the merchant has tried to help themselves.
    #[serde(default)]
    pub self_help_first: bool,
    /// Known trouble, each gone by itself; home shows them in this order.
    #[serde(default)]
    pub notices: Vec<TenantNotice>,
    /// What the merchant agrees to.
    pub consent: Consent,
}

/// What kind of institution a tenant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InstitutionKind {
    /// A bank.
    Bank,
    /// A payment institution.
    PaymentInstitution,
}

impl InstitutionKind {
    /// Its name in files, and in the marks that begin a line for one kind only: `{if_bank}`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::PaymentInstitution => "payment_institution",
        }
    }
}

/// One contact.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Its id in the profile.
    pub id: Str,
    /// The channel.
    #[schemars(with = "Listed<Channel>")]
    pub channel: Channel,
    /// What it is called.
    pub label: Text,
    /// The number, account or address.
    pub value: Text,
    /// When somebody answers.
    #[serde(default)]
    pub hours: Vec<At<Hours>>,
    /// Anything else to know.
    pub note: Option<Text>,
    /// Who tried it last, and when.
    pub checked: Option<ContactCheck>,
}

/// One stretch of opening hours.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// `monday`, …
    #[schemars(with = "Vec<Listed<Weekday>>")]
    pub days: Vec<Weekday>,
    /// `"09:00"`.
    pub from: Str,
    /// `"18:00"`, exclusive.
    pub to: Str,
}

/// When and by whom a contact was tried.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactCheck {
    /// The date.
    pub on: Str,
    /// The person, by name.
    pub by: Str,
}

/// Known trouble.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TenantNotice {
    /// Its id in the profile.
    pub id: Str,
    /// `stop`, `mind` or `good`.
    #[schemars(with = "Listed<Tone>")]
    pub tone: Tone,
    /// Its title, one line.
    pub title: Text,
    /// More words, one line.
    pub say: Option<Text>,
    /// The first day, or day and time, on which it shows.
    pub valid_from: Option<Str>,
    /// The last day, or the day and time at which it is gone.
    pub valid_until: Str,
    /// Flows it concerns: they show it at their first question.
    #[serde(default)]
    pub flows: Vec<Str>,
    /// Where it leads: `flow:<id>` or `article:<id>`.
    pub link: Option<Str>,
}

/// The tenant's terms for personal data.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Kept with the ticket.
    pub version: Str,
    /// Days contact details are kept.
    pub keep_days: At<u16>,
    /// The terms in plain words.
    pub text: Text,
}

impl Hours {
    /// Opening and closing minute of the day; `None` where one is no time of day.
    pub fn minutes(&self) -> Option<(u16, u16)> {
        Some((minute_of_day(&self.from)?, minute_of_day(&self.to)?))
    }
}

/// Reads `09:00`; `24:00` is midnight at the end of the day.
fn minute_of_day(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit() || b == b':') {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= 24 * 60).then_some(total)
}
