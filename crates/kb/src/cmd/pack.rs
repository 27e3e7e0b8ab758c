//! `kb pack`: writes bundles, or puts one into an engine.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use content::load::Content;
use content::pack::{self, Packed, Split, wasm};
use content::source::Language;
use domain::bundle::{Bundle, CUSTOM_SECTION};

use super::{Status, check, content_language, existing_dir, write_file};

/// Arguments of `kb pack`.
#[derive(Debug, Args)]
pub struct Pack {
    /// The content
    #[arg(default_value = "kb-bundle")]
    dir: PathBuf,
    /// Where to write: a folder for bundles; with --into, the file to write in place of ENGINE
    #[arg(long, value_name = "PATH", required_unless_present = "into")]
    out: Option<PathBuf>,
    /// The wasm file of the engine to put the bundle into
    #[arg(long, value_name = "ENGINE")]
    into: Option<PathBuf>,
    /// With --into: only the first part of the bundle, for an engine that is published together with the rest
    #[arg(long, requires = "into")]
    core: bool,
    /// Pack this language only (zh-CN or en); can be given more than once [default: those of bundle.yaml, with --into zh-CN]
    #[arg(long, value_name = "LANGUAGE", value_parser = content_language)]
    language: Vec<Language>,
    /// With --into: use this bundle, which was packed or signed earlier, and read no content
    #[arg(long, value_name = "FILE", requires = "into", conflicts_with_all = ["language", "core"])]
    bundle: Option<PathBuf>,
}

impl Pack {
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Status> {
        if let (Some(engine), Some(bundle)) = (&self.into, &self.bundle) {
            return self.put_into(engine, &read_bundle(bundle)?, out);
        }
        let Some(checked) = check::without_errors(existing_dir(&self.dir)?, system, out)? else {
            return Ok(Status::Failure);
        };
        let Some(engine) = &self.into else { return self.write_bundles(&checked.content, out) };
        let language = match self.language.as_slice() {
            [] => Language::ZhCn,
            [one] => *one,
            _ => bail!("an engine carries one language; give --language once"),
        };
        let packed = match self.core {
            true => pack::split(&checked.content, language)?.core,
            false => pack::pack(&checked.content, language)?,
        };
        self.put_into(engine, &packed, out)
    }

    /// Writes both parts of each language's bundle, and the file that lists them.
    fn write_bundles(&self, content: &Content, out: &mut impl Write) -> Result<Status> {
        let dir = self.out.as_ref().context("give --out DIR")?;
        std::fs::create_dir_all(dir).with_context(|| format!("{} can't be created", dir.display()))?;
        let all = content.meta.as_ref().map_or(Vec::new(), |meta| meta.value.languages.clone());
        let languages = if self.language.is_empty() { &all } else { &self.language };
        let packed: Vec<Split> =
            languages.iter().map(|language| pack::split(content, *language)).collect::<Result<_, _>>()?;
        for Split { core, more } in &packed {
            for (name, bytes) in [(core.file_name(), &core.bytes), (more.more_name(), &more.bytes)] {
                write_file(&dir.join(&name), bytes)?;
                writeln!(out, "{}: {} bytes", dir.join(&name).display(), bytes.len())?;
            }
        }
        write_file(&dir.join("bundles.json"), pack::manifest(&packed)?.as_bytes())?;
        Ok(Status::Success)
    }

    /// Puts a bundle into the engine.
    fn put_into(&self, engine: &Path, packed: &Packed, out: &mut impl Write) -> Result<Status> {
        let module = std::fs::read(engine).with_context(|| format!("{} can't be read", engine.display()))?;
        let filled =
            wasm::with_section(&module, CUSTOM_SECTION, &packed.bytes).with_context(|| engine.display().to_string())?;
        let to = self.out.as_deref().unwrap_or(engine);
        write_file(to, &filled)?;
        let (all, bundle) = (filled.len(), packed.bytes.len());
        writeln!(out, "{}: {all} bytes, {bundle} of them {}", to.display(), packed.file_name())?;
        Ok(Status::Success)
    }
}

/// A bundle that was packed earlier; opening it checks its hash.
fn read_bundle(file: &Path) -> Result<Packed> {
    let bytes = std::fs::read(file).with_context(|| format!("{} can't be read", file.display()))?;
    let bundle = Bundle::open(&bytes).with_context(|| file.display().to_string())?;
    let language = bundle.header().language.parse().map_err(|error: String| anyhow!("{}: {error}", file.display()))?;
    Ok(Packed { language, bytes })
}
