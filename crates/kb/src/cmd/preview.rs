//! `kb preview`: the widget in a browser, with the content that is being edited.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use content::source::Language;

use super::{Status, existing_dir, tool_language};
use crate::preview::{LiveContent, Server};
use crate::widget::Widget;

/// Arguments of `kb preview`.
#[derive(Debug, Args)]
pub struct Preview {
    /// The content
    #[arg(default_value = "kb-bundle")]
    dir: PathBuf,
    /// The port to use; another one if it is not available
    #[arg(long, default_value_t = 8090)]
    port: u16,
    /// A folder with a built widget, in place of the one inside this program or in dist/
    #[arg(long, value_name = "FOLDER")]
    widget: Option<PathBuf>,
    /// The language of the page and of findings: zh or en [default: the system's]
    #[arg(long, value_name = "LANGUAGE", value_parser = tool_language)]
    language: Option<Language>,
}

impl Preview {
    /// Serves until the program is stopped.
    pub(super) fn run(self, system: Language, out: &mut impl Write) -> Result<Status> {
        let language = self.language.unwrap_or(system);
        let content = LiveContent::open(existing_dir(&self.dir)?, language);
        let server = Server::start(content, Widget::find(self.widget)?, self.port)?;
        let words = (
            "用浏览器打开，改好保存就会刷新；按 Ctrl-C 结束",
            "open it in a browser; it reloads on every save; Ctrl-C stops it",
        );
        writeln!(out, "{}  {}", server.address(), language.pick(words.0, words.1))?;
        out.flush()?;
        loop {
            std::thread::park();
        }
    }
}
