//! Records that are decoded once and kept, as their bundle is.

use std::cell::RefCell;

/// The decoded records of one kind, by id.
#[derive(Debug)]
pub struct Decoded<T: 'static>(RefCell<Vec<(String, &'static T)>>);

impl<T> Decoded<T> {
    /// Nothing decoded yet.
    pub const fn new() -> Self {
        Self(RefCell::new(Vec::new()))
    }

    /// The record with this id; `decode` is called unless it was decoded before.
    pub fn get(&self, id: &str, decode: impl FnOnce() -> Option<T>) -> Option<&'static T> {
        let known = self.0.borrow().iter().find(|(known, _)| known == id).map(|(_, record)| *record);
        known.or_else(|| {
            let record: &'static T = Box::leak(Box::new(decode()?));
            self.0.borrow_mut().push((id.to_owned(), record));
            Some(record)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_record_is_decoded_once_and_an_absent_one_is_looked_up_again() {
        let (decoded, count) = (Decoded::new(), Cell::new(0));
        let read = |id: &str, record: Option<u8>| {
            let decode = || {
                count.set(count.get() + 1);
                record
            };
            decoded.get(id, decode).copied()
        };
        assert_eq!([read("a", Some(1)), read("a", Some(2)), read("b", Some(3))], [Some(1), Some(1), Some(3)]);
        assert_eq!(count.get(), 2);
        assert_eq!([read("c", None), read("c", Some(4))], [None, Some(4)]);
    }
}
