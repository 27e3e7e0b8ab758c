//! What of a bundle is valid when, and the notices of a tenant.

use crate::bundle::{Bundle, BundleError, SectionKind, unpack};
use crate::profile::TenantNotice;
use crate::validity::Validity;

/// The list, see [`Bundle::listed`], of the dated ids of another one: those of `home` that are not always valid.
pub fn dated_of(list: &str) -> String {
    format!("{list}-dated")
}

/// The id under which a bundle has the dates of a choice.
pub fn choice_id(flow: &str, node: &str, choice: &str) -> String {
    format!("choice:{flow}/{node}/{choice}")
}

impl<'a> Bundle<'a> {
    /// When something is valid: `flow:<id>`, `article:<id>`, or [`choice_id`]. What has no dates always is.
    pub fn validity(&self, id: &str) -> Validity {
        let dates = self.get::<(u32, u32)>(SectionKind::Validity, id).ok().flatten();
        dates.map_or(Validity::ALWAYS, |(from, until)| Validity { from, until })
    }

    /// Whether something is valid at a minute, see [`Bundle::validity`].
    pub fn is_valid(&self, id: &str, minute: u32) -> bool {
        self.validity(id).holds_at(minute)
    }

    /// Whether a node takes an answer at a minute: all but the choices that are not valid then. Answers that were given
    /// before stay, so that a saved session goes on.
    pub fn offers(&self, flow: &str, node: &str, answer: &str, minute: u32) -> bool {
        self.is_valid(&choice_id(flow, node, answer), minute)
    }

    /// A tenant's notices, in their order, also those that are not valid now.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn notices(&self, profile: &str) -> Result<Vec<TenantNotice<'a>>, BundleError> {
        Ok(self.get(SectionKind::Notices, profile)?.unwrap_or_default())
    }

    /// Everything dated, with its dates: notices are not among it.
    pub fn dated(&self) -> Vec<(&'a str, Validity)> {
        let read = |id| Some((id, unpack::<(u32, u32)>(self.record(SectionKind::Validity, id)?)?));
        let dated = self.ids(SectionKind::Validity).into_iter().filter_map(read);
        dated.map(|(id, (from, until))| (id, Validity { from, until })).collect()
    }
}
