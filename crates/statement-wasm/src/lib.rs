//! The check of a statement in a page: a wasm of its own, fetched when its screen opens.
//!
//! It runs in a worker, or on the page where no worker may be: pieces of the file in, an outcome out, which the widget
//! draws. What crosses is [`statement::page`]'s, typed on both sides; orders, words and outcomes are bytes to scripts.
//!
//! No browser, no clock, no network; the scripts of `www/statement/` read the file.

use js_sys::Function;
use statement::page::{Order, Remembered, Words, from_bytes, to_bytes};
use wasm_bindgen::prelude::*;

/// A month of sales with planted errors, made by the generator of `crates/statement`.
const SAMPLE: &str = include_str!("../samples/month.csv");

/// The sample statement.
#[wasm_bindgen]
pub fn sample() -> Vec<u8> {
    SAMPLE.as_bytes().to_vec()
}

/// The name of a text's encoding, where its first bytes say it: `utf-16le`, `utf-16be`, else empty.
#[wasm_bindgen]
pub fn encoding(beginning: &[u8]) -> String {
    let marked = [(b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be")];
    let marked = marked.into_iter().find(|(mark, _)| beginning.starts_with(*mark)).map(|(_, name)| name);
    let name = marked.or_else(|| {
        Some(match statement::wide(beginning)? {
            statement::Wide::LittleEndian => "utf-16le",
            statement::Wide::BigEndian => "utf-16be",
        })
    });
    name.unwrap_or_default().to_owned()
}

/// The largest workbook that is read, in bytes.
#[wasm_bindgen]
pub fn most_workbook() -> u32 {
    u32::try_from(statement::MOST_BYTES).unwrap_or(u32::MAX)
}

/// One check under way. To cancel it, free it.
#[wasm_bindgen]
pub struct Run(statement::page::Run);

#[wasm_bindgen]
impl Run {
    /// Begins a check.
    ///
    /// * `order`: an [`Order`] as bytes.
    /// * `remembered`: a [`Remembered`].
    /// * `words`: the [`Words`] as bytes.
    ///
    /// # Errors
    ///
    /// Where one of them is something else.
    #[wasm_bindgen(constructor)]
    pub fn new(order: &[u8], remembered: JsValue, words: &[u8]) -> Result<Self, JsValue> {
        let (Some(order), Some(words)) = (from_bytes::<Order>(order), from_bytes::<Words>(words)) else {
            return Err(js_sys::Error::new("the check was ordered by another build").into());
        };
        let remembered: Remembered = serde_wasm_bindgen::from_value(remembered)?;
        Ok(Self(statement::page::Run::new(order, remembered, words)))
    }

    /// Takes bytes of a text in UTF-8. `false`: it is in another encoding, and nothing was taken of these.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        self.0.push(bytes)
    }

    /// Bytes that were taken and are no whole character yet: where [`Run::push`] says `false`, they come first.
    pub fn begun(&mut self) -> Vec<u8> {
        self.0.begun()
    }

    /// Takes text that was decoded.
    pub fn push_text(&mut self, text: &str) {
        self.0.push_text(text);
    }

    /// Reads a whole workbook; `tell` is called with the rows read so far.
    pub fn workbook(&mut self, bytes: &[u8], tell: &Function) {
        self.0.workbook(bytes, &mut |rows| {
            // Who listens can't stop it: it is stopped by ending the worker.
            let _ = tell.call1(&JsValue::NULL, &JsValue::from(u32::try_from(rows).unwrap_or(u32::MAX)));
        });
    }

    /// Whether it ended already, because the file can't be checked.
    pub fn ended(&self) -> bool {
        self.0.ended()
    }

    /// Lines of the table of differences since the last call.
    pub fn table(&mut self) -> Vec<u8> {
        self.0.table()
    }

    /// Ends the file: a [`statement::page::Outcome`] as bytes. The last lines of the table are there after it.
    pub fn finish(&mut self) -> Vec<u8> {
        to_bytes(&self.0.finish())
    }

    /// What is to be remembered after [`Run::finish`], a [`Remembered`]; undefined where the columns were found by
    /// themselves.
    ///
    /// # Errors
    ///
    /// None; the type asks for it.
    pub fn remember(&self) -> Result<JsValue, JsValue> {
        let remember = self.0.remember().map(|all| serde_wasm_bindgen::to_value(&all));
        Ok(remember.transpose()?.unwrap_or(JsValue::UNDEFINED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_told_with_a_mark_and_without_one() {
        let wide = |bytes: fn(u16) -> [u8; 2]| {
            "交易日期,手续费\n2026-11-02,0.60\n".encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
        };
        assert_eq!(encoding(&wide(u16::to_le_bytes)), "utf-16le");
        assert_eq!(encoding(&wide(u16::to_be_bytes)), "utf-16be");
        assert_eq!(encoding(b"\xff\xfeA\x4e"), "utf-16le");
        assert_eq!(["交易日期".as_bytes(), b""].map(encoding), ["", ""]);
    }
}
