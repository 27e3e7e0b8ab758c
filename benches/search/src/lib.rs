//! The search over a bundle, as a wasm without glue: bytes go in, ids come out.
//!
//! Only what the widget does, so that the search alone is measured.

use std::cell::RefCell;

use domain::bundle::Bundle;
use domain::search::{HitKind, Index};

thread_local! {
    static INDEX: RefCell<Option<Index<'static>>> = const { RefCell::new(None) };
    static ANSWER: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Room for `len` bytes, to be written by the page. It is never freed: a measurement is short.
#[unsafe(no_mangle)]
pub extern "C" fn room(len: usize) -> *mut u8 {
    Box::leak(vec![0_u8; len].into_boxed_slice()).as_mut_ptr()
}

/// Opens the bundle in a [`room`]; returns the number of entries, 0 if it is not a bundle.
///
/// # Safety
///
/// `at` and `len` are of a room that was written completely.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(at: *const u8, len: usize) -> usize {
    // SAFETY: the caller's promise; rooms are never freed.
    let bytes: &'static [u8] = unsafe { std::slice::from_raw_parts(at, len) };
    let index = Bundle::open(bytes).and_then(|bundle| bundle.search_index());
    let count = index.as_ref().map_or(0, Index::len);
    INDEX.set(index.ok());
    count
}

/// Searches the text in a [`room`]; returns the length of the answer, `flow:<id> code:51 …`. [`answer`] says where it is.
///
/// # Safety
///
/// `at` and `len` are of a room that holds UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn find(at: *const u8, len: usize, limit: usize) -> usize {
    // SAFETY: the caller's promise.
    let query = unsafe { std::slice::from_raw_parts(at, len) };
    let query = core::str::from_utf8(query).unwrap_or_default();
    INDEX.with_borrow(|index| {
        let hits = index.as_ref().map(|index| index.find(query, limit)).unwrap_or_default();
        ANSWER.with_borrow_mut(|answer| {
            answer.clear();
            for hit in hits {
                if hit.kind != HitKind::Contact {
                    answer.push_str(hit.kind.name());
                    answer.push(':');
                }
                answer.push_str(hit.id);
                answer.push(' ');
            }
            answer.len()
        })
    })
}

/// The address of the answer to the last query.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ANSWER.with_borrow(|answer| answer.as_ptr())
}
