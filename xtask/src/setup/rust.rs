//! Components of Rust: the wasm target, the library's source, the formatter and the linter.

use std::path::Path;

use anyhow::{Context, Result};

use crate::process;

/// Makes sure that the current compiler can build and check for wasm.
///
/// `rust-toolchain.toml` names all this, but with RUSTUP_AUTO_INSTALL=0 rustup does not install it.
pub fn wasm_rust() -> Result<()> {
    let sysroot = process::ask(process::command("rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib");
    if !library.join("wasm32-unknown-unknown/lib").is_dir() {
        rustup(&["target", "add", "wasm32-unknown-unknown"])?;
    }
    let mut components = Vec::new();
    if !library.join("src/rust/library/Cargo.lock").is_file() {
        components.push("rust-src");
    }
    for (component, program) in [("rustfmt", "rustfmt"), ("clippy", "clippy-driver")] {
        if process::ask(process::command(program).arg("--version")).is_err() {
            components.push(component);
        }
    }
    if components.is_empty() { Ok(()) } else { rustup(&[&["component", "add"], &components[..]].concat()) }
}

fn rustup(arguments: &[&str]) -> Result<()> {
    let line = format!("rustup {}", arguments.join(" "));
    println!("installing with `{line}`");
    process::must(&line, process::command("rustup").args(arguments))
        .map(drop)
        .with_context(|| format!("the missing components of Rust would be installed by `{line}`, with a network"))
}
