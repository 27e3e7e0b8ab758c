//! `kb new`: a template of a flow or an article that passes the checks without changes.

use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::{Args, ValueEnum};
use content::source::Language;

use super::{Status, existing_dir, today, write_file};

const FLOW: &str = include_str!("new/flow.yaml");
const CASES: &str = include_str!("new/flow.cases.yaml");
const ARTICLE_ZH: &str = include_str!("new/article.zh.md");
const ARTICLE_EN: &str = include_str!("new/article.en.md");

/// Arguments of `kb new`.
#[derive(Debug, Args)]
pub struct New {
    /// What to create
    #[arg(value_enum)]
    kind: Kind,
    /// Its id: lower-case words joined by hyphens, such as speaker-silent
    id: String,
    /// The title in Chinese; the command asks for it if it is missing
    #[arg(long, value_name = "TITLE")]
    zh: Option<String>,
    /// The title in English; the command asks for it if it is missing
    #[arg(long, value_name = "TITLE")]
    en: Option<String>,
    /// Who is responsible for it
    #[arg(long, default_value = "merchant-support")]
    owner: String,
    /// The content
    #[arg(long, default_value = "kb-bundle")]
    dir: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Flow,
    Article,
}

impl New {
    pub(super) fn run(&self, language: Language, out: &mut impl Write) -> Result<Status> {
        let dir = existing_dir(&self.dir)?;
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        ensure!(
            self.id.split('-').all(word),
            "{}",
            language.pick(
                "编号只用小写字母、数字和单个连字符，例如 speaker-silent",
                "an id is lower-case words joined by single hyphens, such as speaker-silent"
            )
        );
        let files = self.files();
        if let Some((name, _)) = files.iter().find(|(name, _)| dir.join(name).exists()) {
            match language {
                Language::ZhCn => bail!("{name} 已经有了，没有改动；换一个编号，或直接改这个文件"),
                Language::En => bail!("{name} exists already and was not changed; use another id, or edit that file"),
            }
        }
        let zh = title(self.zh.as_deref(), language.pick("中文标题：", "Title in Chinese: "), "--zh", out)?;
        let en = title(self.en.as_deref(), language.pick("英文标题：", "Title in English: "), "--en", out)?;
        for (name, template) in &files {
            let path = dir.join(name);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).with_context(|| format!("{} can't be created", folder.display()))?;
            }
            write_file(&path, self.filled(template, dir, &zh, &en)?.as_bytes())?;
            writeln!(out, "{}", path.display())?;
        }
        self.write_next_steps(language, out)?;
        Ok(Status::Success)
    }

    /// The files to write, each with its template.
    fn files(&self) -> [(String, &'static str); 2] {
        let id = &self.id;
        match self.kind {
            Kind::Flow => [(format!("flows/{id}.yaml"), FLOW), (format!("flows/{id}.cases.yaml"), CASES)],
            Kind::Article => {
                [(format!("articles/{id}.zh.md"), ARTICLE_ZH), (format!("articles/{id}.en.md"), ARTICLE_EN)]
            }
        }
    }

    fn filled(&self, template: &str, dir: &Path, zh: &str, en: &str) -> Result<String> {
        Ok(template
            .replace("__ID__", &self.id)
            .replace("__ZH__", &quoted(zh)?)
            .replace("__EN__", &quoted(en)?)
            .replace("__OWNER__", &quoted(&self.owner)?)
            .replace("__SOURCES__", &first_source(dir))
            .replace("__TODAY__", &today().to_string()))
    }

    fn write_next_steps(&self, language: Language, out: &mut impl Write) -> Result<()> {
        let list = if self.kind == Kind::Flow { "home" } else { "guides" };
        match language {
            Language::ZhCn => writeln!(
                out,
                "\n接下来：\n  1. 用编辑器打开，把里面的字换成您的\n  2. kb check    看看哪里要改\n  3. kb preview  在浏览器里看样子\n  \
                 4. 把 {} 加进 bundle.yaml 的 {list}，它就会出现在首页",
                self.id
            )?,
            Language::En => writeln!(
                out,
                "\nNext:\n  1. open them in an editor and write your own texts\n  2. kb check    lists what to correct\n  \
                 3. kb preview  shows it in a browser\n  4. add {} to {list} in bundle.yaml, and the home screen lists it",
                self.id
            )?,
        }
        Ok(())
    }
}

/// The first source of the content: an article must name one, and the author replaces it by the right one.
fn first_source(dir: &Path) -> String {
    let sources = std::fs::read_to_string(dir.join("sources.yaml")).unwrap_or_default();
    let first = sources.lines().find_map(|line| line.trim_start().strip_prefix("- id: ").map(str::to_owned));
    first.unwrap_or_default()
}

/// The given title, or the one that is typed at the terminal.
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

/// The text as a YAML value: YAML reads JSON's quoted texts.
fn quoted(text: &str) -> Result<String> {
    Ok(serde_json::to_string(text)?)
}
