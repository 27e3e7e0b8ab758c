//! `kb preview`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::{Outcome, spoken, there};
use crate::preview::{Server, Studio};
use crate::source::Language;
use crate::tongue;
use crate::widget::Widget;

/// What `kb preview` is asked.
#[derive(Debug, Args)]
pub struct Preview {
    /// The content
    #[arg(default_value = "kb-bundle")]
    dir: PathBuf,
    /// The port to take; another one if it is busy
    #[arg(long, default_value_t = 8090)]
    port: u16,
    /// A folder with a built widget, instead of the one inside this program or dist/
    #[arg(long, value_name = "FOLDER")]
    widget: Option<PathBuf>,
    /// The language of the page and of findings: zh or en [default: the system's]
    #[arg(long, value_name = "LANGUAGE", value_parser = spoken)]
    language: Option<Language>,
}

impl Preview {
    /// Serves until the program is ended.
    pub(super) fn run(self, system: Language, out: &mut impl Write) -> Result<Outcome> {
        let language = self.language.unwrap_or(system);
        let studio = Studio::open(there(&self.dir)?, language);
        let server = Server::start(studio, Widget::find(self.widget)?, self.port)?;
        let words = (
            "用浏览器打开，改好保存就会刷新；按 Ctrl-C 结束",
            "open it in a browser; it follows every save; Ctrl-C ends it",
        );
        writeln!(out, "{}  {}", server.address(), tongue::pick(language, words.0, words.1))?;
        out.flush()?;
        loop {
            std::thread::park();
        }
    }
}
