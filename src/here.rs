//! What every view is handed: the place it stands in, the visit, and who takes what is wanted.

use yew::Callback;

use crate::act::Wish;
use crate::site::Site;
use crate::visit::Visit;

/// Handed to every view.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// Where we stand.
    pub site: &'a Site,
    /// What is going on.
    pub visit: &'a Visit,
    /// Takes what the merchant wants.
    pub act: &'a Callback<Wish>,
}
