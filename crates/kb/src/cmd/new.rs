//! `kb new`: a first version of a flow or an article that passes the checks as it stands.

use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::{Args, ValueEnum};

use super::{Outcome, there, today, write};
use crate::source::Language;
use crate::tongue::pick;

const FLOW: &str = include_str!("new/flow.yaml");
const CASES: &str = include_str!("new/flow.cases.yaml");
const ARTICLE_ZH: &str = include_str!("new/article.zh.md");
const ARTICLE_EN: &str = include_str!("new/article.en.md");

/// What `kb new` is asked.
#[derive(Debug, Args)]
pub struct New {
    /// What to begin
    #[arg(value_enum)]
    what: What,
    /// Its id: lower-case words joined by hyphens, such as speaker-silent
    id: String,
    /// The title in Chinese; asked for where it is left out
    #[arg(long, value_name = "TITLE")]
    zh: Option<String>,
    /// The title in English; asked for where it is left out
    #[arg(long, value_name = "TITLE")]
    en: Option<String>,
    /// Who answers for it
    #[arg(long, default_value = "merchant-support")]
    owner: String,
    /// The content
    #[arg(long, default_value = "kb-bundle")]
    dir: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    Flow,
    Article,
}

impl New {
    pub(super) fn run(&self, language: Language, out: &mut impl Write) -> Result<Outcome> {
        let dir = there(&self.dir)?;
        let good = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        ensure!(
            self.id.split('-').all(good),
            "{}",
            pick(
                language,
                "编号只用小写字母、数字和单个连字符，例如 speaker-silent",
                "an id is lower-case words joined by single hyphens, such as speaker-silent"
            )
        );
        let names = match self.what {
            What::Flow => [format!("flows/{}.yaml", self.id), format!("flows/{}.cases.yaml", self.id)],
            What::Article => [format!("articles/{}.zh.md", self.id), format!("articles/{}.en.md", self.id)],
        };
        if let Some(name) = names.iter().find(|name| dir.join(name).exists()) {
            match language {
                Language::ZhCn => bail!("{name} 已经有了，没有改动；换一个编号，或直接改这个文件"),
                Language::En => {
                    bail!("{name} is there already and was left as it is; take another id, or edit that file")
                }
            }
        }
        let zh = title(self.zh.as_deref(), pick(language, "中文标题：", "Title in Chinese: "), "--zh", out)?;
        let en = title(self.en.as_deref(), pick(language, "英文标题：", "Title in English: "), "--en", out)?;
        let texts = match self.what {
            What::Flow => [FLOW, CASES],
            What::Article => [ARTICLE_ZH, ARTICLE_EN],
        };
        for (name, text) in names.iter().zip(texts) {
            let source = self.source(dir);
            let text = text
                .replace("__ID__", &self.id)
                .replace("__ZH__", &quoted(&zh)?)
                .replace("__EN__", &quoted(&en)?)
                .replace("__OWNER__", &quoted(&self.owner)?)
                .replace("__SOURCES__", &source)
                .replace("__TODAY__", &today().to_string());
            let path = dir.join(name);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).with_context(|| format!("{} can't be made", folder.display()))?;
            }
            write(&path, text.as_bytes())?;
            writeln!(out, "{}", path.display())?;
        }
        let list = if self.what == What::Flow { "home" } else { "guides" };
        match language {
            Language::ZhCn => writeln!(
                out,
                "\n接下来：\n  1. 用编辑器打开，把里面的字换成您的\n  2. kb check    看看哪里要改\n  3. kb preview  在浏览器里看样子\n  \
                 4. 把 {} 加进 bundle.yaml 的 {list}，它就会出现在首页",
                self.id
            )?,
            Language::En => writeln!(
                out,
                "\nNext:\n  1. open them in an editor and put your own words in\n  2. kb check    says what to mend\n  \
                 3. kb preview  shows it in a browser\n  4. add {} to {list} in bundle.yaml, and the home screen lists it",
                self.id
            )?,
        }
        Ok(Outcome::Good)
    }

    /// The first source there is: an article names one, and the author puts the right one in its place.
    fn source(&self, dir: &Path) -> String {
        let sources = std::fs::read_to_string(dir.join("sources.yaml")).unwrap_or_default();
        let first = sources.lines().find_map(|line| line.trim_start().strip_prefix("- id: ").map(str::to_owned));
        first.unwrap_or_default()
    }
}

/// A title as it was given, or as somebody at the terminal types it.
fn title(given: Option<&str>, question: &str, flag: &str, out: &mut impl Write) -> Result<String> {
    let title = match given {
        Some(title) => title.to_owned(),
        None if std::io::stdin().is_terminal() => {
            write!(out, "{question}")?;
            out.flush()?;
            let mut line = String::new();
            std::io::stdin().lock().read_line(&mut line)?;
            line
        }
        None => bail!("give the title with {flag} / 请用 {flag} 写上标题"),
    };
    let title = title.trim();
    ensure!(!title.is_empty(), "a title is needed: give it with {flag} / 请用 {flag} 写上标题");
    Ok(title.to_owned())
}

/// The text as YAML holds any text: what JSON puts in quotes, YAML reads alike.
fn quoted(text: &str) -> Result<String> {
    Ok(serde_json::to_string(text)?)
}
