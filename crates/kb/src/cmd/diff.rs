//! `kb diff`: what changes for a merchant between two versions of the content.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use content::source::Language;

use super::{Status, tool_language};
use crate::diff::{Snapshot, diff, report};

/// Arguments of `kb diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// The old content: a folder of content, of a released widget or of bundles, or one bundle (.psb, .wasm)
    old: PathBuf,
    /// The new content
    new: PathBuf,
    /// The language of the output: zh or en [default: the system's]
    #[arg(long, value_name = "LANGUAGE", value_parser = tool_language)]
    language: Option<Language>,
}

impl Diff {
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Status> {
        let (old, new) = (Snapshot::read(&self.old)?, Snapshot::read(&self.new)?);
        let report = report(&old, &new, &diff(&old, &new), self.language.unwrap_or(system));
        out.write_all(report.as_bytes())?;
        Ok(Status::Success)
    }
}
