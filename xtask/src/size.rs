//! `cargo xtask size`: the size of what a page downloads, compared with `benches/size-budget.toml`.

mod budget;
mod section;

use std::io::Write;

use anyhow::{Context, Result, bail};
use clap::Args;
use flate2::{Compression, write::GzEncoder};

use crate::build::{Keys, LATE, Manifest, Plan, Variant, build};
use crate::workspace;
use budget::Budgets;

/// The language a first visit opens in.
const FIRST_LANGUAGE: &str = "zh-CN";

/// Measure what a page downloads; fails above a budget.
#[derive(Args)]
pub struct Size {
    /// Measure dist/ as it is, without building it first.
    #[arg(long)]
    pub as_is: bool,
}

impl Size {
    /// Builds what ships, prints the table, and fails when a budget is exceeded.
    pub fn run(self) -> Result<()> {
        if !self.as_is {
            // With a key, so that the script that looks for newer content is measured, too.
            build(Plan::release(Keys::AndOneForTrying))?;
        }
        let manifest = Manifest::read()?;
        if manifest.variant != Variant::Release {
            bail!("dist/ holds a development build; run `cargo xtask build` before measuring it");
        }
        let budgets = Budgets::read()?;
        let parts = parts(&manifest)?;

        println!("{:<24}{:>10}{:>10}{:>10}{:>10}", "", "raw", "gzip", "brotli", "budget");
        let mut over = Vec::new();
        for (name, weight) in &parts {
            let budget = budgets.get(name);
            let limit = budget.map(|budget| kilobytes(budget.bytes())).unwrap_or_default();
            println!("{name:<24}{}{limit:>10}", weight.columns());
            if let Some(budget) = budget.filter(|budget| weight.brotli > budget.bytes()) {
                over.push(format!("{name} is {} bytes over: {}", weight.brotli - budget.bytes(), budget.reason));
            }
        }
        println!("KB are 1024 bytes; brotli at quality 11, gzip at level 9");
        let engine =
            manifest.engine.get(FIRST_LANGUAGE).context("dist/ has no zh-CN engine; run `cargo xtask build`")?;
        let more =
            manifest.bundles.get(&format!("{FIRST_LANGUAGE}.more")).context("dist/ has no second part of zh-CN")?;
        let first = sum(&["pos-support.js", &manifest.glue, &manifest.style, engine])?;
        let rest = sum(&[manifest.parts.get(LATE).context("dist/ has no late part; run `cargo xtask build`")?, more])?;
        for (name, brotli) in [("first answer", first), ("everything", first + rest)] {
            println!("{name}: {}", kilobytes(brotli));
            if let Some(budget) = budgets.get(name).filter(|budget| brotli > budget.bytes()) {
                over.push(format!("{name} is {} bytes over: {}", brotli - budget.bytes(), budget.reason));
            }
        }
        if !over.is_empty() {
            bail!("over budget (benches/size-budget.toml)\n  {}", over.join("\n  "));
        }
        Ok(())
    }
}

/// Every part by name, each measured separately.
fn parts(manifest: &Manifest) -> Result<Vec<(String, Weight)>> {
    let engine = manifest.engine.values().next().context("dist/ has no engine; run `cargo xtask build`")?;
    let engine = section::without(&dist(engine)?, section::BUNDLE)?;
    let mut parts = vec![
        ("loader".to_owned(), weigh(&dist("pos-support.js")?)?),
        ("engine".to_owned(), weigh(&engine)?),
        ("glue".to_owned(), weigh(&dist(&manifest.glue)?)?),
        ("statement".to_owned(), weigh(&dist(&manifest.statement[1])?)?),
        ("statement script".to_owned(), weigh(&dist(&manifest.statement[0])?)?),
        ("statement worker".to_owned(), weigh(&dist(&manifest.statement[2])?)?),
        ("style".to_owned(), weigh(&dist(&manifest.style)?)?),
    ];
    for (name, file) in &manifest.parts {
        parts.push((format!("engine {name}"), weigh(&dist(file)?)?));
    }
    if let Some(updates) = &manifest.updates {
        parts.push(("updates".to_owned(), weigh(&dist(updates)?)?));
    }
    for (language, file) in &manifest.bundles {
        parts.push((format!("bundle {language}"), weigh(&dist(file)?)?));
    }
    Ok(parts)
}

/// How many bytes these files have after compression.
fn sum(files: &[&str]) -> Result<usize> {
    files.iter().map(|file| Ok(weigh(&dist(file)?)?.brotli)).sum()
}

fn dist(file: &str) -> Result<Vec<u8>> {
    workspace::read(&workspace::dist().join(file))
}

/// Bytes as they are, and compressed.
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Weight {
    fn columns(&self) -> String {
        [self.raw, self.gzip, self.brotli].map(|bytes| format!("{:>10}", kilobytes(bytes))).concat()
    }
}

fn weigh(bytes: &[u8]) -> Result<Weight> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &settings)?;
    Ok(Weight { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: packed.len() })
}

fn kilobytes(bytes: usize) -> String {
    let hundredths = bytes * 100 / 1024;
    format!("{}.{:02} KB", hundredths / 100, hundredths % 100)
}
