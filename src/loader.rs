//! What the loader hands to one mounted widget beyond its settings: where other bundles come from,
//! and a place outside the engine's memory that remembers the visit.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::fields::Fields;
use crate::tools::statement::CheckJob;

#[wasm_bindgen]
extern "C" {
    /// The script of the statement check, `www/engine/statement.ts`.
    #[derive(Clone, Debug)]
    type StatementScript;
    #[wasm_bindgen(method, catch)]
    fn load(this: &StatementScript) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn check(this: &StatementScript, sample: bool, request: Vec<u8>, words: Vec<u8>) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn stop(this: &StatementScript) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn leave(this: &StatementScript) -> Result<(), JsValue>;
}

/// The loader's side of one mounted widget.
#[derive(Clone, Debug)]
pub struct Loader {
    /// Called with a language, returns a promise of that bundle's bytes.
    pub load: Function,
    /// Called with the visit as text, whenever it has changed.
    keep: Option<Function>,
    /// The script of the statement check.
    statement: StatementScript,
    /// Whether that script may hold a file.
    holds_statement: Rc<Cell<bool>>,
    /// The visit that was kept, by an engine that fell or before a reload.
    pub kept: Option<String>,
    /// Whether an engine fell, and this one takes its place.
    pub revived: bool,
}

impl Loader {
    /// Reads `{ load, keep, kept, revived, statement }`; what is missing is not there.
    pub fn read(value: &JsValue) -> Self {
        let fields = Fields(value);
        Self {
            // Calling what is no function fails, and is handled like any bundle that can't be fetched.
            load: fields.value("load").unchecked_into(),
            keep: fields.value("keep").dyn_into().ok(),
            statement: fields.value("statement").unchecked_into(),
            holds_statement: Rc::default(),
            kept: fields.text("kept"),
            revived: fields.value("revived").is_truthy(),
        }
    }

    /// The loader's side of a widget that is gone.
    pub fn none() -> Self {
        Self::read(&JsValue::UNDEFINED)
    }

    /// Fetches the script and the wasm of the statement check.
    ///
    /// # Errors
    ///
    /// A sentence for the page's owner.
    pub fn load_statement(&self) -> impl Future<Output = Result<(), String>> + use<> {
        self.holds_statement.set(true);
        // On its way before anybody waits for it.
        let begun = self.statement.load();
        let worded = |error: JsValue| {
            let reason =
                error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
            format!("the statement check could not be fetched: {reason}")
        };
        async move {
            let settled = match begun {
                Ok(promise) => JsFuture::from(promise).await,
                Err(error) => Err(error),
            };
            settled.map(|_| ()).map_err(worded)
        }
    }

    /// Starts a check and stops the one before; without a job it only stops that.
    pub fn check(&self, job: Option<CheckJob>) {
        self.holds_statement.set(true);
        // The script tells what becomes of it, and does not throw.
        let _ = match job {
            Some(CheckJob { sample, request, words }) => self.statement.check(sample, request.to_vec(), words),
            None => self.statement.stop(),
        };
    }

    /// Drops a statement's file, with all that is known of it; tells whether there may have been one.
    pub fn leave_statement(&self) -> bool {
        let held = self.holds_statement.replace(false);
        if held {
            let _ = self.statement.leave();
        }
        held
    }

    /// Hands a visit over to be kept.
    pub fn keep(&self, text: &str) {
        if let Some(keep) = &self.keep {
            // It stores what it can, and does not throw.
            let _ = keep.call1(&JsValue::NULL, &text.into());
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl Loader {
    /// A loader that has nothing, made without a browser.
    pub fn nothing() -> Self {
        let undefined = || JsValue::UNDEFINED.unchecked_into();
        let statement = JsValue::UNDEFINED.unchecked_into();
        Self { load: undefined(), keep: None, statement, holds_statement: Rc::default(), kept: None, revived: false }
    }
}
