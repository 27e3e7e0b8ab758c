//! A bundle's bytes, checked piece by piece: each piece once, when something of it is first read. So opening and
//! reading cost what is read, however large the bundle is.
//!
//! This protects against accidents, not against attackers: who can alter a piece can alter its checksum. The signature
//! of content from outside is verified before it gets here.

use std::cell::Cell;

use sha2::{Digest, Sha256};

use super::error::BundleError;
use super::format::{PREFIX, u16_at};

/// The first format whose bundles end in checksums.
const FIRST_WITH_CHECKSUMS: u16 = 3;
/// How many bytes a piece has; the last one may have fewer. Part of the format.
pub(super) const PIECE: usize = 16 * 1024;
/// Bytes of a checksum: the first of a piece's SHA-256.
const CHECKSUM: usize = 4;
/// Bytes of the seal: the first of the checksums' SHA-256. The seal is also the bundle's name.
const SEAL: usize = 8;

/// The bytes, and which pieces of them have been checked.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    bytes: &'a [u8],
    /// The pieces one after the other, without checksums.
    body: &'a [u8],
    checksums: &'a [u8],
    /// For each piece, whether it was checked and matched; empty if all bytes were checked against one hash before.
    valid: Box<[Cell<bool>]>,
    /// Whether a piece did not match.
    corrupt: Cell<bool>,
}

impl<'a> Pieces<'a> {
    /// Bytes that were checked against the hash of all of them.
    pub(super) fn checked(bytes: &'a [u8]) -> Self {
        Self { bytes, body: &[], checksums: &[], valid: Box::default(), corrupt: Cell::default() }
    }

    /// Bytes that end in checksums. Only the checksums are checked here, against the seal.
    ///
    /// # Errors
    ///
    /// [`BundleError::Damaged`] if they do not match.
    pub(super) fn with_checksums(bytes: &'a [u8]) -> Result<Self, BundleError> {
        let split = || {
            let (body, seal) = bytes.get(PREFIX..)?.split_last_chunk::<SEAL>()?;
            let count = body.len().div_ceil(PIECE + CHECKSUM);
            let (body, checksums) = body.split_at_checked(body.len().checked_sub(count * CHECKSUM)?)?;
            let valid = vec![Cell::default(); count].into();
            let sealed = Sha256::digest(checksums).starts_with(seal);
            sealed.then_some(Self { bytes, body, checksums, valid, corrupt: Cell::default() })
        };
        split().ok_or(BundleError::Damaged)
    }

    /// These bytes; `None` if they are out of range or their pieces do not match.
    pub(super) fn get(&self, start: usize, len: usize) -> Option<&'a [u8]> {
        let end = start.checked_add(len)?;
        let wanted = self.bytes.get(start..end)?;
        let first = start.saturating_sub(PREFIX) / PIECE;
        let beyond = end.saturating_sub(PREFIX).div_ceil(PIECE);
        (first..beyond).all(|at| self.is_valid(at)).then_some(wanted)
    }

    /// Whether a piece that was read did not match its checksum.
    pub(super) fn is_corrupt(&self) -> bool {
        self.corrupt.get()
    }

    fn is_valid(&self, at: usize) -> bool {
        let Some(valid) = self.valid.get(at) else { return true };
        if !valid.get() {
            let piece = self.body.chunks(PIECE).nth(at).unwrap_or_default();
            let checksum = self.checksums.chunks(CHECKSUM).nth(at).unwrap_or_default();
            valid.set(Sha256::digest(piece).starts_with(checksum));
            self.corrupt.set(self.corrupt.get() || !valid.get());
        }
        valid.get()
    }
}

/// Whether a bundle ends in checksums; before format 3 it has only the hash of all of it.
pub(super) fn has_checksums(bytes: &[u8]) -> bool {
    u16_at(bytes, 4).is_some_and(|format| format >= FIRST_WITH_CHECKSUMS)
}

/// A bundle's name: its seal, or before format 3 the beginning of the hash of all of it.
pub(super) fn name(bytes: &[u8]) -> Option<&[u8; SEAL]> {
    match has_checksums(bytes) {
        true => bytes.last_chunk(),
        false => bytes.get(8..)?.first_chunk(),
    }
}

/// Appends the checksums of everything after the prefix, and the seal.
pub(super) fn append_checksums(out: &mut Vec<u8>) {
    let digest = |bytes: &[u8]| Sha256::digest(bytes);
    let checksums: Vec<u8> = out[PREFIX..].chunks(PIECE).flat_map(|piece| digest(piece)[..CHECKSUM].to_vec()).collect();
    let seal = digest(&checksums);
    out.extend_from_slice(&checksums);
    out.extend_from_slice(&seal[..SEAL]);
}
