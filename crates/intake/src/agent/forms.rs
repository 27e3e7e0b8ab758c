//! Forms are taken from the office's own pages only. A form has to come from a configured origin, as
//! the browser says, and to carry a text that only a page drawn for its agent holds.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use axum::http::{HeaderMap, header};
use ticket::Secret;

use super::refusal::Refusal;
use crate::config::Agents;

/// The texts that agents' forms carry, one per agent, for as long as the program runs.
#[derive(Default)]
pub struct Forms(Mutex<HashMap<String, Secret>>);

impl Forms {
    /// The text this agent's forms carry. Empty, which is never taken, if there is no chance to be had.
    pub fn of(&self, name: &str) -> String {
        let mut forms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = forms.get(name) {
            return known.reveal().to_owned();
        }
        let mut random = [0; 32];
        if getrandom::fill(&mut random).is_err() {
            return String::new();
        }
        let secret = Secret::from_random(random);
        let text = secret.reveal().to_owned();
        forms.insert(name.to_owned(), secret);
        text
    }
}

/// Whether a form carries the text it should; takes the same time whatever differs.
pub fn carries(expected: &str, shown: &str) -> bool {
    !expected.is_empty() && Secret::from_text(expected).hash().matches(&Secret::from_text(shown))
}

/// The origin a form comes from, which must be the page's own.
///
/// # Errors
///
/// [`Refusal::NotOurForm`], also when the browser names none.
pub fn origin<'a>(agents: &Agents, headers: &'a HeaderMap) -> Result<&'a str, Refusal> {
    let named = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    named.filter(|origin| agents.owns(origin)).ok_or(Refusal::NotOurForm)
}
