//! What a bundle contains, by name: typed reads of its records.
//!
//! [`bundle`](crate::bundle) knows sections, ids and bytes; here they become flows, codes, articles, profiles and
//! words. Each read returns [`BundleError::Unreadable`] for a record that this code can't decode, and
//! [`BundleError::Damaged`] once the bundle was found corrupt.

mod records;
mod search;
mod tools;
mod typed;
mod validity;

use crate::article::Article;
use crate::bundle::{Bundle, BundleError, SectionKind};
use crate::calendar::Year;
use crate::date::Moment;
use crate::flow::{Flow, GivenFact, KnownAnswer, Position, SafetyRule, known_answer};
use crate::picture::Picture;
use crate::profile::Profile;
use crate::response_code::ResponseCode;
use crate::source::Source;
use crate::validity::minute_of;

pub use validity::{choice_id, dated_of};

/// The list, see [`Bundle::listed`], of the other parts a bundle has: without them it is not complete. It is empty in
/// the other part itself. In bundles before format 5 it lists the ids of the records in their second part.
pub const PARTS: &str = "elsewhere";

/// The list that has how many flows and how many articles home shows in total, as numbers: a first part has only the
/// first of them.
pub const HOME_COUNTS: &str = "home-counts";

/// What a node opens to show the card of the response code that was typed on the way to it, see [`Bundle::opens`].
pub const TYPED_CODE: &str = "code";

/// The list, see [`Bundle::listed`], of the tenants whose merchants are offered contacts and tickets only after they have
/// tried to help themselves.
pub const SELF_HELP_FIRST: &str = "self-help-first";

/// The id under which the section of codes has a tenant's own meaning of a code: `qinghe-pay/A2`.
pub fn own_code(profile: &str, code: &str) -> String {
    format!("{profile}/{code}")
}

/// The key of the interface word that says what kind of institution a tenant is, see [`Bundle::institution`].
pub fn institution_of(profile: &str) -> String {
    format!("institution.{profile}")
}

impl<'a> Bundle<'a> {
    /// Whether all of it is here. If not, what is not found may be in the part that is not loaded yet.
    pub fn is_complete(&self) -> bool {
        self.listed(PARTS).unwrap_or_default().is_empty()
    }

    /// How many of the ids of a list of home, `home` (flows) or `guides` (articles), are valid at a minute, once the
    /// bundle is complete.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn home_count(&self, list: &str, minute: u32) -> Result<usize, BundleError> {
        let flows = list == "home";
        let count = if self.is_complete() {
            self.listed(list)?.len()
        } else {
            let counts = self.listed(HOME_COUNTS)?;
            counts.get(usize::from(!flows)).and_then(|count| count.parse().ok()).unwrap_or_default()
        };
        let kind = if flows { "flow" } else { "article" };
        let dated = self.listed(&dated_of(list))?;
        Ok(count - dated.iter().filter(|id| !self.is_valid(&format!("{kind}:{id}"), minute)).count().min(count))
    }

    /// An interface word; `None` if content has none under this key.
    pub fn word(&self, key: &str) -> Option<&'a str> {
        self.get(SectionKind::Words, key).ok().flatten()
    }

    /// What kind of institution a tenant is: `bank` or `payment_institution`; empty if the tenant is unknown. Lines
    /// for one kind only depend on it, see [`is_for`](crate::text::is_for).
    pub fn institution(&self, profile: &str) -> &'a str {
        self.word(&institution_of(profile)).unwrap_or_default()
    }

    /// A response code by its two characters, or a tenant's own by [`own_code`].
    ///
    /// # Errors
    ///
    /// [`BundleError::Unreadable`] for a record this code can't decode, [`BundleError::Damaged`] if the bundle is
    /// corrupt.
    pub fn code(&self, code: &str) -> Result<Option<ResponseCode<'a>>, BundleError> {
        self.get(SectionKind::Codes, code)
    }

    /// What a response code means for a tenant: the tenant's own meaning, or that of the table.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn code_for(&self, profile: &str, code: &str) -> Result<Option<ResponseCode<'a>>, BundleError> {
        let own = self.code(&own_code(profile, code))?;
        if own.is_some() { Ok(own) } else { self.code(code) }
    }

    /// A source, by id.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn source(&self, id: &str) -> Result<Option<Source<'a>>, BundleError> {
        self.get(SectionKind::Sources, id)
    }

    /// A tenant's profile, by id.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn profile(&self, id: &str) -> Result<Option<Profile<'a>>, BundleError> {
        self.get(SectionKind::Profiles, id)
    }

    /// A drawing, by id.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn picture(&self, id: &str) -> Result<Option<Picture<'a>>, BundleError> {
        self.get(SectionKind::Pictures, id)
    }

    /// A flow, by id, decoded each time; a walk uses [`Flows::flow`].
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn read_flow(&self, id: &str) -> Result<Option<Flow<'a>>, BundleError> {
        self.get(SectionKind::Flows, id)
    }

    /// The safety rules, in their order.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn safety(&self) -> Result<Vec<SafetyRule<'a>>, BundleError> {
        self.all(SectionKind::Safety)
    }

    /// An article, by id.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn article(&self, id: &str) -> Result<Option<Article<'a>>, BundleError> {
        self.get(SectionKind::Articles, id)
    }

    /// Ids of the articles to read at a node of a flow, best first; for most nodes there are none.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn reading(&self, flow: &str, node: &str) -> Result<Vec<&'a str>, BundleError> {
        Ok(self.get(SectionKind::Reading, &format!("{flow}/{node}"))?.unwrap_or_default())
    }

    /// What a node of a flow opens, best first: `flow:<id>`, `tool:<name>`, or [`TYPED_CODE`]; most nodes open nothing.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn opens(&self, flow: &str, node: &str) -> Result<Vec<&'a str>, BundleError> {
        Ok(self.get(SectionKind::Opens, &format!("{flow}/{node}"))?.unwrap_or_default())
    }

    /// The answers that facts give at a node of a flow, in the order they are tried; for most nodes there are none.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn known_answers(&self, flow: &str, node: &str) -> Result<Vec<KnownAnswer<'a>>, BundleError> {
        Ok(self.get(SectionKind::Known, &format!("{flow}/{node}"))?.unwrap_or_default())
    }

    /// The answer that facts give at a place; `None` if the merchant is to be asked. What may concern somebody's safety
    /// always is, and nobody is led by a choice that is not there now.
    pub fn known_answer(&self, place: &Position, facts: &[GivenFact], now: Moment) -> Option<&'a str> {
        let known = self.known_answer_on_any_day(place, facts, now)?;
        self.offers(&place.flow, &place.node, known, minute_of(now)).then_some(known)
    }

    /// As [`Bundle::known_answer`], as if every choice were valid.
    pub fn known_answer_on_any_day(&self, place: &Position, facts: &[GivenFact], now: Moment) -> Option<&'a str> {
        if self.is_hazard(&place.flow, &place.node) {
            return None;
        }
        known_answer(&self.known_answers(&place.flow, &place.node).unwrap_or_default(), facts, now)
    }

    /// Whether a question may concern somebody's safety: it is never skipped, and its answer is confirmed.
    pub fn is_hazard(&self, flow: &str, node: &str) -> bool {
        self.record(SectionKind::Hazards, &format!("{flow}/{node}")).is_some()
    }

    /// The years whose public holidays are known.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn calendar(&self) -> Result<Vec<Year>, BundleError> {
        self.all(SectionKind::Calendar)
    }

    /// The ids a screen lists, in its order: `home` flows, those asked most often first; `guides` articles; `contact`
    /// flows for when nobody can be reached; `contact-read` articles to read before calling.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn listed(&self, list: &str) -> Result<Vec<&'a str>, BundleError> {
        Ok(self.get(SectionKind::Home, list)?.unwrap_or_default())
    }

    /// Which content this is; `None` for a bundle packed before contents had ids, or if content has none.
    pub fn content_id(&self) -> Option<&'a str> {
        self.get(SectionKind::Release, "content").ok().flatten()
    }

    /// The address where a tenant's newer content is published; `None` if it is not looked for.
    pub fn updates(&self, profile: &str) -> Option<&'a str> {
        self.get(SectionKind::Release, &format!("updates/{profile}")).ok().flatten()
    }
}

#[cfg(test)]
mod tests;
