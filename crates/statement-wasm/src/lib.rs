//! The check of a statement in a page: a wasm of its own, fetched when its screen opens.
//!
//! It runs in a worker, or on the page if no worker is allowed. It takes pieces of the file and returns an outcome,
//! which the widget draws. [`statement::page`] has the types that cross, for both sides; to the scripts in between,
//! requests, words and outcomes are bytes.
//!
//! No browser, no clock, no network; the scripts in `www/statement/` read the file.

use js_sys::Function;
use statement::page::{CheckRequest, RememberedLayouts, TableWords, from_bytes, to_bytes};
use wasm_bindgen::prelude::*;

/// A month of sales with planted errors, made by the generator of `crates/statement`.
const SAMPLE: &str = include_str!("../samples/month.csv");

/// The sample statement.
#[wasm_bindgen]
pub fn sample() -> Vec<u8> {
    SAMPLE.as_bytes().to_vec()
}

/// The name of a text's encoding, if its first bytes show it: `utf-16le` or `utf-16be`. Otherwise empty.
#[wasm_bindgen]
pub fn encoding(beginning: &[u8]) -> String {
    let marks = [(b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be")];
    let by_mark = marks.into_iter().find(|(mark, _)| beginning.starts_with(*mark)).map(|(_, name)| name);
    let name = by_mark.or_else(|| {
        Some(match statement::utf16_byte_order(beginning)? {
            statement::ByteOrder::LittleEndian => "utf-16le",
            statement::ByteOrder::BigEndian => "utf-16be",
        })
    });
    name.unwrap_or_default().to_owned()
}

/// The size of the largest workbook that is read, in bytes.
#[wasm_bindgen]
pub fn max_workbook_bytes() -> u32 {
    u32::try_from(statement::MAX_WORKBOOK_BYTES).unwrap_or(u32::MAX)
}

/// One check in progress. To cancel it, free it.
#[wasm_bindgen]
pub struct CheckRun(statement::page::CheckRun);

#[wasm_bindgen]
impl CheckRun {
    /// Begins a check.
    ///
    /// * `request`: a [`CheckRequest`] as bytes.
    /// * `remembered`: a [`RememberedLayouts`].
    /// * `words`: the [`TableWords`] as bytes.
    ///
    /// # Errors
    ///
    /// If one of them is something else.
    #[wasm_bindgen(constructor)]
    pub fn new(request: &[u8], remembered: JsValue, words: &[u8]) -> Result<Self, JsValue> {
        let (Some(request), Some(words)) = (from_bytes::<CheckRequest>(request), from_bytes::<TableWords>(words))
        else {
            return Err(js_sys::Error::new("the check was requested by another build; load the page again").into());
        };
        let remembered: RememberedLayouts = serde_wasm_bindgen::from_value(remembered)?;
        Ok(Self(statement::page::CheckRun::new(request, remembered, words)))
    }

    /// Takes bytes of a text in UTF-8. `false`: the text is in another encoding, and none of these bytes were taken.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        self.0.push(bytes)
    }

    /// Removes and returns the bytes that were taken and are no complete character yet. After [`CheckRun::push`]
    /// returned `false`, decode them before the bytes that were not taken.
    pub fn take_incomplete(&mut self) -> Vec<u8> {
        self.0.take_incomplete()
    }

    /// Takes decoded text.
    pub fn push_text(&mut self, text: &str) {
        self.0.push_text(text);
    }

    /// Reads a complete workbook; calls `report_rows` with how many rows were read so far.
    pub fn workbook(&mut self, bytes: &[u8], report_rows: &Function) {
        self.0.workbook(bytes, &mut |rows| {
            // An error of the callback does not stop the check: to stop it, end the worker.
            let _ = report_rows.call1(&JsValue::NULL, &JsValue::from(u32::try_from(rows).unwrap_or(u32::MAX)));
        });
    }

    /// Whether it ended early, because the file can't be checked.
    pub fn ended(&self) -> bool {
        self.0.ended()
    }

    /// Lines of the table of differences since the last call.
    pub fn table(&mut self) -> Vec<u8> {
        self.0.table()
    }

    /// Ends the file and returns a [`statement::page::CheckOutcome`] as bytes. After it, fetch the last lines of the
    /// table.
    pub fn finish(&mut self) -> Vec<u8> {
        to_bytes(&self.0.finish())
    }

    /// The [`RememberedLayouts`] to store after [`CheckRun::finish`]; undefined if nobody corrected the columns.
    ///
    /// # Errors
    ///
    /// None in practice; serialising requires the type.
    pub fn remember(&self) -> Result<JsValue, JsValue> {
        let remember = self.0.remember().map(|all| serde_wasm_bindgen::to_value(&all));
        Ok(remember.transpose()?.unwrap_or(JsValue::UNDEFINED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_recognised_with_a_byte_order_mark_and_without_one() {
        let wide = |bytes: fn(u16) -> [u8; 2]| {
            "交易日期,手续费\n2026-11-02,0.60\n".encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
        };
        assert_eq!(encoding(&wide(u16::to_le_bytes)), "utf-16le");
        assert_eq!(encoding(&wide(u16::to_be_bytes)), "utf-16be");
        assert_eq!(encoding(b"\xff\xfeA\x4e"), "utf-16le");
        assert_eq!(["交易日期".as_bytes(), b""].map(encoding), ["", ""]);
    }
}
