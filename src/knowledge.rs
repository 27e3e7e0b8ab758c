//! The bundles in use, each opened once and kept for as long as the page lives.
//!
//! The engine is one per page and its bundles are few (one per language, one per update), so their
//! bytes are leaked on purpose: everything read borrows from them without a copy. Mounting a
//! hundred times with the same bundle keeps one.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;

use domain::bundle::{Bundle, BundleError};
use domain::flow::Flows;
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
    /// What [`Bundle::open_lazily`] says.
    pub fn open(bytes: Box<[u8]>) -> Result<Self, BundleError> {
        KEPT.with_borrow_mut(|kept| {
            // What calls itself by a known hash is that bundle: the one that is open is checked as it is read. The last
            // one first: with its second part, where that has come.
            if let Some(known) = kept.iter().rev().find(|known| known.is(&bytes)) {
                return Ok(*known);
            }
            Ok(keep(kept, Bundle::open_lazily(Box::leak(bytes))?))
        })
    }

    /// Whether all that was read is as it was written, in every bundle of the page. After anything else nothing more
    /// is to be shown.
    ///
    /// # Errors
    ///
    /// [`BundleError::Damaged`].
    pub fn all_sound() -> Result<(), BundleError> {
        let torn = KEPT.with_borrow(|kept| kept.iter().any(|known| known.is_corrupt()));
        if torn { Err(BundleError::Damaged) } else { Ok(()) }
    }

    /// The same bundle with its second part.
    ///
    /// # Errors
    ///
    /// What [`Bundle::open_lazily`] and [`Bundle::joined_with`] say.
    pub fn with(self, more: Box<[u8]>) -> Result<Self, BundleError> {
        let fullest = self.fullest();
        if fullest.is_complete() {
            return Ok(fullest);
        }
        let both = self.0.bundle.joined_with(&Bundle::open_lazily(Box::leak(more))?)?;
        Ok(KEPT.with_borrow_mut(|kept| keep(kept, both)))
    }

    /// The same bundle, with its second part where that has come.
    pub fn fullest(self) -> Self {
        let hash = self.short_hash();
        KEPT.with_borrow(|kept| kept.iter().rev().find(|known| known.short_hash() == hash).copied()).unwrap_or(self)
    }

    /// The title of a flow; none where it is not here, or not yet.
    pub fn flow_title(self, id: &str) -> Option<&'static str> {
        self.0.bundle.flow(id).map(|flow| flow.title)
    }

    /// The title of an article; none where it is not here, or not yet.
    pub fn article_title(self, id: &str) -> Option<&'static str> {
        self.0.bundle.article(id).ok().flatten().map(|article| article.title)
    }

    /// What fits a query, best first; nothing where the index can't be read.
    pub fn find(self, query: &str, limit: usize) -> Vec<Hit<'static>> {
        self.index().map(|index| index.find(query, limit)).unwrap_or_default()
    }

    /// What comes nearest to a query that nothing fits, best first.
    pub fn near(self, query: &str, limit: usize) -> Vec<Hit<'static>> {
        self.index().map(|index| index.find_loosely(query, limit)).unwrap_or_default()
    }

    fn index(self) -> Option<&'static Index<'static>> {
        self.0.index.get_or_init(|| self.0.bundle.search_index().ok()).as_ref()
    }
}

fn keep(kept: &mut Vec<Knowledge>, bundle: Bundle<'static>) -> Knowledge {
    let fresh = Knowledge(Box::leak(Box::new(Kept { bundle, index: OnceCell::new() })));
    kept.push(fresh);
    fresh
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
