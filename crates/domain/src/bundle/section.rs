//! One section of a bundle: sorted rows of fixed width that point at records, and the records.

use std::rc::Rc;

use super::format::{u16_at, usize_at};
use super::pieces::Pieces;

/// Width of a row: id start and length, record start and length.
pub(super) const ROW: usize = 14;

/// Where a section is in the bundle; rows and records are read and checked when asked for.
#[derive(Clone, Debug)]
pub(super) struct Section<'a> {
    pub(super) pieces: Rc<Pieces<'a>>,
    pub(super) start: usize,
    pub(super) len: usize,
}

impl<'a> Section<'a> {
    /// How many records it has; 0 if its rows are not complete.
    pub(super) fn count(&self) -> usize {
        let count = self.bytes(0, 4).and_then(|four| usize_at(four, 0)).unwrap_or_default();
        match count.checked_mul(ROW).and_then(|rows| rows.checked_add(4)).is_some_and(|end| end <= self.len) {
            true => count,
            false => 0,
        }
    }

    /// The id of the record at this index.
    pub(super) fn id(&self, at: usize) -> Option<&'a str> {
        let row = self.row(at)?;
        core::str::from_utf8(self.bytes(usize_at(row, 0)?, usize::from(u16_at(row, 4)?))?).ok()
    }

    /// The bytes of the record at this index.
    pub(super) fn record(&self, at: usize) -> Option<&'a [u8]> {
        let row = self.row(at)?;
        self.bytes(usize_at(row, 6)?, usize_at(row, 10)?)
    }

    /// The index of the record with this id, by binary search: the rows are sorted.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.count());
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

    fn row(&self, at: usize) -> Option<&'a [u8]> {
        self.bytes(4 + at * ROW, ROW)
    }

    /// Bytes of this section, counted from its start.
    fn bytes(&self, at: usize, len: usize) -> Option<&'a [u8]> {
        let inside = at.checked_add(len).is_some_and(|end| end <= self.len);
        if inside { self.pieces.get(self.start + at, len) } else { None }
    }
}
