//! A tenant's profile: who serves the merchant, how to reach them, where a ticket may go.

use serde::{Deserialize, Serialize};

use crate::flow::Notice;
use crate::service_hours::Hours;
use crate::text::ONLY_FOR;
use crate::validity::Validity;

/// A tenant, as packed into the bundle for one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile<'a> {
    /// The id the page's `profile` attribute names.
    pub id: &'a str,
    /// The institution's name as a merchant knows it; fills `{bank}`.
    pub name: &'a str,
    /// The number a stuck merchant calls first; fills `{hotline}`.
    pub hotline: &'a str,
    /// The tenant's colour on a light background, `#rrggbb`.
    pub accent: &'a str,
    /// The same on a dark background.
    pub accent_dark: &'a str,
    /// How to reach somebody, best first.
    #[serde(borrow)]
    pub contacts: Vec<Contact<'a>>,
    /// Origins a ticket may be sent to, see [`allows`].
    pub intake_origins: Vec<&'a str>,
    /// What the merchant agrees to before a ticket leaves.
    pub consent: Consent<'a>,
}

/// A phone line, app, counter or address where somebody answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact<'a> {
    /// Its id in the profile.
    pub id: &'a str,
    /// Phone, app, branch or mail.
    pub channel: Channel,
    /// What it is called.
    pub label: &'a str,
    /// The number, account or address to use.
    pub value: &'a str,
    /// When somebody answers.
    pub hours: Vec<Hours>,
    /// Anything else to know, such as which menu entry to choose.
    pub note: Option<&'a str>,
}

/// How a contact is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By phone; shown as a link that dials.
    Phone,
    /// In an app or an official account.
    App,
    /// At a counter.
    Branch,
    /// By mail.
    Email,
}

/// The tenant's terms for handling a ticket's personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent<'a> {
    /// Kept with the ticket, so that it is known which text was agreed to.
    pub version: &'a str,
    /// Purpose, kinds of data and retention in plain words.
    pub text: &'a str,
    /// Days the contact details are kept after the ticket is closed; fills `{keep_days}`.
    pub keep_days: u16,
}

/// Known trouble: a notice of the tenant that is gone by itself, such as a mobile network that is down until two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantNotice<'a> {
    /// Its id in the profile.
    pub id: &'a str,
    /// What it says.
    #[serde(borrow)]
    pub notice: Notice<'a>,
    /// The first minute at which it is valid, see [`Validity`].
    pub from: u32,
    /// The first minute at which it is not valid any more.
    pub until: u32,
    /// The flows it concerns, which show it at their first question.
    pub flows: Vec<&'a str>,
    /// A target such as `flow:no-network`, and its title.
    pub link: Option<(&'a str, &'a str)>,
}

impl TenantNotice<'_> {
    /// When it is valid.
    pub fn validity(&self) -> Validity {
        Validity { from: self.from, until: self.until }
    }
}

impl Profile<'_> {
    /// The value of a placeholder that stands for the tenant in texts: `{bank}`, `{hotline}`, `{keep_days}`. The
    /// marks of lines for one kind of institution, [`ONLY_FOR`], are empty. `None` for any other name.
    ///
    /// Texts are filled by [`fill`](crate::text::fill); the widget and the site that `kb` writes add names of their
    /// own.
    pub fn placeholder(&self, name: &str) -> Option<String> {
        match name {
            "bank" => Some(self.name.to_owned()),
            "hotline" => Some(self.hotline.to_owned()),
            "keep_days" => Some(self.consent.keep_days.to_string()),
            _ => name.starts_with(ONLY_FOR).then(String::new),
        }
    }
}

/// Whether a ticket may go to `origin` (`scheme://host[:port]`, no path).
///
/// An allowed origin must match exactly, except that a loopback host may end in `:*` for any port: that is for trying
/// things out on one's own machine and reaches nobody else.
///
/// ```
/// # use domain::profile::allows;
/// assert!(allows(&["https://tickets.bank.example"], "https://tickets.bank.example"));
/// assert!(allows(&["http://127.0.0.1:*"], "http://127.0.0.1:8787"));
/// assert!(!allows(&["https://bank.example:*"], "https://bank.example:1"));
/// ```
pub fn allows(allowed: &[&str], origin: &str) -> bool {
    allowed.iter().any(|entry| match entry.strip_suffix(":*") {
        Some(host) => is_loopback(host) && is_port_of(host, origin),
        None => *entry == origin,
    })
}

/// Whether `scheme://host` names this machine.
pub fn is_loopback(scheme_and_host: &str) -> bool {
    matches!(scheme_and_host, "http://127.0.0.1" | "http://localhost" | "http://[::1]")
}

fn is_port_of(host: &str, origin: &str) -> bool {
    origin.strip_prefix(host).is_some_and(|rest| match rest.strip_prefix(':') {
        Some(port) => !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()),
        None => rest.is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_origin_in_the_profile_is_allowed() {
        let allowed = ["https://tickets.bank.example", "http://127.0.0.1:*"];
        assert!(allows(&allowed, "http://127.0.0.1:1"));
        for origin in [
            "https://tickets.bank.example.evil.example",
            "http://tickets.bank.example",
            "http://127.0.0.1.evil.example",
            "http://127.0.0.1:80@evil.example",
            "null",
            "",
        ] {
            assert!(!allows(&allowed, origin), "{origin}");
        }
    }
}
