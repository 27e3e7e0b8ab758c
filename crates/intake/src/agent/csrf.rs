//! CSRF tokens: a form is accepted only with a token that nothing but a page drawn for its agent contains.
//! The second protection is the form's origin, in [`super::own_origin`].

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use ticket::Secret;

/// The CSRF tokens, one per agent, for as long as the program runs.
#[derive(Default)]
pub struct CsrfTokens(Mutex<HashMap<String, Secret>>);

impl CsrfTokens {
    /// This agent's token. Empty if the system has no random bytes; an empty token is never accepted.
    pub fn of(&self, name: &str) -> String {
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = tokens.get(name) {
            return known.reveal().to_owned();
        }
        let mut random = [0; 32];
        if getrandom::fill(&mut random).is_err() {
            return String::new();
        }
        let secret = Secret::from_random(random);
        let text = secret.reveal().to_owned();
        tokens.insert(name.to_owned(), secret);
        text
    }
}

/// Whether a form carries the expected token; takes the same time wherever they differ.
pub fn matches(expected: &str, received: &str) -> bool {
    !expected.is_empty() && Secret::from_text(expected).hash().matches(&Secret::from_text(received))
}
