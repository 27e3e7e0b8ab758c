//! `kb pack`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use domain::bundle::CUSTOM_SECTION;

use super::{Outcome, check, language, there, write};
use crate::pack::{self, Split, wasm};
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
    /// With --into: leave out what the second part of the bundle holds, for an engine that is published beside it
    #[arg(long, requires = "into")]
    core: bool,
    /// Pack this language only (zh-CN or en); may be given again [default: those of bundle.yaml, with --into zh-CN]
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Vec<Language>,
}

impl Pack {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Outcome> {
        let Some(checked) = check::without_errors(there(&self.dir)?, out)? else { return Ok(Outcome::Bad) };
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
                let module = std::fs::read(engine).with_context(|| format!("{} can't be read", engine.display()))?;
                let carrying = wasm::with_section(&module, CUSTOM_SECTION, &packed.bytes)
                    .with_context(|| engine.display().to_string())?;
                let to = self.out.as_ref().unwrap_or(engine);
                write(to, &carrying)?;
                writeln!(
                    out,
                    "{}: {} bytes, {} of them {}",
                    to.display(),
                    carrying.len(),
                    packed.bytes.len(),
                    packed.file_name()
                )?;
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
}
