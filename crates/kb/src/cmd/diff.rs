//! `kb diff`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::{Outcome, spoken};
use crate::diff::{Side, diff, say};
use crate::source::Language;

/// What `kb diff` is asked.
#[derive(Debug, Args)]
pub struct Diff {
    /// The content as it was: a folder of content, of a released widget or of bundles, or one bundle (.psb, .wasm)
    old: PathBuf,
    /// The content as it is
    new: PathBuf,
    /// The language to tell it in: zh or en [default: the system's]
    #[arg(long, value_name = "LANGUAGE", value_parser = spoken)]
    language: Option<Language>,
}

impl Diff {
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Outcome> {
        let (old, new) = (Side::read(&self.old)?, Side::read(&self.new)?);
        let told = say(&old, &new, &diff(&old, &new), self.language.unwrap_or(system));
        out.write_all(told.as_bytes())?;
        Ok(Outcome::Good)
    }
}
