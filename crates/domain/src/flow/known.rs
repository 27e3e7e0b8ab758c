//! What is known is not asked: when a fact about the terminal or the institution answers a question.
//!
//! A terminal's own app or a portal hands facts in, each with the time at which it was true. Content says which fact
//! gives which answer, and for how long a fact counts; [`Session::skip_known`](super::Session::skip_known) does the rest.

use serde::{Deserialize, Serialize};

use crate::date::Moment;

/// Something that may be known without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownFact {
    /// The terminal's model.
    Model,
    /// Its firmware.
    Firmware,
    /// Its serial number.
    Serial,
    /// Its battery, in percent.
    Battery,
    /// Whether it is charging, `yes` or `no`.
    Charging,
    /// How it is connected.
    Network,
    /// Its paper.
    Paper,
    /// When it last signed on, an instant such as `2026-11-22T10:41:07+08:00`.
    LastSignOn,
    /// How many transactions it has not uploaded.
    Unsent,
    /// The tenant's kind of institution, from its profile.
    Institution,
}

/// What the values of a fact are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// Any text.
    Text,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A whole number, at most this.
    Number(u32),
    /// An instant in the past; what is compared is how many minutes have passed since.
    Time,
}

const HOUR: u32 = 60;

impl KnownFact {
    /// Every fact.
    pub const ALL: [Self; 10] = [
        Self::Model,
        Self::Firmware,
        Self::Serial,
        Self::Battery,
        Self::Charging,
        Self::Network,
        Self::Paper,
        Self::LastSignOn,
        Self::Unsent,
        Self::Institution,
    ];

    /// Its name in content and tickets: `last_sign_on`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Firmware => "firmware",
            Self::Serial => "serial",
            Self::Battery => "battery",
            Self::Charging => "charging",
            Self::Network => "network",
            Self::Paper => "paper",
            Self::LastSignOn => "last_sign_on",
            Self::Unsent => "unsent",
            Self::Institution => "institution",
        }
    }

    /// What its values are.
    pub fn kind(self) -> FactKind {
        match self {
            Self::Model | Self::Firmware | Self::Serial => FactKind::Text,
            Self::Battery => FactKind::Number(100),
            Self::Unsent => FactKind::Number(ticket::MOST_UNSENT),
            Self::Charging => FactKind::OneOf(&["yes", "no"]),
            Self::Network => FactKind::OneOf(&ticket::NETWORKS),
            Self::Paper => FactKind::OneOf(&ticket::PAPERS),
            Self::Institution => FactKind::OneOf(&["bank", "payment_institution"]),
            Self::LastSignOn => FactKind::Time,
        }
    }

    /// For how many minutes it counts, unless content says otherwise; `None`: always.
    pub fn fresh_minutes(self) -> Option<u32> {
        match self {
            Self::Battery | Self::Charging | Self::Network | Self::Paper => Some(15),
            Self::LastSignOn | Self::Unsent => Some(HOUR),
            Self::Model | Self::Firmware | Self::Serial | Self::Institution => None,
        }
    }
}

/// A fact, and when it was true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenFact {
    /// Which fact.
    pub fact: KnownFact,
    /// Its value, as its [`FactKind`] writes it.
    pub value: String,
    /// When it was true; `None` for what is true at any time.
    pub at: Option<Moment>,
}

/// An answer that a fact gives to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAnswer<'a> {
    /// The fact.
    pub fact: KnownFact,
    /// What the fact must be.
    #[serde(borrow)]
    pub test: FactTest<'a>,
    /// For how many minutes the fact counts; `None`: always.
    pub fresh: Option<u32>,
    /// The choice's id.
    pub answer: &'a str,
}

/// What a fact must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactTest<'a> {
    /// This value.
    Is(&'a str),
    /// A number in this range, both ends included; of a time, the minutes that have passed since.
    Range(u32, u32),
}

/// How far a fact's time may be ahead of ours: clocks differ a little. A time further ahead is wrong, and the fact with it.
const AHEAD_SECONDS: i64 = 120;

/// The answer to a question that facts give, by the first entry that holds.
pub fn known_answer<'a>(entries: &[KnownAnswer<'a>], facts: &[GivenFact], now: Moment) -> Option<&'a str> {
    let holds = |entry: &&KnownAnswer| facts.iter().any(|given| entry.holds(given, now));
    entries.iter().find(holds).map(|entry| entry.answer)
}

impl KnownAnswer<'_> {
    /// Whether a fact is the one asked for, still counts, and has the value.
    fn holds(&self, given: &GivenFact, now: Moment) -> bool {
        given.fact == self.fact && self.is_fresh(given, now) && self.is_met(&given.value, now)
    }

    fn is_fresh(&self, given: &GivenFact, now: Moment) -> bool {
        let (Some(minutes), Some(at)) = (self.fresh, given.at) else { return true };
        passed(at, now).is_some_and(|seconds| seconds <= u64::from(minutes) * 60)
    }

    fn is_met(&self, value: &str, now: Moment) -> bool {
        match self.test {
            FactTest::Is(expected) => value == expected,
            FactTest::Range(least, most) => {
                let number = match self.fact.kind() {
                    FactKind::Time => Moment::parse(value).and_then(|at| passed(at, now)).map(|seconds| seconds / 60),
                    _ => value.parse().ok(),
                };
                number.is_some_and(|number| (u64::from(least)..=u64::from(most)).contains(&number))
            }
        }
    }
}

/// The seconds from `at` to now; 0 if it is a little ahead, `None` if it is further ahead.
fn passed(at: Moment, now: Moment) -> Option<u64> {
    let seconds = now.seconds() - at.seconds();
    (seconds >= -AHEAD_SECONDS).then(|| u64::try_from(seconds).unwrap_or_default())
}

#[cfg(test)]
mod tests;
