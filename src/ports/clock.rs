//! The browser's clock.

/// Milliseconds since 1970-01-01 UTC.
pub fn now_ms() -> i64 {
    // A date in milliseconds is far below 2^53.
    js_sys::Date::now() as i64
}

/// The page's clock as the rules want it.
#[derive(Clone, Copy, Debug)]
pub struct PageClock;

impl domain::ports::Clock for PageClock {
    fn now(&self) -> u32 {
        u32::try_from(now_ms() / 1_000).unwrap_or(u32::MAX)
    }
}
