//! The files of `search/`.

use std::path::Path;

use super::source::{Queries, Readings, Words};
use crate::finding::Findings;
use crate::read::{self, File};
use crate::rule;

/// Where they stand.
pub const FOLDER: &str = "search";

/// The files as far as they read. Content may lack each of them: search then knows titles and keywords alone.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// `synonyms.yaml`.
    pub words: Option<File<Words>>,
    /// `readings.yaml`.
    pub readings: Option<File<Readings>>,
    /// `judged.yaml`; never packed.
    pub judged: Option<File<Queries>>,
}

/// Reads what there is.
pub fn load(root: &Path, findings: &mut Findings) -> Files {
    let mut files = Files::default();
    let Ok(entries) = std::fs::read_dir(root.join(FOLDER)) else { return files };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    for name in names {
        let path = format!("{FOLDER}/{name}");
        match name.as_str() {
            "synonyms.yaml" => files.words = read::yaml(root, &path, findings),
            "readings.yaml" => files.readings = read::yaml(root, &path, findings),
            "judged.yaml" => files.judged = read::yaml(root, &path, findings),
            _ if name.ends_with(".md") || name.starts_with('.') => {}
            _ => {
                let message = format!("only synonyms, readings and judged are read from {FOLDER}/");
                findings.add(&rule::FILE_UNEXPECTED, &path, 0, message);
            }
        }
    }
    files
}
