//! The content that is being edited: as it was last read, and as it was last packed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use content::check::check;
use content::finding::{Finding, any_error, count};
use content::load::Content;
use content::pack;
use content::source::Language;
use domain::bundle::Bundle;
use serde::Serialize;

use crate::draw::{Chart, svg};

/// Content that is being edited, shared by the thread that reads files and those that answer browsers.
pub struct LiveContent {
    root: PathBuf,
    language: Language,
    latest: Mutex<Latest>,
    changed: Condvar,
}

/// What the last read gave.
#[derive(Default)]
struct Latest {
    /// One more with every read of the files.
    edition: u64,
    /// The last content that could be packed: both parts of each language's bundle, under `en` and `en.more`.
    bundles: BTreeMap<String, Vec<u8>>,
    content: Content,
    findings: Vec<Finding>,
    /// Whether `bundles` were packed from what the files hold now.
    up_to_date: bool,
    /// Why content without errors could not be packed.
    pack_error: Option<String>,
}

/// What the preview's page shows, as JSON.
#[derive(Debug, Serialize)]
pub struct PreviewState {
    edition: u64,
    /// Whether the widget shows what the files hold; otherwise it shows the last content without errors.
    good: bool,
    /// Whether there has been content without errors yet.
    any: bool,
    summary: String,
    findings: Vec<FindingRow>,
    flows: Vec<Titled>,
    articles: Vec<Titled>,
    profiles: Vec<Titled>,
    /// The nodes of each flow: from them the page knows which node the widget shows.
    nodes: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Serialize)]
struct FindingRow {
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

impl LiveContent {
    /// Reads the content for the first time. Findings will be in `language`.
    pub fn open(root: &Path, language: Language) -> Self {
        let content =
            Self { root: root.to_owned(), language, latest: Mutex::new(Latest::default()), changed: Condvar::new() };
        content.reload();
        content
    }

    /// Where the content is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The language of the page and its findings.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Reads the files again. If the content has errors, the bundles stay as they were.
    pub fn reload(&self) {
        let checked = check(&self.root);
        let packed = if any_error(&checked.findings) { Ok(None) } else { pack_all(&checked.content).map(Some) };
        let mut latest = self.lock();
        // A save that changes nothing visible must not reload the page.
        let same = latest.up_to_date
            && packed.as_ref().is_ok_and(|bundles| bundles.as_ref() == Some(&latest.bundles))
            && checked.findings == latest.findings;
        latest.edition += u64::from(!same);
        latest.up_to_date = matches!(packed, Ok(Some(_)));
        latest.pack_error = packed.as_ref().err().cloned();
        if let Ok(Some(bundles)) = packed {
            latest.bundles = bundles;
        }
        latest.findings = checked.findings;
        latest.content = checked.content;
        drop(latest);
        self.changed.notify_all();
    }

    /// Waits for an edition later than `edition`, at most for `timeout`; returns the edition there is by then.
    pub fn wait_for_newer(&self, edition: u64, timeout: Duration) -> u64 {
        let latest = self.lock();
        let waited = self.changed.wait_timeout_while(latest, timeout, |latest| latest.edition <= edition);
        waited.unwrap_or_else(PoisonError::into_inner).0.edition
    }

    /// A part of the last bundle that could be packed: `en` for the first part, `en.more` for the rest.
    pub fn bundle(&self, part: &str) -> Option<Vec<u8>> {
        self.lock().bundles.get(part).cloned()
    }

    /// A flow as a picture, even an unfinished one; `None` if its file can't be read.
    pub fn drawing(&self, flow: &str, language: Language) -> Option<String> {
        let latest = self.lock();
        let file = latest.content.flows.iter().find(|file| file.value.id.value == flow)?;
        Some(svg(&Chart::new(&file.value, language), language))
    }

    /// What the page shows beside the widget.
    pub fn state(&self) -> PreviewState {
        let latest = self.lock();
        let content = &latest.content;
        let titled = |id: &str, title: &content::source::Bi| Titled {
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
        let summary = match &latest.pack_error {
            Some(error) => error.clone(),
            None => count(&latest.findings, self.language),
        };
        let nodes = content.flows.iter().map(|file| {
            let ids = file.value.nodes.iter().map(|entry| entry.key.value.clone()).collect();
            (file.value.id.value.clone(), ids)
        });
        PreviewState {
            edition: latest.edition,
            good: latest.up_to_date,
            any: !latest.bundles.is_empty(),
            summary,
            findings: latest.findings.iter().map(|finding| row(finding, self.language)).collect(),
            flows: content.flows.iter().map(|file| titled(&file.value.id, &file.value.title)).collect(),
            articles: articles.into_values().collect(),
            profiles: content.profiles.iter().map(|file| titled(&file.value.id, &file.value.name)).collect(),
            nodes: nodes.collect(),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Latest> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn row(finding: &Finding, language: Language) -> FindingRow {
    FindingRow {
        file: finding.file.clone(),
        line: finding.line,
        rule: finding.rule.id,
        severity: finding.rule.severity.to_string(),
        message: finding.message(language),
        remedy: finding.remedy(language),
    }
}

/// Both parts of each language's bundle, each opened once to be sure that the widget can.
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
    fn reading_the_same_content_again_is_no_new_edition() {
        let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/tests/good");
        let content = LiveContent::open(&good, Language::ZhCn);
        content.reload();
        assert_eq!(content.state().edition, 1);
    }

    #[test]
    fn content_with_errors_keeps_the_last_bundles_and_is_marked_as_out_of_date() {
        let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/tests/good");
        let mut content = LiveContent::open(&good, Language::ZhCn);
        let packed = content.bundle("zh-CN").expect("packed");
        assert!(content.state().good && content.drawing("no-line", Language::En).is_some());
        content.root = good.join("flows");
        content.reload();
        assert_eq!(content.bundle("zh-CN"), Some(packed));
        let state = content.state();
        assert!(!state.good && state.any && state.edition == 2);
        assert!(state.findings.iter().any(|row| row.rule == "file-missing"), "{state:?}");
    }
}
