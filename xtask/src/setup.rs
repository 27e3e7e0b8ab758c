//! `cargo xtask setup`: installs what is missing. The other commands do so by themselves.
//!
//! Nothing uses the network when nothing is missing.

mod browser;
mod npm;
mod rust;
mod tools;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

pub use browser::{Browser, browser, old_chromium, webdriver_settings};
pub use npm::{end_to_end, www};
pub use rust::wasm_rust;
pub use tools::{has_nextest, test_runner, wasm_pack};

use crate::ui;

/// Install what is missing: Rust's wasm target, wasm-pack, npm packages, Chromium.
#[derive(Args)]
pub struct Setup {}

impl Setup {
    /// Installs everything, continues after a failure, and lists in the end what is there.
    pub fn run(self) -> Result<()> {
        let folder = |path: PathBuf| path.display().to_string();
        let parts: [(&str, Result<String>); 8] = [
            ("Rust's wasm target, rust-src, rustfmt, clippy", wasm_rust().map(|()| "installed".to_owned())),
            ("wasm-pack", wasm_pack().map(folder)),
            ("wasm-bindgen's test runner", test_runner().map(folder)),
            ("npm packages that bundle", www().map(folder)),
            ("npm packages that test", end_to_end().map(folder)),
            ("Chromium, chromedriver, Chinese font", browser().map(|found| folder(found.chromium))),
            ("Chromium 78", old_chromium().map(|found| found.version)),
            (
                "cargo-nextest",
                Ok(if has_nextest() { "installed" } else { "not here; cargo test does instead" }.to_owned()),
            ),
        ];
        let mut failed = 0;
        println!();
        for (name, found) in parts {
            match found {
                Ok(found) => println!("ready    {name}: {found}"),
                Err(error) => {
                    failed += 1;
                    println!("missing  {name}");
                    ui::error(&error);
                }
            }
        }
        match failed {
            0 => Ok(()),
            _ => bail!("{failed} of these could not be installed; each says above what would help"),
        }
    }
}
