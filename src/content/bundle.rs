//! The opened bundles. Each is opened once and kept as long as the page lives.
//!
//! A page has one engine and few bundles (one per language, one per update), so their bytes are leaked on purpose:
//! records borrow from them without a copy. Mounting a hundred times with the same bundle keeps one.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;

use domain::article::Article;
use domain::bundle::{Bundle, BundleError};
use domain::catalogue::own_code;
use domain::flow::{Flows, SafetyRule};
use domain::response_code::ResponseCode;
use domain::search::{Hit, Index};
use domain::validity::Validity;

use super::decoded::Decoded;
use crate::ports::clock;

/// An opened bundle; copies are the same bundle.
#[derive(Clone, Copy, Debug)]
pub struct OpenBundle(&'static Opened);

#[derive(Debug)]
struct Opened {
    bundle: Bundle<'static>,
    /// Opened by the first search.
    index: OnceCell<Option<Index<'static>>>,
    articles: Decoded<Article<'static>>,
    /// By profile and code.
    codes: Decoded<ResponseCode<'static>>,
    safety: OnceCell<Vec<SafetyRule<'static>>>,
}

thread_local! {
    static OPENED: RefCell<Vec<OpenBundle>> = const { RefCell::new(Vec::new()) };
}

impl OpenBundle {
    /// Opens a bundle, or finds the one that is open already.
    ///
    /// # Errors
    ///
    /// What [`Bundle::open_lazily`] says.
    pub fn open(bytes: Box<[u8]>) -> Result<Self, BundleError> {
        OPENED.with_borrow_mut(|opened| {
            // Bytes that name the hash of an open bundle are that bundle, which is checked as it is read. The latest
            // one first: it has its second part, if that has arrived.
            if let Some(known) = opened.iter().rev().find(|known| known.has_name_of(&bytes)) {
                return Ok(*known);
            }
            Ok(keep(opened, Bundle::open_lazily(Box::leak(bytes))?))
        })
    }

    /// Checks that no bundle of the page was found corrupt when it was read. If one was, nothing more may be shown.
    ///
    /// # Errors
    ///
    /// [`BundleError::Damaged`].
    pub fn check_all() -> Result<(), BundleError> {
        let corrupt = OPENED.with_borrow(|opened| opened.iter().any(|known| known.is_corrupt()));
        if corrupt { Err(BundleError::Damaged) } else { Ok(()) }
    }

    /// Adds the second part.
    ///
    /// # Errors
    ///
    /// What [`Bundle::open_lazily`] and [`Bundle::joined_with`] say.
    pub fn with(self, rest: Box<[u8]>) -> Result<Self, BundleError> {
        let latest = self.latest();
        if latest.is_complete() {
            return Ok(latest);
        }
        let both = self.0.bundle.joined_with(&Bundle::open_lazily(Box::leak(rest))?)?;
        Ok(OPENED.with_borrow_mut(|opened| keep(opened, both)))
    }

    /// The same bundle, with its second part if that has arrived.
    pub fn latest(self) -> Self {
        let hash = self.short_hash();
        OPENED
            .with_borrow(|opened| opened.iter().rev().find(|known| known.short_hash() == hash).copied())
            .unwrap_or(self)
    }

    /// Whether something is valid now, such as `flow:no-network`; see [`Bundle::validity`].
    pub fn is_valid_now(self, id: &str) -> bool {
        let validity = self.0.bundle.validity(id);
        // Almost nothing has dates.
        validity == Validity::ALWAYS || validity.holds_at(clock::minute())
    }

    /// The title of a flow; `None` if the bundle does not have the flow, or not yet, or if it is not valid now.
    pub fn flow_title(self, id: &str) -> Option<&'static str> {
        self.0.bundle.flow(id).map(|flow| flow.title).filter(|_| self.is_valid_now(&flow_target(id)))
    }

    /// An article; `None` if the bundle does not have it, or not yet.
    pub fn article(self, id: &str) -> Option<&'static Article<'static>> {
        self.0.articles.get(id, || self.0.bundle.article(id).ok().flatten())
    }

    /// An article that is valid now.
    pub fn valid_article(self, id: &str) -> Option<&'static Article<'static>> {
        self.article(id).filter(|_| self.is_valid_now(&format!("article:{id}")))
    }

    /// A response code with a tenant's own meaning, or else the general one.
    pub fn code_for(self, profile: &str, code: &str) -> Option<&'static ResponseCode<'static>> {
        self.0.codes.get(&own_code(profile, code), || self.0.bundle.code_for(profile, code).ok().flatten())
    }

    /// All safety rules.
    pub fn safety(self) -> &'static [SafetyRule<'static>] {
        self.0.safety.get_or_init(|| self.0.bundle.safety().unwrap_or_default())
    }

    /// The hits of a query, best first; none if the index can't be read.
    pub fn find(self, query: &str, limit: usize) -> Vec<Hit<'static>> {
        self.index().map(|index| index.find(query, limit)).unwrap_or_default()
    }

    /// The entries nearest to a query without a hit, best first.
    pub fn near(self, query: &str, limit: usize) -> Vec<Hit<'static>> {
        self.index().map(|index| index.find_loosely(query, limit)).unwrap_or_default()
    }

    fn index(self) -> Option<&'static Index<'static>> {
        self.0.index.get_or_init(|| self.0.bundle.search_index().ok()).as_ref()
    }
}

/// The target of a flow, under which a bundle has its dates.
pub fn flow_target(flow: &str) -> String {
    ["flow:", flow].concat()
}

fn keep(opened: &mut Vec<OpenBundle>, bundle: Bundle<'static>) -> OpenBundle {
    let fresh = OpenBundle(Box::leak(Box::new(Opened {
        bundle,
        index: OnceCell::new(),
        articles: Decoded::new(),
        codes: Decoded::new(),
        safety: OnceCell::new(),
    })));
    opened.push(fresh);
    fresh
}

impl Deref for OpenBundle {
    type Target = Bundle<'static>;

    fn deref(&self) -> &Self::Target {
        &self.0.bundle
    }
}

impl PartialEq for OpenBundle {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}
