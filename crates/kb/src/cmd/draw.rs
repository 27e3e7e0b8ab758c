//! `kb draw`: a flow as a picture.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use content::finding::Findings;
use content::load::{Content, load};
use content::read::{distance, stem};
use content::source::Language;

use super::{Status, content_language, existing_dir, write_file};
use crate::draw::{Chart, mermaid, plain, svg};

/// Arguments of `kb draw`.
#[derive(Debug, Args)]
pub struct Draw {
    /// The flow's id
    flow: String,
    /// The format: a picture, text for Mermaid, or plain text
    #[arg(long, value_enum, default_value_t = Format::Svg)]
    format: Format,
    /// The language of the texts
    #[arg(long, visible_alias = "language", default_value = "zh-CN", value_name = "LANGUAGE", value_parser = content_language)]
    locale: Language,
    /// The file to write; without it, print to the terminal
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The content
    #[arg(long, default_value = "kb-bundle")]
    dir: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Svg,
    Mermaid,
    Text,
}

impl Draw {
    /// Draws every flow that can be read, even one with errors: a picture helps most with an unfinished flow.
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Status> {
        let content = load(existing_dir(&self.dir)?, &mut Findings::default());
        let chart = self.chart(&content)?;
        let drawn = match self.format {
            Format::Svg => svg(&chart, self.locale),
            Format::Mermaid => mermaid(&chart),
            Format::Text => plain(&chart),
        };
        match &self.out {
            Some(file) => {
                write_file(file, drawn.as_bytes())?;
                writeln!(out, "{}: {} nodes", file.display(), chart.cards.len())?;
            }
            None => out.write_all(drawn.as_bytes())?,
        }
        Ok(Status::Success)
    }

    fn chart(&self, content: &Content) -> Result<Chart> {
        if let Some(file) = content.flows.iter().find(|file| file.value.id.value == self.flow) {
            return Ok(Chart::new(&file.value, self.locale));
        }
        if let Some(path) = content.unread.iter().find(|path| stem(path) == self.flow) {
            bail!("{path} can't be read; `kb check` says why");
        }
        let known: Vec<&str> = content.flows.iter().map(|file| file.value.id.value.as_str()).collect();
        let nearest = known.iter().min_by_key(|id| distance(&self.flow, id));
        let nearest = nearest.map_or(String::new(), |id| format!("did you mean {id}? "));
        bail!("there is no flow {}; {nearest}All flows: {}", self.flow, known.join(", "))
    }
}
