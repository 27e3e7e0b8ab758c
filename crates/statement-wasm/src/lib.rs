//! The check of a statement in a page: a wasm of its own, fetched when its screen opens.
//!
//! Two instances of it run. One on the page draws the screens, as every tool does: values in, a sheet
//! out. One in a worker, or on the page where no worker may be, runs the check: pieces of the file
//! in, an [`outcome::Outcome`] as bytes out, which the first one draws. So an outcome is all that
//! crosses, and the page holds no row but the examples in it.
//!
//! No browser, no clock, no network; the scripts of `www/statement/` read the file.

mod conclusion;
mod contract;
mod order;
mod outcome;
mod run;
mod screen;
mod text;

use desk::{Desk, Values};
use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::outcome::Outcome;

/// Opens a bundle, with its second part where it has one, and returns its number; -1 where it can't be read, -2
/// where the second part is wanted.
#[wasm_bindgen]
pub fn open(bundle: Box<[u8]>, more: Option<Box<[u8]>>) -> i32 {
    desk::lay(bundle, more)
}

/// Draws the screen.
///
/// * `bundle`: a number [`open`] gave.
/// * `profile`: the tenant.
/// * `values`: what was chosen and typed, see [`Values`].
/// * `today`: the civil date in UTC+8, `2026-11-22`.
/// * `place`: what the page knows of file and check, see [`screen::Place`].
/// * `outcome`: what a [`Run`] ended with; empty while there is none.
///
/// Empty where there is no such bundle or tenant.
#[wasm_bindgen]
pub fn draw(bundle: i32, profile: &str, values: &str, today: &str, place: &str, outcome: &[u8]) -> Vec<u8> {
    let (values, place) = (Values::read(values), Values::read(place));
    let outcome = Outcome::read(outcome);
    let drawn = desk::taken(bundle, profile, today, |desk| screen::screen(desk, &values, &place, outcome.as_ref()));
    drawn.unwrap_or_default()
}

/// What is to be checked by these values: a text for [`Run::new`], the same for the same check; empty
/// where nothing is.
#[wasm_bindgen]
pub fn order(values: &str, place: &str) -> String {
    order::order(&Values::read(values), &Values::read(place)).map(|order| order.write()).unwrap_or_default()
}

/// The words a table of differences is written with.
#[wasm_bindgen]
pub fn words(bundle: i32, profile: &str, today: &str) -> String {
    desk::taken(bundle, profile, today, |desk: &Desk<'_>| run::words(desk).write()).unwrap_or_default()
}

/// The sample statement.
#[wasm_bindgen]
pub fn sample() -> Vec<u8> {
    order::SAMPLE.as_bytes().to_vec()
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
pub struct Run(run::Run);

#[wasm_bindgen]
impl Run {
    /// Begins a check.
    ///
    /// * `order`: what [`order`] gave.
    /// * `remembered`: layouts of earlier files, one a line.
    /// * `words`: what [`words`] gave.
    #[wasm_bindgen(constructor)]
    pub fn new(order: &str, remembered: &str, words: &str) -> Self {
        Self(run::Run::new(&Values::read(order), remembered, Values::read(words)))
    }

    /// Takes bytes of a text in UTF-8. `false`: it is in another encoding, and nothing was taken of these.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        self.0.push(bytes)
    }

    /// Bytes that were taken and are no whole sign yet: where [`Run::push`] says `false`, they come first.
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

    /// Ends the file: an outcome as bytes. The last lines of the table are there after it.
    pub fn finish(&mut self) -> Vec<u8> {
        self.0.finish().write()
    }

    /// The layout to remember, after [`Run::finish`]; empty where the columns were found by themselves.
    pub fn layout(&self) -> String {
        self.0.layout()
    }
}

#[cfg(test)]
mod tests;
