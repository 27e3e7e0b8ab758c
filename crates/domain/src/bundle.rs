//! The packed knowledge: one file per language, read only where asked.
//!
//! A bundle may lie in two files of the same form: a first part with what the first screens show, in which flows are
//! only begun, and the rest, which is fetched once the first screen stands: see [`Bundle::with`].
//!
//! Layout, all numbers little-endian:
//!
//! ```text
//!  0  "PSKB"                 magic
//!  4  u16 format             what wrote it
//!  6  u16 least reader       the oldest reader that understands it
//!  8  [u8; 32] SHA-256       of everything after these 40 bytes
//! 40  u32 length, Header     postcard
//!     u16 number of sections, then per section: u16 kind, u32 start, u32 length
//!     sections               u32 count, then per record: u32 id start, u16 id length,
//!                            u32 record start, u32 record length (ids sorted), then the bytes;
//!                            starts count from the section's own start
//!     marks                  since format 3: the first 4 bytes of the SHA-256 of each piece of 16 KiB, counted from
//!                            byte 40, the last one shorter
//!     [u8; 8] seal           since format 3: the first 8 bytes of the SHA-256 of the marks
//! ```
//!
//! A record is one postcard value, read by hand (see `unpack`). Unknown section kinds are skipped; a record
//! type never changes in place: postcard has no defaulted fields, so a changed type gets a new [`SectionKind`]
//! number. An enum may gain a variant at its end that only sections of newer kinds hold.
//! Reading one record costs what that record costs, however large the bundle is: a piece is held to its mark when
//! something of it is first read. The hash of everything is for readers of before, and for whoever packs and signs.

mod error;
mod open;
mod pieces;
mod release;
mod section;
mod tools;
mod unpack;
mod write;

use std::rc::Rc;

pub use error::BundleError;
use serde::{Deserialize, Serialize};

pub use release::{least_reader, resequenced};
pub use unpack::{Packed, Unpacker, unpack};
pub use write::BundleWriter;

use crate::article::Article;
use crate::calendar::Year;
use crate::flow::{Flow, FlowCache, Flows, SafetyRule};
use crate::picture::Picture;
use crate::profile::Profile;
use crate::response_code::ResponseCode;
use crate::search::{Index, PackedIndex, SearchEntry, lines};
use crate::source::Source;
use section::{ROW, Section};

/// The format this code writes.
pub const FORMAT: u16 = 5;
/// The newest format this code understands.
pub const READER: u16 = 5;
/// The name of the custom section that carries a bundle inside the engine's wasm.
pub const CUSTOM_SECTION: &str = "ps-bundle";

/// The list, see [`Bundle::listed`], of the further parts a bundle has: without them it is not whole. A part's own is
/// empty. Bundles of before format 5 have the places in it of what lies in their second part.
pub const PARTS: &str = "elsewhere";

/// The list of how many flows and how many articles home has in all, as numbers: a first part has only the first.
pub const HOME_COUNTS: &str = "home-counts";

/// Under which id the codes hold what one means to a tenant of its own: `qinghe-pay/A2`.
pub fn own_code(profile: &str, code: &str) -> String {
    format!("{profile}/{code}")
}

/// Under which key the words hold what kind of institution a tenant is: `bank` or `payment_institution`. Lines that
/// are for one kind only go by it, see [`is_for`](crate::text::is_for).
pub fn institution_of(profile: &str) -> String {
    format!("institution.{profile}")
}

const MAGIC: &[u8; 4] = b"PSKB";
const PREFIX: usize = 40;

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

/// What kind of records a section holds. The numbers are the format; never reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
pub enum SectionKind {
    /// Interface words, a text each.
    Words = 1,
    /// [`Flow`] each.
    Flows = 2,
    /// [`ResponseCode`] each; where a tenant's differs also under [`own_code`].
    Codes = 3,
    /// [`Source`] each.
    Sources = 4,
    /// [`Profile`] each.
    Profiles = 5,
    /// [`SafetyRule`] each.
    Safety = 6,
    /// [`Picture`] each.
    Pictures = 7,
    /// [`SearchEntry`] each: what search looked through before there was [`SectionKind::SearchIndex`]. Read where
    /// there is none; no longer written.
    Search = 8,
    /// [`Year`] each.
    Calendar = 9,
    /// Ids as a screen lists them, see [`Bundle::listed`].
    Home = 10,
    /// [`Article`] each.
    Articles = 11,
    /// [`SearchEntry`] each, of the kinds that came after codes and flows; no longer written.
    FurtherSearch = 12,
    /// Ids of articles to read at a node of a flow, a list each, under `flow/node`.
    Reading = 13,
    /// The [`Tariff`](crate::fee::Tariff), one record `tariff`; the tools' alone.
    Fees = 14,
    /// What deposits are settled by; the tools' alone. The [`Book`](crate::deposit::Book) under `book`, a
    /// [`Tenancy`](crate::deposit::Tenancy) each under `tenant/<profile>`, letters
    /// ([`Stationery`](crate::deposit::Stationery)) under `letters/<language>`.
    Deposits = 15,
    /// What search looks through: one [`PackedIndex`], under `index`.
    SearchIndex = 16,
    /// What newer content is known by, a text each: `content`, which content this is, and `updates/<profile>`, the
    /// address newer releases are published at. Read by `www/engine/updates/` and `kb`.
    Release = 17,
}

/// A bundle in memory, checked when opened or when read. What is read borrows from the bytes.
#[derive(Clone, Debug)]
pub struct Bundle<'a> {
    header: Header,
    /// See [`Bundle::short_hash`].
    name: [u8; 8],
    sections: Vec<(u16, Section<'a>)>,
    flows: Rc<FlowCache<'a>>,
}

impl<'a> Bundle<'a> {
    /// This part of a bundle together with the other one: what either holds is found.
    ///
    /// # Errors
    ///
    /// [`BundleError::Apart`] where they were not packed together.
    pub fn with(&self, more: &Bundle<'a>) -> Result<Self, BundleError> {
        if self.header != more.header {
            return Err(BundleError::Apart);
        }
        // What the first part has only the beginning of is whole in the other, and found there first.
        let sections = more.sections.iter().chain(&self.sections).cloned().collect();
        Ok(Self { sections, flows: Rc::default(), ..self.clone() })
    }

    /// Whether all of it is here. If not, what is not found is not here yet.
    pub fn is_whole(&self) -> bool {
        self.listed(PARTS).unwrap_or_default().is_empty()
    }

    /// How many ids a list of home has once all is here: `home` or `guides`.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn count_of(&self, list: &str) -> Result<usize, BundleError> {
        if self.is_whole() {
            return Ok(self.listed(list)?.len());
        }
        let counts = self.listed(HOME_COUNTS)?;
        let count = counts.get(usize::from(list != "home"));
        Ok(count.and_then(|count| count.parse().ok()).unwrap_or_default())
    }

    /// What the bundle says of itself.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// 16 hex digits of a hash over all that is in it: enough to name it.
    pub fn short_hash(&self) -> String {
        self.name.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// An interface word; `None` when content has none under this key.
    pub fn word(&self, key: &str) -> Option<&'a str> {
        self.get(SectionKind::Words, key).ok().flatten()
    }

    /// A response code, by its two characters, or a tenant's own by [`own_code`].
    ///
    /// # Errors
    ///
    /// [`BundleError::Unreadable`] for a record this widget can't read, [`BundleError::Damaged`] in a bundle that is
    /// torn; so for all that follow.
    pub fn code(&self, code: &str) -> Result<Option<ResponseCode<'a>>, BundleError> {
        self.get(SectionKind::Codes, code)
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

    /// A flow, by id, decoded anew; a walk takes [`Flows::flow`].
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

    /// Articles to read at a node of a flow, by id, best first; mostly none.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn reading(&self, flow: &str, node: &str) -> Result<Vec<&'a str>, BundleError> {
        Ok(self.get(SectionKind::Reading, &format!("{flow}/{node}"))?.unwrap_or_default())
    }

    /// What search looks through in a bundle without an index: flows, codes, then the rest. Kinds that this reader
    /// does not know are left out.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn search_entries(&self) -> Result<Vec<SearchEntry<'a>>, BundleError> {
        let mut entries: Vec<SearchEntry<'a>> = self.all(SectionKind::Search)?;
        let further = self.whole(self.records(SectionKind::FurtherSearch))?;
        entries.extend(further.into_iter().filter_map(|(_, bytes)| unpack(bytes)));
        Ok(entries)
    }

    /// What search looks through, opened; keep it. A bundle of before there was an index gives one of titles and
    /// words.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn search_index(&self) -> Result<Index<'a>, BundleError> {
        Ok(match self.get::<PackedIndex>(SectionKind::SearchIndex, "index")? {
            Some(packed) => Index::open(&packed, |kind, id| lines(self, kind, id))?,
            None => Index::plain(&self.search_entries()?),
        })
    }

    /// The years whose public holidays are known.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn calendar(&self) -> Result<Vec<Year>, BundleError> {
        self.all(SectionKind::Calendar)
    }

    /// What a screen lists, in its order, by id: `home` flows, most asked first; `guides` articles; `contact`
    /// flows for where nobody can be reached; `contact-read` articles to read before one calls.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn listed(&self, list: &str) -> Result<Vec<&'a str>, BundleError> {
        Ok(self.get(SectionKind::Home, list)?.unwrap_or_default())
    }

    /// The ids of a section, sorted.
    pub fn ids(&self, kind: SectionKind) -> Vec<&'a str> {
        let mut ids: Vec<&str> =
            self.sections_of(kind).flat_map(|section| (0..section.count()).filter_map(|n| section.id(n))).collect();
        ids.sort_unstable();
        // Both parts have some.
        ids.dedup();
        ids
    }

    /// A record's bytes, for tools that look at what is packed.
    pub fn record(&self, kind: SectionKind, id: &str) -> Option<&'a [u8]> {
        self.sections_of(kind).find_map(|section| section.record(section.find(id)?))
    }

    fn section(&self, kind: SectionKind) -> Option<&Section<'a>> {
        self.sections_of(kind).next()
    }

    fn sections_of(&self, kind: SectionKind) -> impl Iterator<Item = &Section<'a>> {
        self.sections.iter().filter(move |(found, _)| *found == kind as u16).map(|(_, section)| section)
    }

    // What depends on the type is there once for each type, and stays small.
    fn get<T: Packed<'a>>(&self, kind: SectionKind, id: &str) -> Result<Option<T>, BundleError> {
        let Some(bytes) = self.whole(self.record(kind, id))? else { return Ok(None) };
        unpack(bytes).map(Some).ok_or_else(|| unreadable(kind, id))
    }

    fn all<T: Packed<'a>>(&self, kind: SectionKind) -> Result<Vec<T>, BundleError> {
        let mut all = Vec::new();
        for (id, bytes) in self.whole(self.records(kind))? {
            all.push(unpack(bytes).ok_or_else(|| unreadable(kind, id))?);
        }
        Ok(all)
    }

    /// The records of a section with their ids.
    fn records(&self, kind: SectionKind) -> Vec<(&'a str, &'a [u8])> {
        let Some(section) = self.section(kind) else { return Vec::new() };
        (0..section.count()).filter_map(|at| Some((section.id(at)?, section.record(at)?))).collect()
    }

    /// What was read, if all that was looked at is as it was written: an id that is torn is not found.
    fn whole<T>(&self, read: T) -> Result<T, BundleError> {
        if self.is_torn() { Err(BundleError::Damaged) } else { Ok(read) }
    }
}

impl<'a> Flows<'a> for Bundle<'a> {
    fn flow(&self, id: &str) -> Option<&Flow<'a>> {
        self.flows.get_or_decode(id, || self.read_flow(id).ok().flatten())
    }
}

fn unreadable(kind: SectionKind, id: &str) -> BundleError {
    BundleError::Unreadable { section: kind as u16, id: id.to_owned() }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn usize_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}

#[cfg(test)]
mod tests;
