//! The ticket that a merchant sends when self-help has failed, as used by both the widget and intake.
//!
//! The type, its validation, its identity over retries, and the redaction of card numbers, codes and the like in free
//! text. Nothing here stores, sends or draws a ticket.
//!
//! The wire format is JSON with the names below. `docs/api/intake.md` has the hash of this file.

mod device;
mod identity;
mod phone;
mod receipt;
mod redact;
mod valid;
mod words_hash;

use serde::{Deserialize, Serialize};

pub use device::{Device, DeviceFact, MOST_UNSENT, NETWORKS, PAPERS};
pub use identity::{Key, Secret, SecretHash};
pub use phone::{PhoneFault, is_phone, parse as parse_phone};
pub use receipt::{FieldProblem, Problem, Receipt};
pub use redact::{MaskedKind, MaskedNumber, Redacted, is_invisible, redact};
pub use valid::{Fault, Invalid, LIMITS, Limits, validate, validate_form};
pub use words_hash::words_hash;

/// One ticket: what is wrong, what was tried, what was answered, whom to call back.
///
/// Texts are in the merchant's language; ids are the content's. Every free text has been through
/// [`redact`] before it came here, and intake runs it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    /// Made once per ticket by the widget; the same key is always the same ticket.
    pub key: Key,
    /// Starts at 1; a higher revision of the same key amends the ticket.
    pub revision: u32,
    /// SHA-256 of the secret that the widget keeps; whoever presents the secret may read the ticket.
    pub secret_hash: SecretHash,
    /// The tenant whose page the widget is in, a profile id such as `yunfan-bank`.
    pub tenant: String,
    /// When the merchant pressed send, `2026-11-22T10:41:07+08:00`.
    pub created_at: String,
    /// The language the merchant read: `zh-CN` or `en`.
    pub locale: String,
    /// What kind of help is needed, an id the content sets: `printer`, `unknown_outcome`, …
    pub category: String,
    /// One line for a list: the flow's title, or the response code's meaning.
    pub subject: String,
    /// What the merchant adds in their own words; may be empty.
    pub description: String,
    /// Facts about terminal and transaction that the category asks for.
    pub facts: Facts,
    /// What the terminal or a portal says about the terminal; absent when the page gave nothing.
    #[serde(default, skip_serializing_if = "Device::is_empty")]
    pub device: Device,
    /// Whom to call back.
    pub contact: Contact,
    /// Every question and step the merchant went through, in order.
    pub path: Vec<PathStep>,
    /// What the merchant agreed to before sending.
    pub consent: Consent,
    /// Which knowledge was shown, so that an agent can see the same.
    pub content: ContentVersion,
}

/// What support asks for first about a terminal or a transaction; absent when not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Merchant id 商户号 (MID), usually 15 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchant_id: Option<String>,
    /// Terminal id 终端号 (TID), usually 8 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terminal_id: Option<String>,
    /// Two-character response code 应答码, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_code: Option<String>,
    /// Trace number 凭证号 (STAN) from slip or screen, up to 6 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_number: Option<String>,
    /// Reference number 检索参考号 (RRN), 12 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference_number: Option<String>,
    /// When the sale happened, merchant's local civil time, `2026-11-22T10:30`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold_at: Option<String>,
    /// The sale's amount in yuan with two decimals, `128.00`; text, never a float.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
}

/// Whom to call back, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// How the person wants to be addressed; may be empty.
    pub name: String,
    /// A number to call back: digits of a mainland mobile, landline or service number, followed by
    /// `-801` for an extension; `+85291234567` for one outside the mainland.
    pub phone: String,
    /// When a call suits, in the merchant's words; may be empty.
    pub when: String,
}

/// One question or step the merchant went through, with the words they saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PathStep {
    /// Flow and node, `printer-no-paper/check-roll`, or `code/68` for a code card.
    pub node: String,
    /// Whether this asked something or had the merchant try something.
    pub kind: PathKind,
    /// What the screen said.
    pub shown: String,
    /// The id of the answer given.
    pub answer: String,
    /// The answer as the merchant read it.
    pub answered: String,
}

/// What a step of the path was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PathKind {
    /// A question was answered.
    Question,
    /// Self-help was shown and tried.
    Step,
    /// An ending was shown that did not help.
    Outcome,
    /// A response code's card was shown.
    Code,
}

impl PathKind {
    /// The kind in JSON: `question`, `step`, `outcome`, `code`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Step => "step",
            Self::Outcome => "outcome",
            Self::Code => "code",
        }
    }
}

/// What the merchant agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// The version of the consent text that was shown, from the tenant's profile.
    pub version: String,
    /// When the box was ticked, `2026-11-22T10:41:05+08:00`.
    pub given_at: String,
    /// For how many days the contact details may be kept after the ticket is closed.
    pub keep_days: u16,
}

/// Which knowledge and program the merchant saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContentVersion {
    /// The bundle's content version, `2026-11-22`.
    pub version: String,
    /// First 16 hex digits of the bundle's hash.
    pub hash: String,
    /// The widget's own version.
    pub widget: String,
}
