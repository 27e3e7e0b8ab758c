//! Cuts a compiled wasm module into parts at the functions that its source marks, with `wasm_split_cli_support`.
//!
//! Prints as JSON which files it wrote, and which of them each part consists of.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use clap::Parser;
use wasm_split_cli_support::{Options, transform};

/// Cuts a compiled wasm module into parts.
#[derive(Parser)]
struct Cut {
    /// The compiled module, with its relocations.
    input: PathBuf,
    /// Where the parts are written.
    #[arg(long)]
    out_dir: PathBuf,
    /// The file of the first part.
    #[arg(long)]
    first: PathBuf,
    /// The module that the first part imports what fetches the others from.
    #[arg(long)]
    link: String,
}

fn main() -> Result<()> {
    let cut = Cut::parse();
    let bytes = fs::read(&cut.input).with_context(|| format!("could not read {}", cut.input.display()))?;
    let mut options = Options::new(&bytes);
    (options.output_dir, options.main_out_path, options.link_name) = (&cut.out_dir, &cut.first, &cut.link);
    let parts = transform(options).map_err(|error| anyhow!("{} could not be cut: {error:#}", cut.input.display()))?;
    println!("{}", serde_json::json!({ "files": parts.split_modules, "parts": parts.prefetch_map }));
    Ok(())
}
