//! What the page's loader does for one mounted widget: it loads bundles, keeps the visit as text outside the engine's
//! memory, and runs the statement check.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::fields::Fields;
use crate::visit::CheckJob;

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
    /// Called with the name of a bundle; returns a promise of its bytes.
    pub load: Function,
    /// Called with the visit as text whenever it has changed.
    keep: Option<Function>,
    /// The script of the statement check.
    statement: StatementScript,
    /// Whether that script may hold a file.
    holds_statement: Rc<Cell<bool>>,
    /// The text that was kept before a reload, or by an engine that trapped.
    pub kept: Option<String>,
    /// Whether this engine replaces one that trapped.
    pub revived: bool,
}

impl Loader {
    /// Reads `{ load, keep, kept, revived, statement }`; all are optional.
    pub fn read(value: &JsValue) -> Self {
        let fields = Fields(value);
        Self {
            // Calling a value that is no function fails, like a bundle that can't be fetched.
            load: fields.value("load").unchecked_into(),
            keep: fields.value("keep").dyn_into().ok(),
            statement: fields.value("statement").unchecked_into(),
            holds_statement: Rc::default(),
            kept: fields.text("kept"),
            revived: fields.value("revived").is_truthy(),
        }
    }

    /// The loader of a widget that was unmounted.
    pub fn none() -> Self {
        Self::read(&JsValue::UNDEFINED)
    }

    /// Fetches the script and the wasm of the statement check. The request is sent before the future is awaited.
    ///
    /// # Errors
    ///
    /// A sentence for the page's owner.
    pub fn load_statement(&self) -> impl Future<Output = Result<(), String>> + use<> {
        self.holds_statement.set(true);
        // Subscribes now, so that the browser never reports a failure as one that nobody handles.
        let requested = self.statement.load().map(JsFuture::from);
        let to_message = |error: JsValue| {
            let reason =
                error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
            format!("the statement check could not be fetched: {reason}")
        };
        async move {
            let settled = match requested {
                Ok(script) => script.await,
                Err(error) => Err(error),
            };
            settled.map(|_| ()).map_err(to_message)
        }
    }

    /// Stops the running check, and starts another if there is a job.
    pub fn check(&self, job: Option<CheckJob>) {
        self.holds_statement.set(true);
        // The script reports the result through the exports, and does not throw.
        let _ = match job {
            Some(CheckJob { sample, request, words }) => self.statement.check(sample, request.to_vec(), words),
            None => self.statement.stop(),
        };
    }

    /// Drops a statement's file and everything known about it; tells whether there may have been one.
    pub fn leave_statement(&self) -> bool {
        let held = self.holds_statement.replace(false);
        if held {
            let _ = self.statement.leave();
        }
        held
    }

    /// Has the loader keep a visit as text.
    pub fn keep(&self, text: &str) {
        if let Some(keep) = &self.keep {
            // It stores what it can, and does not throw.
            let _ = keep.call1(&JsValue::NULL, &text.into());
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl Loader {
    /// A loader without anything, made without a browser.
    pub fn nothing() -> Self {
        let undefined = || JsValue::UNDEFINED.unchecked_into();
        let statement = JsValue::UNDEFINED.unchecked_into();
        Self { load: undefined(), keep: None, statement, holds_statement: Rc::default(), kept: None, revived: false }
    }
}
