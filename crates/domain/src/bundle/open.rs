//! From bytes to a bundle: what is checked when, and what that costs.

use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::pieces::{Pieces, are_marked, name};
use super::section::Section;
use super::{Bundle, BundleError, MAGIC, PREFIX, READER, u16_at, unpack, usize_at};

impl<'a> Bundle<'a> {
    /// Checks everything: magic, versions, the hash of all bytes, the directory. For whoever packs, signs and compares.
    ///
    /// # Errors
    ///
    /// A [`BundleError`] that says which side is old or what is broken.
    pub fn open(bytes: &'a [u8]) -> Result<Self, BundleError> {
        Self::check(bytes)?;
        Self::read_directory(Pieces::checked(bytes), bytes)
    }

    /// Opens at the cost of the directory, however large the bundle is: what is read later is held to its hash then,
    /// and found [`BundleError::Damaged`] then. A bundle of before format 3 is checked whole here.
    ///
    /// # Errors
    ///
    /// As [`Bundle::open`].
    pub fn in_pieces(bytes: &'a [u8]) -> Result<Self, BundleError> {
        if !are_marked(bytes) {
            return Self::open(bytes);
        }
        readable(bytes)?;
        Self::read_directory(Pieces::marked(bytes)?, bytes)
    }

    /// Checks magic, versions and the hash of all bytes; costs what hashing all of it costs.
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

    /// Whether these bytes call themselves this bundle.
    pub fn is(&self, bytes: &[u8]) -> bool {
        name(bytes) == Some(&self.name)
    }

    /// Whether something that was asked for had been altered by accident. Nothing more is to be made of such a bundle:
    /// what was not found in it may be there.
    pub fn is_torn(&self) -> bool {
        self.sections.iter().any(|(_, section)| section.pieces.is_torn())
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
