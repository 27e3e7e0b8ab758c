//! The clock: the browser's, corrected by what servers say of the time.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ports/clock.js")]
extern "C" {
    #[wasm_bindgen(js_namespace = time)]
    fn now() -> f64;
}

/// Milliseconds since 1970-01-01 UTC.
pub fn now_ms() -> i64 {
    // A date in milliseconds is far below 2^53.
    now() as i64
}

/// The minute in which content is shown; see [`domain::validity`].
pub fn minute() -> u32 {
    domain::validity::minute_at(now_ms())
}

/// The page's clock as the rules use it.
#[derive(Clone, Copy, Debug)]
pub struct PageClock;

impl domain::outbox::Clock for PageClock {
    fn now(&self) -> u32 {
        // Wraps around if the clock is centuries off; waits are differences, so they stay right.
        now_ms().div_euclid(1_000) as u32
    }
}
