//! `kb schema`: a JSON Schema for each kind of file.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use content::schema;

use super::{Status, write_file};

/// Arguments of `kb schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// The folder to write to
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// The name of the content's folder, for the example of editor settings
    #[arg(long, value_name = "NAME", default_value = "kb-bundle")]
    content: String,
}

impl Schema {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Status> {
        std::fs::create_dir_all(&self.out).with_context(|| format!("{} can't be created", self.out.display()))?;
        let kinds = schema::all();
        for kind in &kinds {
            let json = serde_json::to_string_pretty(&kind.schema)? + "\n";
            write_file(&self.out.join(kind.file()), json.as_bytes())?;
        }
        let folder = format!("./{}", self.out.file_name().unwrap_or_default().to_string_lossy());
        let settings = serde_json::to_string_pretty(&schema::vscode(&folder, &self.content))? + "\n";
        let example = self.out.join("vscode-settings.json");
        write_file(&example, settings.as_bytes())?;
        writeln!(
            out,
            "{}: {} schemas; {} is an example of editor settings that use them",
            self.out.display(),
            kinds.len(),
            example.display()
        )?;
        Ok(Status::Success)
    }
}
