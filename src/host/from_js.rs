//! Reads JavaScript values through serde, for types that word their own errors.
//!
//! `serde-wasm-bindgen`, which writes them (`events.rs`), could read them, too. But it prints numbers that it did not
//! expect, and printing floats weighs 5 KB in the engine's first part (ADR 0027).

use std::fmt;

use js_sys::{Array, Object};
use serde::de::value::MapDeserializer;
use serde::de::{DeserializeOwned, Deserializer, Error, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast, JsValue};

/// Reads a value.
///
/// # Errors
///
/// The type's own message about a value that it does not accept.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, Refused> {
    T::deserialize(Value(value))
}

/// Why a value was refused, in the type's own words.
#[derive(Debug)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl Error for Refused {
    fn custom<T: fmt::Display>(what: T) -> Self {
        Self(what.to_string())
    }

    /// Says what is expected, but not what was found.
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(format!("this takes {expected}"))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }
}

/// A JavaScript value.
struct Value(JsValue);

impl<'de> Deserializer<'de> for Value {
    type Error = Refused;

    /// A text, an integer from 0, or a plain object; everything else is read as a unit.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if let Some(text) = self.0.as_string() {
            return visitor.visit_string(text);
        }
        if let Some(number) = integer(&self.0) {
            return visitor.visit_u32(number);
        }
        match self.0.dyn_ref::<Object>() {
            Some(object) => {
                let entries = Object::entries(object).into_iter().map(|entry| {
                    let entry = entry.unchecked_into::<Array>();
                    (entry.get(0).as_string().unwrap_or_default(), Value(entry.get(1)))
                });
                visitor.visit_map(MapDeserializer::new(entries))
            }
            None => visitor.visit_unit(),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.0.is_undefined() || self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, Refused> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// An integer from 0.
fn integer(value: &JsValue) -> Option<u32> {
    let number = value.as_f64()?;
    (number >= 0.0 && number <= f64::from(u32::MAX) && number.fract() == 0.0).then_some(number as u32)
}
