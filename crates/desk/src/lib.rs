//! What every tool works with: content, tenant, today, words with their placeholders filled in, and
//! what was chosen and typed. No rules of any tool, and no screen.

mod shelf;
pub mod values;

use domain::bundle::Bundle;
use domain::date::Date;
use domain::money::Fen;
use domain::profile::Profile;
use domain::source::Confidence;
use domain::text::fill;

pub use shelf::{lay, taken};
pub use values::Values;

/// A tool's desk.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The content in the language shown.
    pub bundle: &'a Bundle<'static>,
    /// The tenant.
    pub profile: &'a Profile<'static>,
    /// The civil date in UTC+8.
    pub today: Date,
}

impl Desk<'_> {
    /// An interface word.
    pub fn word(&self, key: &str) -> String {
        self.word_with(key, &[])
    }

    /// An interface word with values for its placeholders. A key that content lacks shows itself.
    pub fn word_with(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.bundle.word(key).unwrap_or(key), |name| {
            let given = values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            given.or_else(|| match name {
                "bank" => Some(self.profile.name.to_owned()),
                "hotline" => Some(self.profile.hotline.to_owned()),
                _ => None,
            })
        })
    }

    /// An amount as people read it, with its unit.
    pub fn yuan(&self, amount: Fen) -> String {
        self.word_with("money.yuan", &[("amount", &amount.to_string())])
    }
}

/// The word that says how sure something is.
pub fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Verified => "source.verified",
        Confidence::Likely => "source.likely",
        Confidence::Unverified => "source.unverified",
    }
}
