//! The widget in a real browser, through the exports the loader uses and nothing else.
//!
//! Run by `cargo xtask test browser`. The stories in `tests/e2e` test the entire page; these tests need a bundle of their
//! own, or check what is left behind.

#![cfg(target_arch = "wasm32")]

mod mounting;
mod outbox;
mod search;
mod stage;
mod walking;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
