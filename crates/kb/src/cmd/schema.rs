//! `kb schema`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use super::{Outcome, write};
use crate::schema;

/// What `kb schema` is asked.
#[derive(Debug, Args)]
pub struct Schema {
    /// The folder to write to
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// How the content's folder is called, for the example of an editor's settings
    #[arg(long, value_name = "NAME", default_value = "kb-bundle")]
    content: String,
}

impl Schema {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Outcome> {
        std::fs::create_dir_all(&self.out).with_context(|| format!("{} can't be made", self.out.display()))?;
        let kinds = schema::all();
        for kind in &kinds {
            let json = serde_json::to_string_pretty(&kind.schema)? + "\n";
            write(&self.out.join(kind.file()), json.as_bytes())?;
        }
        let folder = format!("./{}", self.out.file_name().unwrap_or_default().to_string_lossy());
        let settings = serde_json::to_string_pretty(&schema::vscode(&folder, &self.content))? + "\n";
        let example = self.out.join("vscode-settings.json");
        write(&example, settings.as_bytes())?;
        writeln!(
            out,
            "{}: {} schemas; {} shows how an editor finds them",
            self.out.display(),
            kinds.len(),
            example.display()
        )?;
        Ok(Outcome::Good)
    }
}
