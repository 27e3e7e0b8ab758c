//! Reads and makes small JavaScript objects field by field.
//!
//! For what is read leniently: what lacks a field, or has another kind of value in it, has none. What a page sets is
//! read by `from_js`.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// A JavaScript value taken for an object; anything else has no fields.
pub struct Fields<'a>(pub &'a JsValue);

impl Fields<'_> {
    /// A field, `undefined` where there is none.
    pub fn value(&self, name: &str) -> JsValue {
        // Reading a field of null throws; such a value has none.
        Reflect::get(self.0, &name.into()).unwrap_or_default()
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.value(name).as_string()
    }

    /// A whole number from 0.
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
