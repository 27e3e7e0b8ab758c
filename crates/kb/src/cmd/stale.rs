//! `kb stale`: what is due for review.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use content::finding::Findings;
use content::load::load;
use content::source::Language;
use domain::date::Date;

use super::{Status, existing_dir, today, tool_language};
use crate::stale::due;

/// Arguments of `kb stale`.
#[derive(Debug, Args)]
pub struct Stale {
    /// The content
    #[arg(default_value = "kb-bundle")]
    dir: PathBuf,
    /// The day to judge by [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<Date>,
    /// After how many months something is due for review
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=120))]
    months: u32,
    /// The language of the output: zh or en [default: the system's]
    #[arg(long, value_name = "LANGUAGE", value_parser = tool_language)]
    language: Option<Language>,
}

impl Stale {
    /// Lists what is due; that something is due is no failure.
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Status> {
        let language = self.language.unwrap_or(system);
        let content = load(existing_dir(&self.dir)?, &mut Findings::default());
        let due = due(&content, self.on.unwrap_or_else(today), self.months, language);
        for item in &due {
            let line = if item.line > 0 { format!(":{}", item.line) } else { String::new() };
            writeln!(out, "{}  {}{line}  {}", item.since, item.file, item.why)?;
        }
        match language {
            _ if due.is_empty() => writeln!(out, "{}", language.pick("没有到期要核对的内容", "nothing is due"))?,
            Language::ZhCn => writeln!(out, "{} 处到期要核对", due.len())?,
            Language::En => writeln!(out, "{} due", due.len())?,
        }
        Ok(Status::Success)
    }
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| format!("{text:?} is not a date; write it as 2026-11-22"))
}
