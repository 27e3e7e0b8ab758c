//! What every screen is handed: the place it stands in and what it may do.
//!
//! Screens and most pieces of them are plain functions of this: a Yew component of its own costs
//! some 4 KB of wasm, so only what keeps a state of its own is one.

use std::ops::Deref;
use std::rc::Rc;

use crate::shell::Deeds;
use crate::site::Site;

/// The place and the deeds; copies are the same.
#[derive(Clone)]
pub struct Here(Rc<Inner>);

/// What [`Here`] holds.
pub struct Inner {
    /// Where we stand.
    pub site: Site,
    /// What a screen may do.
    pub deeds: Deeds,
}

impl Here {
    /// Puts the two together.
    pub fn new(site: Site, deeds: Deeds) -> Self {
        Self(Rc::new(Inner { site, deeds }))
    }
}

impl Deref for Here {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// The shell makes a new one whenever anything in it has changed.
impl PartialEq for Here {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
