//! From bytes to a bundle: what is checked, and what that costs.

use sha2::{Digest, Sha256};

use super::section::Section;
use super::{Bundle, BundleError, MAGIC, PREFIX, READER, u16_at, unpack, usize_at};

impl<'a> Bundle<'a> {
    /// Checks magic, versions, hash and directory.
    ///
    /// # Errors
    ///
    /// A [`BundleError`] that says which side is old or what is broken.
    pub fn open(bytes: &'a [u8]) -> Result<Self, BundleError> {
        Self::check(bytes)?;
        Self::checked(bytes)
    }

    /// Checks magic, versions and hash; costs what hashing all of it costs.
    ///
    /// # Errors
    ///
    /// As [`Bundle::open`].
    pub fn check(bytes: &[u8]) -> Result<(), BundleError> {
        if bytes.get(..4) != Some(MAGIC) {
            return Err(BundleError::NotABundle);
        }
        let needs = u16_at(bytes, 6).ok_or(BundleError::Damaged)?;
        if needs > READER {
            return Err(BundleError::TooNew { needs, reads: READER });
        }
        let body = bytes.get(PREFIX..).ok_or(BundleError::Damaged)?;
        match bytes[8..PREFIX] == *Sha256::digest(body) {
            true => Ok(()),
            false => Err(BundleError::Damaged),
        }
    }

    /// Opens what was checked before, without hashing it again: costs the same however large the bundle is.
    ///
    /// # Errors
    ///
    /// [`BundleError::Damaged`] where there is no directory; unchecked bytes may also go unnoticed.
    pub fn checked(bytes: &'a [u8]) -> Result<Self, BundleError> {
        Self::read_directory(bytes).ok_or(BundleError::Damaged)
    }

    /// Whether these bytes call themselves this bundle.
    pub fn is(&self, bytes: &[u8]) -> bool {
        bytes.get(8..PREFIX) == Some(&self.hash)
    }

    fn read_directory(bytes: &'a [u8]) -> Option<Self> {
        let hash = bytes.get(8..PREFIX)?.try_into().ok()?;
        let header_len = usize_at(bytes, PREFIX)?;
        let mut at = PREFIX + 4;
        let header = unpack(bytes.get(at..at.checked_add(header_len)?)?)?;
        at += header_len;
        let count = usize::from(u16_at(bytes, at)?);
        at += 2;
        let mut sections = Vec::with_capacity(count);
        for _ in 0..count {
            let (kind, start, len) = (u16_at(bytes, at)?, usize_at(bytes, at + 2)?, usize_at(bytes, at + 6)?);
            let section = Section::read(bytes.get(start..start.checked_add(len)?)?)?;
            sections.push((kind, section));
            at += 10;
        }
        Some(Self { header, hash, sections })
    }
}
