//! `kb pack`.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use domain::bundle::{Bundle, CUSTOM_SECTION};

use super::{Outcome, check, language, there, write};
use crate::pack::{self, Packed, Split, wasm};
use crate::source::Language;

/// What `kb pack` is asked.
#[derive(Debug, Args)]
pub struct Pack {
    /// The content
    #[arg(default_value = "kb-bundle")]
    dir: PathBuf,
    /// Where to write: a directory for bundles; with --into, the file to write instead of ENGINE
    #[arg(long, value_name = "PATH", required_unless_present = "into")]
    out: Option<PathBuf>,
    /// The engine's wasm that is to carry the bundle
    #[arg(long, value_name = "ENGINE")]
    into: Option<PathBuf>,
    /// With --into: only the first part of the bundle, for an engine that is published beside the rest
    #[arg(long, requires = "into")]
    core: bool,
    /// Pack this language only (zh-CN or en); may be given again [default: those of bundle.yaml, with --into zh-CN]
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Vec<Language>,
    /// With --into: put in this bundle, which was packed or signed before, and look at no content
    #[arg(long, value_name = "FILE", requires = "into", conflicts_with_all = ["language", "core"])]
    bundle: Option<PathBuf>,
}

impl Pack {
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Outcome> {
        if let (Some(engine), Some(bundle)) = (&self.into, &self.bundle) {
            return self.carry(engine, &ready(bundle)?, out);
        }
        let Some(checked) = check::without_errors(there(&self.dir)?, system, out)? else { return Ok(Outcome::Bad) };
        match &self.into {
            Some(engine) => {
                let language = match self.language.as_slice() {
                    [] => Language::ZhCn,
                    [one] => *one,
                    _ => bail!("an engine carries one language; give --language once"),
                };
                let packed = match self.core {
                    true => pack::split(&checked.content, language)?.core,
                    false => pack::pack(&checked.content, language)?,
                };
                return self.carry(engine, &packed, out);
            }
            None => {
                let dir = self.out.as_ref().context("give --out DIR")?;
                std::fs::create_dir_all(dir).with_context(|| format!("{} can't be made", dir.display()))?;
                let all = checked.content.meta.as_ref().map_or(Vec::new(), |meta| meta.value.languages.clone());
                let languages = if self.language.is_empty() { &all } else { &self.language };
                let packed: Vec<Split> = languages
                    .iter()
                    .map(|language| pack::split(&checked.content, *language))
                    .collect::<Result<_, _>>()?;
                for Split { core, more } in &packed {
                    for (name, bytes) in [(core.file_name(), &core.bytes), (more.more_name(), &more.bytes)] {
                        write(&dir.join(&name), bytes)?;
                        writeln!(out, "{}: {} bytes", dir.join(&name).display(), bytes.len())?;
                    }
                }
                write(&dir.join("bundles.json"), pack::manifest(&packed)?.as_bytes())?;
            }
        }
        Ok(Outcome::Good)
    }

    /// Puts a bundle into the engine.
    fn carry(&self, engine: &Path, packed: &Packed, out: &mut impl Write) -> Result<Outcome> {
        let module = std::fs::read(engine).with_context(|| format!("{} can't be read", engine.display()))?;
        let carrying =
            wasm::with_section(&module, CUSTOM_SECTION, &packed.bytes).with_context(|| engine.display().to_string())?;
        let to = self.out.as_deref().unwrap_or(engine);
        write(to, &carrying)?;
        let (all, bundle) = (carrying.len(), packed.bytes.len());
        writeln!(out, "{}: {all} bytes, {bundle} of them {}", to.display(), packed.file_name())?;
        Ok(Outcome::Good)
    }
}

/// A bundle that was packed before, held to its own hash.
fn ready(file: &Path) -> Result<Packed> {
    let bytes = std::fs::read(file).with_context(|| format!("{} can't be read", file.display()))?;
    let bundle = Bundle::open(&bytes).with_context(|| file.display().to_string())?;
    let language = bundle.header().language.parse().map_err(|error: String| anyhow!("{}: {error}", file.display()))?;
    Ok(Packed { language, bytes })
}
