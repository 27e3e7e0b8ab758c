//! `kb stale`: what is due for review, and what is not valid any more, not for long, or not yet.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use content::finding::Findings;
use content::load::load;
use content::source::Language;
use domain::date::Date;

use super::{Status, existing_dir, today, tool_language};
use crate::stale::{Due, Standing, due, standing};

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
    /// Within how many days what ends is listed as ending soon
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(0..=3650))]
    days: u32,
    /// The language of the output: zh or en [default: the system's]
    #[arg(long, value_name = "LANGUAGE", value_parser = tool_language)]
    language: Option<Language>,
}

impl Stale {
    /// Lists what is due, then what has dates that are past, near or ahead; none of it is a failure.
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Status> {
        let language = self.language.unwrap_or(system);
        let content = load(existing_dir(&self.dir)?, &mut Findings::default());
        let on = self.on.unwrap_or_else(today);
        let due = due(&content, on, self.months, language);
        due.iter().try_for_each(|item| write_item(out, item))?;
        match language {
            _ if due.is_empty() => writeln!(out, "{}", language.pick("没有到期要核对的内容", "nothing is due"))?,
            Language::ZhCn => writeln!(out, "{} 处到期要核对", due.len())?,
            Language::En => writeln!(out, "{} due", due.len())?,
        }
        let dated = standing(&content, on, self.days, language);
        for which in [Standing::Expired, Standing::Expiring, Standing::Coming] {
            let of: Vec<&Due> = dated.iter().filter(|(is, _)| *is == which).map(|(_, item)| item).collect();
            if of.is_empty() {
                continue;
            }
            let (count, days) = (of.len(), self.days);
            writeln!(out)?;
            of.into_iter().try_for_each(|item| write_item(out, item))?;
            match (which, language) {
                (Standing::Expired, Language::ZhCn) => writeln!(out, "{count} 处已过有效期")?,
                (Standing::Expired, Language::En) => writeln!(out, "{count} expired")?,
                (Standing::Expiring, Language::ZhCn) => writeln!(out, "{count} 处在 {days} 天内到期")?,
                (Standing::Expiring, Language::En) => writeln!(out, "{count} ending within {days} days")?,
                (Standing::Coming, Language::ZhCn) => writeln!(out, "{count} 处还没开始")?,
                (Standing::Coming, Language::En) => writeln!(out, "{count} beginning later")?,
            }
        }
        Ok(Status::Success)
    }
}

fn write_item(out: &mut impl Write, item: &Due) -> std::io::Result<()> {
    let line = if item.line > 0 { format!(":{}", item.line) } else { String::new() };
    writeln!(out, "{}  {}{line}  {}", item.since, item.file, item.why)
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| format!("{text:?} is not a date; write it as 2026-11-22"))
}
