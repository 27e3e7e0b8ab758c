//! Writes a bundle. Only `kb pack` and tests call this, so it is not in the wasm.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::format::{FORMAT, Header, MAGIC, PREFIX, SectionKind};
use super::pieces::append_checksums;
use super::section::ROW;

/// Collects records and writes them. The same records give the same bytes, in whatever order they were added.
#[derive(Clone, Debug)]
pub struct BundleWriter {
    header: Header,
    least_reader: u16,
    sections: BTreeMap<u16, BTreeMap<String, Vec<u8>>>,
}

impl BundleWriter {
    /// Starts an empty bundle.
    pub fn new(header: Header) -> Self {
        Self { header, least_reader: 1, sections: BTreeMap::new() }
    }

    /// Readers older than this will refuse the bundle. Of several, the newest counts.
    pub fn needs_reader(mut self, least_reader: u16) -> Self {
        self.least_reader = self.least_reader.max(least_reader);
        self
    }

    /// Adds one record under its id.
    ///
    /// # Errors
    ///
    /// If postcard can't write the type: a bug in the packed types, not in content.
    pub fn add<T: Serialize>(&mut self, kind: SectionKind, id: &str, record: &T) -> Result<(), postcard::Error> {
        self.add_raw(kind as u16, id, postcard::to_allocvec(record)?);
        Ok(())
    }

    /// Adds a record that is packed already, of any kind.
    pub fn add_raw(&mut self, kind: u16, id: &str, record: Vec<u8>) {
        self.sections.entry(kind).or_default().insert(id.to_owned(), record);
    }

    /// Splits it in two: the records for which `wanted` returns true, by kind and id, and the others.
    pub fn split(self, wanted: impl Fn(u16, &str) -> bool) -> (Self, Self) {
        let empty = |of: &Self| Self { sections: BTreeMap::new(), ..of.clone() };
        let (mut taken, mut others) = (empty(&self), empty(&self));
        for (kind, records) in self.sections {
            for (id, record) in records {
                let to = if wanted(kind, &id) { &mut taken } else { &mut others };
                to.sections.entry(kind).or_default().insert(id, record);
            }
        }
        (taken, others)
    }

    /// The bundle's bytes.
    ///
    /// # Errors
    ///
    /// As [`BundleWriter::add`], for the header.
    pub fn finish(self) -> Result<Vec<u8>, postcard::Error> {
        let header = postcard::to_allocvec(&self.header)?;
        let mut out = Vec::new();
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&FORMAT.to_le_bytes());
        out.extend_from_slice(&self.least_reader.to_le_bytes());
        out.extend_from_slice(&[0; 32]);
        push_len(&mut out, header.len());
        out.extend_from_slice(&header);
        out.extend_from_slice(&(self.sections.len() as u16).to_le_bytes());
        let mut start = out.len() + self.sections.len() * 10;
        let sections: Vec<_> = self.sections.iter().map(|(kind, records)| (kind, section(records))).collect();
        for (kind, bytes) in &sections {
            out.extend_from_slice(&kind.to_le_bytes());
            push_len(&mut out, start);
            push_len(&mut out, bytes.len());
            start += bytes.len();
        }
        for (_, bytes) in &sections {
            out.extend_from_slice(bytes);
        }
        append_checksums(&mut out);
        let hash = Sha256::digest(&out[PREFIX..]);
        out[8..PREFIX].copy_from_slice(&hash);
        Ok(out)
    }
}

/// A section's bytes: count, rows, then ids and records.
fn section(records: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut out = Vec::new();
    push_len(&mut out, records.len());
    let mut at = 4 + records.len() * ROW;
    for (id, record) in records {
        push_len(&mut out, at);
        out.extend_from_slice(&(id.len() as u16).to_le_bytes());
        push_len(&mut out, at + id.len());
        push_len(&mut out, record.len());
        at += id.len() + record.len();
    }
    for (id, record) in records {
        out.extend_from_slice(id.as_bytes());
        out.extend_from_slice(record);
    }
    out
}

/// Lengths and starts are 32 bits wide: no bundle is larger than 4 GiB.
fn push_len(out: &mut Vec<u8>, len: usize) {
    out.extend_from_slice(&(len as u32).to_le_bytes());
}
