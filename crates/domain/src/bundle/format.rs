//! Constants and small types of the bundle's format.

use serde::{Deserialize, Serialize};

use super::unpack::{Packed, Unpacker};

/// The format this code writes.
pub const FORMAT: u16 = 6;
/// The newest format this code understands.
pub const READER: u16 = 6;
/// The name of the custom section that carries a bundle inside the engine's wasm.
pub const CUSTOM_SECTION: &str = "ps-bundle";

pub(super) const MAGIC: &[u8; 4] = b"PSKB";
/// Bytes before the header: magic, versions and the hash of everything that follows.
pub(super) const PREFIX: usize = 40;

/// What a bundle says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of `kb` that packed it.
    pub compiler: String,
    /// The content's version, a date.
    pub version: String,
    /// Grows with every release; a newer bundle has a higher one.
    pub sequence: u32,
    /// `zh-CN` or `en`.
    pub language: String,
}

impl Packed<'_> for Header {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Self {
            compiler: Packed::unpack(from),
            version: Packed::unpack(from),
            sequence: Packed::unpack(from),
            language: Packed::unpack(from),
        }
    }
}

/// What kind of records a section has. The numbers are part of the format; never reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
pub enum SectionKind {
    /// Interface words, a text each.
    Words = 1,
    /// A [`Flow`](crate::flow::Flow) each.
    Flows = 2,
    /// A [`ResponseCode`](crate::response_code::ResponseCode) each; a tenant's own meaning of a code is under
    /// [`own_code`](crate::catalogue::own_code).
    Codes = 3,
    /// A [`Source`](crate::source::Source) each.
    Sources = 4,
    /// A [`Profile`](crate::profile::Profile) each.
    Profiles = 5,
    /// A [`SafetyRule`](crate::flow::SafetyRule) each.
    Safety = 6,
    /// A [`Picture`](crate::picture::Picture) each.
    Pictures = 7,
    /// A [`SearchEntry`](crate::search::SearchEntry) each: what search used before [`SectionKind::SearchIndex`]. Read
    /// in bundles without an index; no longer written.
    Search = 8,
    /// A [`Year`](crate::calendar::Year) each.
    Calendar = 9,
    /// Ids in the order in which a screen lists them, see [`Bundle::listed`](super::Bundle::listed).
    Home = 10,
    /// An [`Article`](crate::article::Article) each.
    Articles = 11,
    /// A [`SearchEntry`](crate::search::SearchEntry) each, of kinds that were added after codes and flows; no longer
    /// written.
    FurtherSearch = 12,
    /// Ids of articles to read at a node of a flow, a list each, under `flow/node`.
    Reading = 13,
    /// The [`Tariff`](crate::fee::Tariff), one record `tariff`; only tools read it.
    Fees = 14,
    /// How deposits are settled; only tools read it. The [`Rulebook`](crate::deposit::Rulebook) under `book`, a
    /// [`TenantTerms`](crate::deposit::TenantTerms) each under `tenant/<profile>`, letters
    /// ([`LetterTemplates`](crate::deposit::LetterTemplates)) under `letters/<language>`.
    Deposits = 15,
    /// What search looks through: one [`PackedIndex`](crate::search::PackedIndex), under `index`.
    SearchIndex = 16,
    /// How newer content is found and recognised, a text each: `content`, the id of this content, and
    /// `updates/<profile>`, the address where newer releases are published. Read by `www/engine/updates/` and `kb`.
    Release = 17,
    /// When something is valid, two numbers each, see [`Validity`](crate::validity::Validity): under `flow:<id>`,
    /// `article:<id>`, and [`choice_id`](crate::catalogue::choice_id). What is always valid has none.
    Validity = 22,
    /// The [`TenantNotice`](crate::profile::TenantNotice)s of a tenant, a list each, under the profile's id.
    Notices = 23,
    /// The [`KnownAnswer`](crate::flow::KnownAnswer)s of a question, a list each, under `flow/node`; only the engine's
    /// late part reads it.
    Known = 20,
    /// The questions that may concern somebody's safety, each under `flow/node`, see
    /// [`Bundle::is_hazard`](super::Bundle::is_hazard). A reader that does not know it asks them like others.
    Hazards = 18,
    /// What a node of a flow opens, a list of texts each, under `flow/node`, see
    /// [`Bundle::opens`](super::Bundle::opens); only the engine's late part reads it.
    Opens = 26,
    /// How a typed question is answered, a [`TypedInput`](crate::flow::TypedInput) each, under `flow/node`.
    TypedInputs = 30,
    /// What a rule node asks, a [`RuleCall`](crate::flow::RuleCall) each, under `flow/node`.
    RuleCalls = 31,
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

pub(super) fn usize_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}
