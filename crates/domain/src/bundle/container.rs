//! An opened bundle and its records, by kind of section and id.

use std::rc::Rc;

use super::error::BundleError;
use super::format::{Header, SectionKind};
use super::section::Section;
use super::unpack::{Packed, unpack};
use crate::flow::FlowCache;

/// A bundle in memory, checked when opened or when read. Records borrow from its bytes.
#[derive(Clone, Debug)]
pub struct Bundle<'a> {
    pub(super) header: Header,
    /// See [`Bundle::short_hash`].
    pub(super) name: [u8; 8],
    pub(super) sections: Vec<(u16, Section<'a>)>,
    /// Flows of this bundle that were decoded.
    pub(crate) flows: Rc<FlowCache<'a>>,
}

impl<'a> Bundle<'a> {
    /// This part of a bundle together with the other part: a record of either is found.
    ///
    /// # Errors
    ///
    /// [`BundleError::DifferentReleases`] if they were not packed together.
    pub fn joined_with(&self, more: &Bundle<'a>) -> Result<Self, BundleError> {
        if self.header != more.header {
            return Err(BundleError::DifferentReleases);
        }
        // The other part comes first: it has the complete flows that this part has only the beginning of.
        let sections = more.sections.iter().chain(&self.sections).cloned().collect();
        Ok(Self { sections, flows: Rc::default(), ..self.clone() })
    }

    /// What the bundle says of itself.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// 16 hex digits of a hash over the bundle; enough to identify it.
    pub fn short_hash(&self) -> String {
        self.name.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The ids of a section, sorted.
    pub fn ids(&self, kind: SectionKind) -> Vec<&'a str> {
        let mut ids: Vec<&str> =
            self.sections_of(kind).flat_map(|section| (0..section.count()).filter_map(|n| section.id(n))).collect();
        ids.sort_unstable();
        // Some are in both parts.
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

    /// A record, decoded. Only this function and [`Bundle::all`] depend on the type, and they stay small: the engine
    /// has a copy of each for every type.
    pub(crate) fn get<T: Packed<'a>>(&self, kind: SectionKind, id: &str) -> Result<Option<T>, BundleError> {
        let Some(bytes) = self.checked(self.record(kind, id))? else { return Ok(None) };
        unpack(bytes).map(Some).ok_or_else(|| unreadable(kind, id))
    }

    /// All records of a section, decoded.
    pub(crate) fn all<T: Packed<'a>>(&self, kind: SectionKind) -> Result<Vec<T>, BundleError> {
        let mut all = Vec::new();
        for (id, bytes) in self.checked(self.records(kind))? {
            all.push(unpack(bytes).ok_or_else(|| unreadable(kind, id))?);
        }
        Ok(all)
    }

    /// The records of a section with their ids.
    pub(crate) fn records(&self, kind: SectionKind) -> Vec<(&'a str, &'a [u8])> {
        let Some(section) = self.section(kind) else { return Vec::new() };
        (0..section.count()).filter_map(|at| Some((section.id(at)?, section.record(at)?))).collect()
    }

    /// What was read, unless something of the bundle was found corrupt: an id that was not found may be there.
    pub(crate) fn checked<T>(&self, read: T) -> Result<T, BundleError> {
        if self.is_corrupt() { Err(BundleError::Damaged) } else { Ok(read) }
    }
}

fn unreadable(kind: SectionKind, id: &str) -> BundleError {
    BundleError::Unreadable { section: kind as u16, id: id.to_owned() }
}
