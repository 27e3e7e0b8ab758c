//! Opens a bundle from bytes: what is checked when, and what that costs.

use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::container::Bundle;
use super::error::BundleError;
use super::format::{MAGIC, PREFIX, READER, u16_at, usize_at};
use super::pieces::{Pieces, has_checksums, name};
use super::section::Section;
use super::unpack::unpack;

impl<'a> Bundle<'a> {
    /// Checks everything: magic, versions, the hash of all bytes, the directory. For packing, signing and comparing.
    ///
    /// # Errors
    ///
    /// A [`BundleError`] that says which side is old or what is broken.
    pub fn open(bytes: &'a [u8]) -> Result<Self, BundleError> {
        Self::check(bytes)?;
        Self::read_directory(Pieces::checked(bytes), bytes)
    }

    /// Opens at the cost of the directory, however large the bundle is: each piece is checked against its checksum when
    /// it is first read, and that read returns [`BundleError::Damaged`] if it does not match. A bundle before format 3
    /// is checked completely here.
    ///
    /// # Errors
    ///
    /// As [`Bundle::open`].
    pub fn open_lazily(bytes: &'a [u8]) -> Result<Self, BundleError> {
        if !has_checksums(bytes) {
            return Self::open(bytes);
        }
        readable(bytes)?;
        Self::read_directory(Pieces::with_checksums(bytes)?, bytes)
    }

    /// Checks magic, versions and the hash of all bytes; the cost is that of hashing all of it.
    ///
    /// # Errors
    ///
    /// As [`Bundle::open`].
    pub fn check(bytes: &[u8]) -> Result<(), BundleError> {
        readable(bytes)?;
        let body = bytes.get(PREFIX..).ok_or(BundleError::Damaged)?;
        match bytes[8..PREFIX] == *Sha256::digest(body) {
            true => Ok(()),
            false => Err(BundleError::Damaged),
        }
    }

    /// Whether these bytes have this bundle's name, without checking them.
    pub fn has_name_of(&self, bytes: &[u8]) -> bool {
        name(bytes) == Some(&self.name)
    }

    /// Whether a piece that was read did not match its checksum. Such a bundle must not be used any more: a record
    /// that is not found in it may be there.
    pub fn is_corrupt(&self) -> bool {
        self.sections.iter().any(|(_, section)| section.pieces.is_corrupt())
    }

    fn read_directory(pieces: Pieces<'a>, bytes: &[u8]) -> Result<Self, BundleError> {
        let read = || {
            let pieces = Rc::new(pieces);
            let four = |at| usize_at(pieces.get(at, 4)?, 0);
            let two = |at| u16_at(pieces.get(at, 2)?, 0);
            let header_len = four(PREFIX)?;
            let mut at = PREFIX + 4;
            let header = unpack(pieces.get(at, header_len)?)?;
            at += header_len;
            let count = two(at)?;
            at += 2;
            let mut sections = Vec::with_capacity(count.into());
            for _ in 0..count {
                let (kind, start, len) = (two(at)?, four(at + 2)?, four(at + 6)?);
                sections.push((kind, Section { pieces: Rc::clone(&pieces), start, len }));
                at += 10;
            }
            Some(Self { header, name: *name(bytes)?, sections, flows: Rc::default() })
        };
        read().ok_or(BundleError::Damaged)
    }
}

fn readable(bytes: &[u8]) -> Result<(), BundleError> {
    if bytes.get(..4) != Some(MAGIC) {
        return Err(BundleError::NotABundle);
    }
    match u16_at(bytes, 6).ok_or(BundleError::Damaged)? {
        needs if needs > READER => Err(BundleError::TooNew { needs, reads: READER }),
        _ => Ok(()),
    }
}
