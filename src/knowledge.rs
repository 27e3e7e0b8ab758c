//! The bundles in use, each opened once and kept for as long as the page lives.
//!
//! The engine is one per page and its bundles are few (one per language, one per update), so their
//! bytes are leaked on purpose: everything read borrows from them without a copy. Mounting a
//! hundred times with the same bundle keeps one.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;

use domain::bundle::{Bundle, BundleError};
use domain::search::{Hit, Index};

/// An opened bundle; copies are the same bundle.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge(&'static Kept);

#[derive(Debug)]
struct Kept {
    bundle: Bundle<'static>,
    /// Opened when somebody searches for the first time.
    index: OnceCell<Option<Index<'static>>>,
}

thread_local! {
    static KEPT: RefCell<Vec<Knowledge>> = const { RefCell::new(Vec::new()) };
}

impl Knowledge {
    /// Opens a bundle, or finds the one that is already open.
    ///
    /// # Errors
    ///
    /// What [`Bundle::open`] says.
    pub fn open(bytes: &[u8]) -> Result<Self, BundleError> {
        KEPT.with_borrow_mut(|kept| {
            // What calls itself by a known hash is that bundle: the one that is open was checked.
            if let Some(known) = kept.iter().find(|known| known.is(bytes)) {
                return Ok(*known);
            }
            Bundle::check(bytes)?;
            let bytes: &'static [u8] = Box::leak(bytes.into());
            let fresh = Self(Box::leak(Box::new(Kept { bundle: Bundle::checked(bytes)?, index: OnceCell::new() })));
            kept.push(fresh);
            Ok(fresh)
        })
    }

    /// What fits a query, best first; nothing where the index can't be read.
    pub fn find(self, query: &str, limit: usize) -> Vec<Hit<'static>> {
        let index = self.0.index.get_or_init(|| self.0.bundle.search_index().ok());
        index.as_ref().map(|index| index.find(query, limit)).unwrap_or_default()
    }
}

impl Deref for Knowledge {
    type Target = Bundle<'static>;

    fn deref(&self) -> &Self::Target {
        &self.0.bundle
    }
}

impl PartialEq for Knowledge {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}
