//! `kb check`: prints what is wrong with the content, once or on every save.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use content::check::{Checked, check};
use content::finding::any_error;
use content::source::Language;

use super::{Status, existing_dir, tool_language};
use crate::watch::Watcher;

/// Arguments of `kb check`.
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
    #[arg(long, value_name = "LANGUAGE", value_parser = tool_language)]
    language: Option<Language>,
}

impl Check {
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Status> {
        let dir = existing_dir(&self.dir)?;
        let language = self.language.unwrap_or(system);
        if !self.watch {
            return once(dir, self.json, language, out);
        }
        let waiting =
            language.pick("改好保存，会自动重查；按 Ctrl-C 结束", "waiting for the next save; Ctrl-C stops it");
        let watcher = Watcher::new(dir)?;
        loop {
            once(dir, false, language, out)?;
            writeln!(out, "– {waiting}\n")?;
            out.flush()?;
            watcher.wait_for_save()?;
        }
    }
}

fn once(dir: &Path, json: bool, language: Language, out: &mut impl Write) -> Result<Status> {
    let checked = check(dir);
    if json {
        let findings: Vec<_> = checked.findings.iter().map(|finding| finding.json_in(language)).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&findings)?)?;
    } else {
        print(&checked, language, out)?;
    }
    Ok(if any_error(&checked.findings) { Status::Failure } else { Status::Success })
}

fn print(checked: &Checked, language: Language, out: &mut impl Write) -> Result<()> {
    for finding in &checked.findings {
        writeln!(out, "{}", finding.line_in(language))?;
    }
    writeln!(out, "{}", checked.summary(language))?;
    Ok(())
}

/// Checks the content for another command. If there are errors, prints them and returns `None`; warnings are left to
/// `kb check`.
pub(super) fn without_errors(dir: &Path, language: Language, out: &mut impl Write) -> Result<Option<Checked>> {
    let checked = check(dir);
    if !any_error(&checked.findings) {
        return Ok(Some(checked));
    }
    print(&checked, language, out)?;
    let words = ("什么都没做；请先改好这些错误", "nothing was done; correct the errors first");
    writeln!(out, "{}", language.pick(words.0, words.1))?;
    Ok(None)
}
