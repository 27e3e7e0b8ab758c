//! The content being edited, as it was last read and as it last packed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use domain::bundle::Bundle;
use serde::Serialize;

use crate::check::check;
use crate::draw::{Chart, svg};
use crate::finding::{Finding, any_error, count};
use crate::load::Content;
use crate::pack;
use crate::source::Language;

/// Content under work, shared by those who read files and those who answer browsers.
pub struct Studio {
    root: PathBuf,
    language: Language,
    now: Mutex<Now>,
    changed: Condvar,
}

/// What stands now.
#[derive(Default)]
struct Now {
    /// Grows with every look at the files.
    edition: u64,
    /// The last content that packed: both parts of each language's bundle, under `en` and `en.more`.
    bundles: BTreeMap<String, Vec<u8>>,
    content: Content,
    findings: Vec<Finding>,
    /// Whether what is shown is what the files hold.
    good: bool,
    /// Why the good content could not be packed all the same.
    trouble: Option<String>,
}

/// What the preview's page is told.
#[derive(Debug, Serialize)]
pub struct Shown {
    edition: u64,
    /// Whether the widget shows what the files hold; else it shows the last content without errors.
    good: bool,
    /// Whether there has been content without errors yet.
    any: bool,
    summary: String,
    findings: Vec<Said>,
    flows: Vec<Titled>,
    articles: Vec<Titled>,
    profiles: Vec<Titled>,
    /// The nodes of each flow, so that the page can tell where the widget stands.
    nodes: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Serialize)]
struct Said {
    file: String,
    line: u32,
    rule: &'static str,
    severity: String,
    message: String,
    remedy: String,
}

#[derive(Debug, Serialize)]
struct Titled {
    id: String,
    zh: String,
    en: String,
}

impl Studio {
    /// Reads the content for the first time. Findings are said in `language`.
    pub fn open(root: &Path, language: Language) -> Self {
        let studio = Self { root: root.to_owned(), language, now: Mutex::new(Now::default()), changed: Condvar::new() };
        studio.read();
        studio
    }

    /// Where the content is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The language findings are said in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Reads the files again; content with errors leaves the bundles as they were.
    pub fn read(&self) {
        let checked = check(&self.root);
        let packed = if any_error(&checked.findings) { Ok(None) } else { pack_all(&checked.content).map(Some) };
        let mut now = self.lock();
        now.edition += 1;
        now.good = matches!(packed, Ok(Some(_)));
        now.trouble = packed.as_ref().err().cloned();
        if let Ok(Some(bundles)) = packed {
            now.bundles = bundles;
        }
        now.findings = checked.findings;
        now.content = checked.content;
        drop(now);
        self.changed.notify_all();
    }

    /// Waits until the files were read again since `edition`, or for so long; gives the edition there is.
    pub fn newer_than(&self, edition: u64, patience: Duration) -> u64 {
        let now = self.lock();
        let waited = self.changed.wait_timeout_while(now, patience, |now| now.edition <= edition);
        waited.unwrap_or_else(PoisonError::into_inner).0.edition
    }

    /// A part of the last good bundle: `en` for what comes with the engine, `en.more` for the rest.
    pub fn bundle(&self, part: &str) -> Option<Vec<u8>> {
        self.lock().bundles.get(part).cloned()
    }

    /// A flow as a picture, finished or not; `None` where it can't be read.
    pub fn drawing(&self, flow: &str, language: Language) -> Option<String> {
        let now = self.lock();
        let file = now.content.flows.iter().find(|file| file.value.id.value == flow)?;
        Some(svg(&Chart::new(&file.value, language), language))
    }

    /// What the page shows beside the widget.
    pub fn shown(&self) -> Shown {
        let now = self.lock();
        let content = &now.content;
        let titled = |id: &str, title: &crate::source::Bi| Titled {
            id: id.to_owned(),
            zh: title.get(Language::ZhCn).to_owned(),
            en: title.get(Language::En).to_owned(),
        };
        let mut articles: BTreeMap<&str, Titled> = BTreeMap::new();
        for article in &content.articles {
            let entry = articles.entry(&article.id).or_insert_with(|| Titled {
                id: article.id.clone(),
                zh: String::new(),
                en: String::new(),
            });
            match article.language {
                Language::ZhCn => entry.zh.clone_from(&article.front.title.value),
                Language::En => entry.en.clone_from(&article.front.title.value),
            }
        }
        let summary = match &now.trouble {
            Some(trouble) => trouble.clone(),
            None => count(&now.findings, self.language),
        };
        let nodes = content.flows.iter().map(|file| {
            let ids = file.value.nodes.iter().map(|entry| entry.key.value.clone()).collect();
            (file.value.id.value.clone(), ids)
        });
        Shown {
            edition: now.edition,
            good: now.good,
            any: !now.bundles.is_empty(),
            summary,
            findings: now.findings.iter().map(|finding| said(finding, self.language)).collect(),
            flows: content.flows.iter().map(|file| titled(&file.value.id, &file.value.title)).collect(),
            articles: articles.into_values().collect(),
            profiles: content.profiles.iter().map(|file| titled(&file.value.id, &file.value.name)).collect(),
            nodes: nodes.collect(),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn said(finding: &Finding, language: Language) -> Said {
    Said {
        file: finding.file.clone(),
        line: finding.line,
        rule: finding.rule.id,
        severity: finding.rule.severity.to_string(),
        message: finding.message(language),
        remedy: finding.remedy(language),
    }
}

/// Both parts of each language's bundle, opened once to see that they can be.
fn pack_all(content: &Content) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut bundles = BTreeMap::new();
    for language in Language::ALL {
        let split = pack::split(content, language).map_err(|error| error.to_string())?;
        for (part, packed) in [("", split.core), (".more", split.more)] {
            Bundle::open(&packed.bytes).map_err(|error| error.to_string())?;
            bundles.insert(format!("{}{part}", language.tag()), packed.bytes);
        }
    }
    Ok(bundles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_with_an_error_leaves_what_is_shown_and_says_so() {
        let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/tests/good");
        let mut studio = Studio::open(&good, Language::ZhCn);
        let shown = studio.bundle("zh-CN").expect("packed");
        assert!(studio.shown().good && studio.drawing("no-line", Language::En).is_some());
        studio.root = good.join("flows");
        studio.read();
        assert_eq!(studio.bundle("zh-CN"), Some(shown));
        let now = studio.shown();
        assert!(!now.good && now.any && now.edition == 2);
        assert!(now.findings.iter().any(|said| said.rule == "file-missing"), "{now:?}");
    }
}
