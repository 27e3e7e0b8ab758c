//! The files of `search/`.

use std::path::Path;

use super::{is_note, names_in};
use crate::finding::Findings;
use crate::finding::problem::FileProblem;
use crate::read::{self, File};
use crate::rule;
use crate::source::{JudgedQueries, SearchReadings, SearchWords};

/// Their folder.
const SEARCH: &str = "search";

/// The files as far as they could be read. Content may lack each of them: search then has only titles and keywords.
#[derive(Clone, Debug, Default)]
pub struct SearchFiles {
    /// `synonyms.yaml`.
    pub words: Option<File<SearchWords>>,
    /// `readings.yaml`.
    pub readings: Option<File<SearchReadings>>,
    /// `judged.yaml`; never packed.
    pub judged: Option<File<JudgedQueries>>,
}

/// Reads the files that exist.
pub(super) fn load(root: &Path, findings: &mut Findings) -> SearchFiles {
    let mut files = SearchFiles::default();
    for name in names_in(root, SEARCH).unwrap_or_default() {
        let path = format!("{SEARCH}/{name}");
        match name.as_str() {
            "synonyms.yaml" => files.words = read::yaml(root, &path, findings),
            "readings.yaml" => files.readings = read::yaml(root, &path, findings),
            "judged.yaml" => files.judged = read::yaml(root, &path, findings),
            _ if is_note(&name) => {}
            _ => {
                findings.add(&rule::FILE_UNEXPECTED, &path, 0, FileProblem::NotOfSearch { folder: SEARCH });
            }
        }
    }
    files
}
