//! Reads small JavaScript objects field by field, and makes them; makes errors with a code.
//!
//! Reading is lenient: a field that is absent, or has a value of another type, counts as absent. What a page sets is read
//! strictly, by `from_js`.

use js_sys::{Error, Object, Reflect};
use wasm_bindgen::JsValue;

/// A JavaScript value read as an object; anything else has no fields.
pub struct Fields<'a>(pub &'a JsValue);

impl Fields<'_> {
    /// A field; `undefined` if it is absent.
    pub fn value(&self, name: &str) -> JsValue {
        // Reading a field of null throws; null has no fields.
        Reflect::get(self.0, &name.into()).unwrap_or_default()
    }

    /// A field with a text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.value(name).as_string()
    }

    /// A field with a number from 0, without its fraction.
    pub fn number(&self, name: &str) -> Option<u32> {
        let number = self.value(name).as_f64()?;
        (number >= 0.0 && number <= f64::from(u32::MAX)).then_some(number as u32)
    }
}

/// Makes an object.
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh object does not fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// Makes an `Error` whose name is a stable code, as the loader reads it.
pub fn named_error(code: &str, message: &str) -> Error {
    let error = Error::new(message);
    error.set_name(code);
    error
}
