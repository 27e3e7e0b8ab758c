//! Reads and makes small JavaScript objects field by field.
//!
//! For the few flat objects that come in and go out. Reading through serde would bring its error texts,
//! and with them the printing of floats, into the wasm.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

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

    /// The names of all fields.
    pub fn names(&self) -> Vec<String> {
        let names = self.0.dyn_ref::<Object>().map(Object::keys).unwrap_or_else(Array::new);
        names.iter().filter_map(|name| name.as_string()).collect()
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
