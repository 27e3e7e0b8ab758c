//! `kb check`.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use super::{Outcome, spoken, there};
use crate::check::{Checked, check};
use crate::finding::any_error;
use crate::source::Language;
use crate::tongue;
use crate::watch::Held;

/// What `kb check` is asked.
#[derive(Debug, Args)]
pub struct Check {
    /// The content
    #[arg(default_value = "kb-bundle")]
    dir: PathBuf,
    /// Print all findings as one JSON array, for editors and other programs
    #[arg(long)]
    json: bool,
    /// Check again on every save, until Ctrl-C
    #[arg(long, conflicts_with = "json")]
    watch: bool,
    /// The language of findings: zh or en [default: the system's]
    #[arg(long, value_name = "LANGUAGE", value_parser = spoken)]
    language: Option<Language>,
}

impl Check {
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Outcome> {
        let dir = there(&self.dir)?;
        let language = self.language.unwrap_or(system);
        if !self.watch {
            return once(dir, self.json, language, out);
        }
        let waiting =
            tongue::pick(language, "改好保存，会自动重查；按 Ctrl-C 结束", "waiting for a save; Ctrl-C ends it");
        let mut held = Held::of(dir);
        loop {
            once(dir, false, language, out)?;
            writeln!(out, "– {waiting}\n")?;
            out.flush()?;
            held = held.changed(dir);
        }
    }
}

fn once(dir: &Path, json: bool, language: Language, out: &mut impl Write) -> Result<Outcome> {
    let checked = check(dir);
    if json {
        let findings: Vec<_> = checked.findings.iter().map(|finding| finding.json_in(language)).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&findings)?)?;
    } else {
        print(&checked, language, out)?;
    }
    Ok(if any_error(&checked.findings) { Outcome::Bad } else { Outcome::Good })
}

fn print(checked: &Checked, language: Language, out: &mut impl Write) -> Result<()> {
    for finding in &checked.findings {
        writeln!(out, "{}", finding.line_in(language))?;
    }
    writeln!(out, "{}", checked.summary(language))?;
    Ok(())
}

/// Checks the content for another command: errors are printed and end it, warnings are left to
/// `kb check`.
pub(super) fn without_errors(dir: &Path, language: Language, out: &mut impl Write) -> Result<Option<Checked>> {
    let checked = check(dir);
    if !any_error(&checked.findings) {
        return Ok(Some(checked));
    }
    print(&checked, language, out)?;
    let words = ("什么都没做；请先改好这些错误", "nothing was done; put the errors right first");
    writeln!(out, "{}", tongue::pick(language, words.0, words.1))?;
    Ok(None)
}
