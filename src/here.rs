//! What every screen is handed: the place it stands in, the visit, and what it may ask for.

use std::ops::Deref;
use std::rc::Rc;

use yew::Callback;

use crate::act::Wish;
use crate::site::Site;
use crate::visit::Visit;

/// Handed to every view; copies are the same.
#[derive(Clone)]
pub struct Here(Rc<Inner>);

/// What [`Here`] holds.
pub struct Inner {
    /// Where we stand.
    pub site: Site,
    /// What is going on.
    pub visit: Rc<Visit>,
    /// Takes what the merchant wants.
    pub act: Callback<Wish>,
}

impl Here {
    /// Puts them together.
    pub fn new(site: Site, visit: Rc<Visit>, act: Callback<Wish>) -> Self {
        Self(Rc::new(Inner { site, visit, act }))
    }
}

impl Deref for Here {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
