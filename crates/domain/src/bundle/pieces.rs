//! A bundle's bytes, held to their hashes piece by piece: each piece once, when something of it is first read. So
//! opening and reading cost what is read, however much is carried.
//!
//! This guards against accident, not against people: who can alter a piece can alter its mark. What comes from
//! outside is held to its signature before it gets here.

use std::cell::Cell;

use sha2::{Digest, Sha256};

use super::{BundleError, PREFIX, u16_at};

/// The first format whose bundles end in marks.
const MARKED: u16 = 3;
/// How many bytes a piece has; the last one may have fewer. Part of the format.
pub(super) const PIECE: usize = 16 * 1024;
/// The first bytes of a piece's SHA-256.
const MARK: usize = 4;
/// The first bytes of the marks' SHA-256; they also name the bundle.
const SEAL: usize = 8;

/// The bytes, and which of them were found whole.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    bytes: &'a [u8],
    /// The pieces one after the other, without marks.
    body: &'a [u8],
    marks: &'a [u8],
    /// A flag for each piece; none where all bytes were held to one hash before.
    sound: Box<[Cell<bool>]>,
    torn: Cell<bool>,
}

impl<'a> Pieces<'a> {
    /// Bytes that were held to the hash of all of them.
    pub(super) fn checked(bytes: &'a [u8]) -> Self {
        Self { bytes, body: &[], marks: &[], sound: Box::default(), torn: Cell::default() }
    }

    /// Bytes that end in marks, which are held to their seal here and now.
    ///
    /// # Errors
    ///
    /// [`BundleError::Damaged`] where the end is not what was written.
    pub(super) fn marked(bytes: &'a [u8]) -> Result<Self, BundleError> {
        let parted = || {
            let (body, seal) = bytes.get(PREFIX..)?.split_last_chunk::<SEAL>()?;
            let count = body.len().div_ceil(PIECE + MARK);
            let (body, marks) = body.split_at_checked(body.len().checked_sub(count * MARK)?)?;
            let sound = vec![Cell::default(); count].into();
            Sha256::digest(marks).starts_with(seal).then_some(Self { bytes, body, marks, sound, torn: Cell::default() })
        };
        parted().ok_or(BundleError::Damaged)
    }

    /// These bytes, if they are there and whole.
    pub(super) fn get(&self, start: usize, len: usize) -> Option<&'a [u8]> {
        let end = start.checked_add(len)?;
        let wanted = self.bytes.get(start..end)?;
        let first = start.saturating_sub(PREFIX) / PIECE;
        let beyond = end.saturating_sub(PREFIX).div_ceil(PIECE);
        (first..beyond).all(|at| self.is_sound(at)).then_some(wanted)
    }

    /// Whether something that was asked for is not what was written.
    pub(super) fn is_torn(&self) -> bool {
        self.torn.get()
    }

    fn is_sound(&self, at: usize) -> bool {
        let Some(sound) = self.sound.get(at) else { return true };
        if !sound.get() {
            let piece = self.body.chunks(PIECE).nth(at).unwrap_or_default();
            let mark = self.marks.chunks(MARK).nth(at).unwrap_or_default();
            sound.set(Sha256::digest(piece).starts_with(mark));
            self.torn.set(self.torn.get() || !sound.get());
        }
        sound.get()
    }
}

/// Whether a bundle ends in marks; one of before has the hash of all of it alone.
pub(super) fn are_marked(bytes: &[u8]) -> bool {
    u16_at(bytes, 4).is_some_and(|format| format >= MARKED)
}

/// What a bundle calls itself by: its seal, or the beginning of the hash of all of it.
pub(super) fn name(bytes: &[u8]) -> Option<&[u8; SEAL]> {
    match are_marked(bytes) {
        true => bytes.last_chunk(),
        false => bytes.get(8..)?.first_chunk(),
    }
}

/// Marks what was written from the prefix on, and seals the marks.
pub(super) fn mark(out: &mut Vec<u8>) {
    let digest = |bytes: &[u8]| Sha256::digest(bytes);
    let marks: Vec<u8> = out[PREFIX..].chunks(PIECE).flat_map(|piece| digest(piece)[..MARK].to_vec()).collect();
    let seal = digest(&marks);
    out.extend_from_slice(&marks);
    out.extend_from_slice(&seal[..SEAL]);
}
