//! `kb site`: a help site of static pages.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use content::pack;
use content::source::Language;

use super::{Status, check, existing_dir, tool_language, write_file};
use crate::site::{Options, build};

/// Arguments of `kb site`.
#[derive(Debug, Args)]
pub struct Site {
    /// The content
    #[arg(default_value = "kb-bundle")]
    dir: PathBuf,
    /// The folder to write to
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// The institution whose site it is, an id of profiles/; not needed if there is only one
    #[arg(long, value_name = "ID")]
    profile: Option<String>,
    /// The address where the site will be published, such as https://help.bank.example: for the site map and search engines
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    base: Option<String>,
    /// The page that has the widget; each flow links to it
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    widget: Option<String>,
    /// The language of findings: zh or en [default: the system's]
    #[arg(long, value_name = "LANGUAGE", value_parser = tool_language)]
    language: Option<Language>,
}

impl Site {
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Status> {
        let language = self.language.unwrap_or(system);
        let Some(checked) = check::without_errors(existing_dir(&self.dir)?, language, out)? else {
            return Ok(Status::Failure);
        };
        let known: Vec<&str> = checked.content.profiles.iter().map(|file| file.value.id.value.as_str()).collect();
        let profile = match (&self.profile, known.as_slice()) {
            (Some(profile), _) => profile.clone(),
            (None, [only]) => (*only).to_owned(),
            (None, _) => bail!("whose site is it? Give --profile with one of {}", known.join(", ")),
        };
        let options = Options { profile, base: self.base.clone(), widget: self.widget.clone() };
        let mut bundles = Vec::new();
        for language in Language::ALL {
            bundles.push((language, pack::pack(&checked.content, language)?.bytes));
        }
        let files = build(&bundles, &options)?;
        for (name, text) in &files {
            let path = self.out.join(name);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).with_context(|| format!("{} can't be created", folder.display()))?;
            }
            write_file(&path, text.as_bytes())?;
        }
        writeln!(out, "{}: {} files", self.out.display(), files.len())?;
        Ok(Status::Success)
    }
}

fn address(text: &str) -> Result<String, String> {
    let good = text.starts_with("https://") || text.starts_with("http://");
    let plain = !text.contains(|c: char| c.is_whitespace() || "\"<>#".contains(c));
    match good && plain {
        true => Ok(text.trim_end_matches('/').to_owned()),
        false => Err(format!("{text:?} is not an address; write it as https://help.bank.example")),
    }
}
