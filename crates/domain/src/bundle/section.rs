//! One section of a bundle: sorted rows of fixed width that point at records, and the records.

use super::{BundleError, Packed, SectionKind, u16_at, unpack, usize_at};

/// Width of a row: id start and length, record start and length.
pub(super) const ROW: usize = 14;

/// A section's bytes; rows and records are read when asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section<'a> {
    bytes: &'a [u8],
    /// How many records it holds.
    pub(super) count: usize,
}

impl<'a> Section<'a> {
    /// Checks that all rows are there.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let count = usize_at(bytes, 0)?;
        (bytes.len() >= 4 + count.checked_mul(ROW)?).then_some(Self { bytes, count })
    }

    /// The id of the record at this place.
    pub(super) fn id(&self, at: usize) -> Option<&'a str> {
        let row = 4 + at * ROW;
        let start = usize_at(self.bytes, row)?;
        let len = usize::from(u16_at(self.bytes, row + 4)?);
        core::str::from_utf8(self.bytes.get(start..start.checked_add(len)?)?).ok()
    }

    /// The bytes of the record at this place.
    pub(super) fn record(&self, at: usize) -> Option<&'a [u8]> {
        let row = 4 + at * ROW + 6;
        let start = usize_at(self.bytes, row)?;
        self.bytes.get(start..start.checked_add(usize_at(self.bytes, row + 4)?)?)
    }

    /// The record at this place as a value.
    pub(super) fn read_record<T: Packed<'a>>(&self, kind: SectionKind, at: usize) -> Result<T, BundleError> {
        let unreadable =
            || BundleError::Unreadable { section: kind as u16, id: self.id(at).unwrap_or_default().to_owned() };
        self.record(at).and_then(unpack).ok_or_else(unreadable)
    }

    /// Where the record with this id stands; by bisection, the rows are sorted.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.id(middle)?.cmp(id) {
                core::cmp::Ordering::Less => low = middle + 1,
                core::cmp::Ordering::Greater => high = middle,
                core::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}
