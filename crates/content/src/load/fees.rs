//! The files of `rules/fees/`.

use std::path::Path;

use super::{is_note, names_in};
use crate::finding::Findings;
use crate::finding::problem::FileProblem;
use crate::read::{self, File};
use crate::rule;
use crate::source::{FeeCases, FeeCategories, FeeMarket, FeePractices, FeeTariff, Str};

/// The folder of the fee rules.
pub const FEES: &str = "rules/fees";

/// The fee rules as far as they could be read; empty if the content has none.
#[derive(Clone, Debug, Default)]
pub struct FeeFiles {
    /// Whether the content has fee rules at all.
    pub present: bool,
    /// `tariff.yaml`.
    pub tariff: Option<File<FeeTariff>>,
    /// `practice.yaml`.
    pub practices: Option<File<FeePractices>>,
    /// `market.yaml`.
    pub market: Option<File<FeeMarket>>,
    /// `categories.yaml`.
    pub categories: Option<File<FeeCategories>>,
    /// `*.cases.yaml`, by file name.
    pub cases: Vec<File<FeeCases>>,
}

/// Reads the fee rules below `root`. A missing folder is no finding: content may have none.
pub(super) fn load(root: &Path, findings: &mut Findings) -> FeeFiles {
    let Some(names) = names_in(root, FEES) else { return FeeFiles::default() };
    let at = |name: &str| format!("{FEES}/{name}");
    let mut files = FeeFiles {
        present: true,
        tariff: read::yaml_in_parts(root, &at("tariff.yaml"), findings),
        practices: read::yaml(root, &at("practice.yaml"), findings),
        market: read::yaml_in_parts(root, &at("market.yaml"), findings),
        categories: read::yaml_in_parts(root, &at("categories.yaml"), findings),
        cases: Vec::new(),
    };
    for name in names {
        let known = ["tariff.yaml", "practice.yaml", "market.yaml", "categories.yaml"].contains(&name.as_str());
        if name.ends_with(".cases.yaml") {
            files.cases.extend(read::yaml_in_parts(root, &at(&name), findings));
        } else if !known && !is_note(&name) {
            findings.add(&rule::FILE_UNEXPECTED, &at(&name), 0, FileProblem::NotOfFees { folder: FEES });
        }
    }
    files
}

impl FeeFiles {
    /// Every source that a rule names, with the file.
    pub fn source_refs(&self) -> Vec<(&str, &Str)> {
        self.cited().into_iter().flat_map(|(path, _, sources)| sources.iter().map(move |id| (path, id))).collect()
    }

    /// Every value that must cite a source: its file, the line it begins on, its sources.
    pub fn cited(&self) -> Vec<(&str, u32, &[Str])> {
        let mut all: Vec<(&str, u32, &[Str])> = Vec::new();
        if let Some(file) = &self.tariff {
            let path = file.path.as_str();
            all.extend(file.value.small_value_limit.iter().map(|limit| (path, limit.since.line, &limit.sources[..])));
            let values = file.value.series.iter().flat_map(|series| &series.values);
            all.extend(values.map(|value| (path, value.since.line, &value.sources[..])));
        }
        if let Some(file) = &self.practices {
            let rules = file.value.all().into_iter();
            all.extend(rules.map(|(_, rule)| (file.path.as_str(), rule.title.line, &rule.sources[..])));
        }
        if let Some(file) = &self.market {
            all.extend(file.value.rates.iter().map(|rate| (file.path.as_str(), rate.id.line, &rate.sources[..])));
        }
        if let Some(file) = &self.categories {
            let groups = file.value.categories.iter();
            all.extend(groups.map(|group| (file.path.as_str(), group.title.line, &group.sources[..])));
        }
        all
    }
}
