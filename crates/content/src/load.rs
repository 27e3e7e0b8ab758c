//! All content in memory: every file of `kb-bundle` that can be read, and findings for those that can't.

mod deposit;
mod fees;
mod search;

use std::path::Path;

use crate::article::{self, Article};
use crate::finding::problem::FileProblem;
use crate::finding::{Findings, Remedy};
use crate::read::{self, File};
use crate::rule;
use crate::source::{Calendar, Cases, Codes, Coverage, Flow, Labels, Language, Meta, Profile, Safety, Sources, Words};
use crate::svg::{self, Drawing};
pub use deposit::{DEPOSIT, DepositFiles, load_deposit};
pub use fees::{FEES, FeeFiles};
pub use search::SearchFiles;

/// All content that could be read.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// `bundle.yaml`.
    pub meta: Option<File<Meta>>,
    /// `sources.yaml`.
    pub sources: Option<File<Sources>>,
    /// `safety.yaml`.
    pub safety: Option<File<Safety>>,
    /// `flows/*.yaml`, by file name.
    pub flows: Vec<File<Flow>>,
    /// `flows/*.cases.yaml`, by file name.
    pub cases: Vec<File<Cases>>,
    /// `codes/response-codes.yaml`.
    pub codes: Option<File<Codes>>,
    /// `articles/*.md`, by file name.
    pub articles: Vec<Article>,
    /// `rules/fees/*.yaml`.
    pub fees: FeeFiles,
    /// `rules/deposit/`.
    pub deposit: DepositFiles,
    /// `coverage.yaml`.
    pub coverage: Option<File<Coverage>>,
    /// `search/`.
    pub search: SearchFiles,
    /// `calendar/*.yaml`, by year.
    pub calendars: Vec<File<Calendar>>,
    /// `profiles/*.yaml`, by file name.
    pub profiles: Vec<File<Profile>>,
    /// `ui/<language>.yaml`.
    pub words: Vec<(Language, File<Words>)>,
    /// `pictures/*.svg`, by file name.
    pub pictures: Vec<Drawing>,
    /// `pictures/labels.yaml`.
    pub labels: Option<File<Labels>>,
    /// Files that could not be read. A reference may mean one of them, so it is not reported.
    pub unread: Vec<String>,
}

/// The path of the table of response codes.
pub const CODES: &str = "codes/response-codes.yaml";
/// The path of the table of needs. Content may lack it.
pub const COVERAGE: &str = "coverage.yaml";
/// The path of the picture labels.
pub const LABELS: &str = "pictures/labels.yaml";

/// Reads everything below `root`.
pub fn load(root: &Path, findings: &mut Findings) -> Content {
    let mut content = Content {
        meta: read::yaml(root, "bundle.yaml", findings),
        sources: read::yaml_in_parts(root, "sources.yaml", findings),
        safety: read::yaml_in_parts(root, "safety.yaml", findings),
        codes: read::yaml_in_parts(root, CODES, findings),
        fees: fees::load(root, findings),
        deposit: deposit::load(root, findings),
        search: search::load(root, findings),
        coverage: root.join(COVERAGE).exists().then(|| read::yaml(root, COVERAGE, findings)).flatten(),
        ..Content::default()
    };
    for path in list(root, "flows", "yaml", findings) {
        if path.ends_with(".cases.yaml") {
            content.cases.extend(read::yaml_in_parts(root, &path, findings));
        } else {
            let flow = read::yaml_in_parts(root, &path, findings);
            content.unread.extend(flow.is_none().then_some(path));
            content.flows.extend(flow);
        }
    }
    for path in list(root, "articles", "md", findings) {
        let Some(language) = article::language(&path) else {
            findings.add_with(&rule::FILE_UNEXPECTED, &path, 0, FileProblem::NoLanguage, Remedy::NameTheLanguage);
            continue;
        };
        let text = read::text(root, &path, findings);
        let article = text.and_then(|text| article::read(&path, language, &text, findings));
        content.unread.extend(article.is_none().then_some(path));
        content.articles.extend(article);
    }
    for path in list(root, "calendar", "yaml", findings) {
        content.calendars.extend(read::yaml(root, &path, findings));
    }
    for path in list(root, "profiles", "yaml", findings) {
        content.profiles.extend(read::yaml(root, &path, findings));
    }
    for language in Language::ALL {
        let path = format!("ui/{}.yaml", language.tag());
        content.words.extend(read::yaml_in_parts(root, &path, findings).map(|file| (language, file)));
    }
    let pictures = list(root, "pictures", "svg", findings);
    if !pictures.is_empty() || root.join(LABELS).exists() {
        content.labels = read::yaml_in_parts(root, LABELS, findings);
    }
    for path in pictures {
        let Some(text) = read::text(root, &path, findings) else { continue };
        content.pictures.push(svg::read(&path, &text, findings));
    }
    content
}

/// The files of a folder with this ending, by name. A missing folder is an empty one. Files of other kinds are
/// reported, except notes to readers and labels.
fn list(root: &Path, folder: &str, ending: &'static str, findings: &mut Findings) -> Vec<String> {
    let mut paths = Vec::new();
    for name in names_in(root, folder).unwrap_or_default() {
        let path = format!("{folder}/{name}");
        if name.ends_with(&format!(".{ending}")) {
            paths.push(path);
        } else if path != LABELS && !is_note(&name) {
            let problem = FileProblem::OtherEnding { ending, folder: folder.to_owned() };
            findings.add(&rule::FILE_UNEXPECTED, &path, 0, problem);
        }
    }
    paths
}

/// Reads the fee rules below `root` and nothing else of the content.
pub fn load_fees(root: &Path, findings: &mut Findings) -> Content {
    Content { fees: fees::load(root, findings), ..Content::default() }
}

/// The names in a folder, sorted; `None` where there is no such folder.
fn names_in(root: &Path, folder: &str) -> Option<Vec<String>> {
    let entries = std::fs::read_dir(root.join(folder)).ok()?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Some(names)
}

/// Whether a file is a note to readers or hidden, so that nothing reads it and nothing is wrong with it.
fn is_note(name: &str) -> bool {
    name.ends_with(".md") || name.starts_with('.')
}
