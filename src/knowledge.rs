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
        let hash = Bundle::open(bytes)?.short_hash();
        KEPT.with_borrow_mut(|kept| {
            if let Some(known) = kept.iter().find(|known| known.short_hash() == hash) {
                return Ok(*known);
            }
            let bytes: &'static [u8] = Box::leak(bytes.into());
            let fresh = Self(Box::leak(Box::new(Kept { bundle: Bundle::open(bytes)?, index: OnceCell::new() })));
            kept.push(fresh);
            Ok(fresh)
        })
    }

    /// What fits a query, best first; nothing where the index can't be read.
    pub fn find(self, query: &str, limit: usize) -> Vec<Hit<'static>> {
        self.index().map(|index| index.find(query, limit)).unwrap_or_default()
    }

    /// What comes nearest to a query that nothing fits, best first.
    pub fn near(self, query: &str, limit: usize) -> Vec<Hit<'static>> {
        self.index().map(|index| index.near(query, limit)).unwrap_or_default()
    }

    fn index(self) -> Option<&'static Index<'static>> {
        self.0.index.get_or_init(|| self.0.bundle.search_index().ok()).as_ref()
    }

    /// The bundle of a language, if it was opened before.
    pub fn kept(language: &str) -> Option<Self> {
        KEPT.with_borrow(|kept| kept.iter().rev().find(|known| known.header().language == language).copied())
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
