//! The files of `rules/deposit/`.

use std::path::Path;

use super::{Content, is_note, names_in};
use crate::finding::Findings;
use crate::finding::problem::FileProblem;
use crate::read::{self, File};
use crate::rule;
use crate::source::{
    DepositCases, DepositComplaints, DepositGuidance, DepositLetters, DepositRules, DepositTerms, Str,
};

/// The folder of the deposit rules.
pub const DEPOSIT: &str = "rules/deposit";
/// The folder of tenants' terms.
const TENANTS: &str = "rules/deposit/tenants";

/// The deposit rules as far as they could be read; empty if the content has none.
#[derive(Clone, Debug, Default)]
pub struct DepositFiles {
    /// Whether the content has deposit rules at all.
    pub present: bool,
    /// `rules.yaml`.
    pub rules: Option<File<DepositRules>>,
    /// `guidance.yaml`.
    pub guidance: Option<File<DepositGuidance>>,
    /// `complaints.yaml`.
    pub complaints: Option<File<DepositComplaints>>,
    /// `letters.yaml`.
    pub letters: Option<File<DepositLetters>>,
    /// `tenants/*.yaml`, by file name.
    pub terms: Vec<File<DepositTerms>>,
    /// `*.cases.yaml`, those beside tenants' terms last.
    pub cases: Vec<File<DepositCases>>,
}

/// Reads the deposit rules below `root`. A missing folder is no finding: content may have none.
pub(super) fn load(root: &Path, findings: &mut Findings) -> DepositFiles {
    let Some(names) = names_in(root, DEPOSIT) else { return DepositFiles::default() };
    let at = |name: &str| format!("{DEPOSIT}/{name}");
    let mut files = DepositFiles {
        present: true,
        rules: read::yaml_in_parts(root, &at("rules.yaml"), findings),
        guidance: read::yaml(root, &at("guidance.yaml"), findings),
        complaints: read::yaml(root, &at("complaints.yaml"), findings),
        letters: read::yaml(root, &at("letters.yaml"), findings),
        ..DepositFiles::default()
    };
    for name in names {
        let known = ["rules.yaml", "guidance.yaml", "complaints.yaml", "letters.yaml", "tenants"];
        if name.ends_with(".cases.yaml") {
            files.cases.extend(read::yaml_in_parts(root, &at(&name), findings));
        } else if !known.contains(&name.as_str()) && !is_note(&name) {
            findings.add(&rule::FILE_UNEXPECTED, &at(&name), 0, FileProblem::NotOfDeposit { folder: DEPOSIT });
        }
    }
    for name in names_in(root, TENANTS).unwrap_or_default() {
        let path = format!("{TENANTS}/{name}");
        if name.ends_with(".cases.yaml") {
            files.cases.extend(read::yaml_in_parts(root, &path, findings));
        } else if name.ends_with(".yaml") {
            files.terms.extend(read::yaml(root, &path, findings));
        } else if !is_note(&name) {
            let problem = FileProblem::OtherEnding { ending: "yaml", folder: TENANTS.to_owned() };
            findings.add(&rule::FILE_UNEXPECTED, &path, 0, problem);
        }
    }
    files
}

/// Reads the deposit rules and what they refer to (sources, profiles, working days), and nothing else of the content.
pub fn load_deposit(root: &Path, findings: &mut Findings) -> Content {
    let mut content = Content {
        sources: read::yaml_in_parts(root, "sources.yaml", findings),
        deposit: load(root, findings),
        ..Content::default()
    };
    for path in yaml_files(root, "profiles") {
        content.profiles.extend(read::yaml(root, &path, findings));
    }
    for path in yaml_files(root, "calendar") {
        content.calendars.extend(read::yaml(root, &path, findings));
    }
    content
}

fn yaml_files(root: &Path, folder: &str) -> Vec<String> {
    let names = names_in(root, folder).unwrap_or_default();
    names.into_iter().filter(|name| name.ends_with(".yaml")).map(|name| format!("{folder}/{name}")).collect()
}

impl DepositFiles {
    /// Every source that is named, with the file.
    pub fn source_refs(&self) -> Vec<(&str, &Str)> {
        let mut refs: Vec<(&str, &Str)> = Vec::new();
        if let Some(file) = &self.rules {
            let cited = file.value.rules.iter().flat_map(|rule| &rule.sources);
            refs.extend(cited.chain(file.value.values.sources()).map(|id| (file.path.as_str(), id)));
        }
        if let Some(file) = &self.guidance {
            let notes = file.value.documents.iter().chain(&file.value.warnings);
            refs.extend(notes.flat_map(|note| &note.sources).map(|id| (file.path.as_str(), id)));
        }
        if let Some(file) = &self.complaints {
            let steps = file.value.steps.iter().flat_map(|step| &step.sources);
            let notes = file.value.not_these.iter().flat_map(|note| &note.sources);
            refs.extend(steps.chain(notes).map(|id| (file.path.as_str(), id)));
        }
        if let Some(file) = &self.letters {
            refs.extend(file.value.legal.iter().map(|legal| (file.path.as_str(), &legal.source)));
        }
        for file in &self.terms {
            refs.extend(file.value.values.sources().into_iter().map(|id| (file.path.as_str(), id)));
        }
        refs
    }
}
