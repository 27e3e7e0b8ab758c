//! `wasm-bindgen` with the options that wasm-pack and `cargo xtask build` use, on the library of the same project.
//!
//! Installing `wasm-bindgen-cli` compiles a TLS client and a web server as well, for two minutes. This program has the
//! library's version by itself: Cargo allows one version of `wasm-bindgen-shared` in a lock file.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Parser;
use wasm_bindgen_cli_support::Bindgen;

/// Writes the JavaScript glue of a compiled wasm module.
#[derive(Parser)]
#[command(name = "wasm-bindgen", version = version())]
struct Options {
    /// The compiled module.
    input: PathBuf,
    /// Where glue and module are written.
    #[arg(long)]
    out_dir: PathBuf,
    /// The name of what is written, without an ending.
    #[arg(long)]
    out_name: Option<String>,
    /// What loads the module; `web` is supported.
    #[arg(long, default_value = "web")]
    target: String,
    /// Write no type declarations.
    #[arg(long)]
    no_typescript: bool,
    /// Write checks into the glue.
    #[arg(long)]
    debug: bool,
    /// Keep Rust's mangled names.
    #[arg(long)]
    no_demangle: bool,
    /// Keep the sections with debug information.
    #[arg(long)]
    keep_debug: bool,
    /// Keep the exports that the linker added.
    #[arg(long)]
    keep_lld_exports: bool,
}

fn version() -> &'static str {
    wasm_bindgen_shared::version().leak()
}

fn main() -> Result<()> {
    let options = Options::parse();
    ensure!(options.target == "web", "this wasm-bindgen writes glue for `--target web` alone");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&options.input).web(true)?;
    bindgen.typescript(!options.no_typescript).debug(options.debug).demangle(!options.no_demangle);
    bindgen.keep_debug(options.keep_debug).keep_lld_exports(options.keep_lld_exports);
    if let Some(name) = &options.out_name {
        bindgen.out_name(name);
    }
    bindgen.generate(&options.out_dir)
}
