//! A JSON Schema for every kind of file that authors write, made from the source types: an ordinary editor completes
//! and checks with it while somebody types. What concerns several files is checked by `kb check` only.

use schemars::{JsonSchema, Schema, schema_for};

use crate::source::{
    Calendar, Cases, Codes, Coverage, DepositCases, DepositComplaints, DepositGuidance, DepositLetters, DepositRules,
    DepositTerms, FeeCases, FeeCategories, FeeMarket, FeePractices, FeeTariff, Flow, Front, JudgedQueries, Labels,
    Meta, Profile, Safety, SearchReadings, SearchWords, Sources, Words,
};

/// The schema of one kind of file.
#[derive(Clone, Debug)]
pub struct FileSchema {
    /// What the kind is called; the schema's file is `<name>.schema.json`.
    pub name: &'static str,
    /// Which files it is for, below the content's directory. Empty for the front matter of Markdown files.
    pub files: &'static [&'static str],
    /// The schema.
    pub schema: Schema,
}

/// The schemas of all kinds of files.
pub fn all() -> Vec<FileSchema> {
    vec![
        kind::<Meta>("bundle", &["bundle.yaml"]),
        kind::<Flow>("flow", &["flows/*.yaml", "!flows/*.cases.yaml"]),
        kind::<Cases>("flow-cases", &["flows/*.cases.yaml"]),
        kind::<Front>("article-front-matter", &[]),
        kind::<Codes>("response-codes", &["codes/response-codes.yaml"]),
        kind::<Safety>("safety", &["safety.yaml"]),
        kind::<Sources>("sources", &["sources.yaml"]),
        kind::<Profile>("profile", &["profiles/*.yaml"]),
        kind::<Coverage>("coverage", &["coverage.yaml"]),
        kind::<Calendar>("calendar", &["calendar/*.yaml"]),
        kind::<Words>("words", &["ui/*.yaml"]),
        kind::<Labels>("picture-labels", &["pictures/labels.yaml"]),
        kind::<SearchWords>("search-synonyms", &["search/synonyms.yaml"]),
        kind::<SearchReadings>("search-readings", &["search/readings.yaml"]),
        kind::<JudgedQueries>("search-judged", &["search/judged.yaml"]),
        kind::<FeeTariff>("fee-tariff", &["rules/fees/tariff.yaml"]),
        kind::<FeePractices>("fee-practice", &["rules/fees/practice.yaml"]),
        kind::<FeeMarket>("fee-market", &["rules/fees/market.yaml"]),
        kind::<FeeCategories>("fee-categories", &["rules/fees/categories.yaml"]),
        kind::<FeeCases>("fee-cases", &["rules/fees/*.cases.yaml"]),
        kind::<DepositRules>("deposit-rules", &["rules/deposit/rules.yaml"]),
        kind::<DepositGuidance>("deposit-guidance", &["rules/deposit/guidance.yaml"]),
        kind::<DepositComplaints>("deposit-complaints", &["rules/deposit/complaints.yaml"]),
        kind::<DepositLetters>("deposit-letters", &["rules/deposit/letters.yaml"]),
        kind::<DepositCases>("deposit-cases", &["rules/deposit/*.cases.yaml", "rules/deposit/tenants/*.cases.yaml"]),
        kind::<DepositTerms>("deposit-terms", &["rules/deposit/tenants/*.yaml", "!rules/deposit/tenants/*.cases.yaml"]),
    ]
}

fn kind<T: JsonSchema>(name: &'static str, files: &'static [&'static str]) -> FileSchema {
    FileSchema { name, files, schema: schema_for!(T) }
}

impl FileSchema {
    /// The name of its file.
    pub fn file(&self) -> String {
        format!("{}.schema.json", self.name)
    }

    /// Whether it is for the file at this path below the content's directory.
    pub fn is_for(&self, path: &str) -> bool {
        let fits = |glob: &str| match glob.split_once('*') {
            None => path == glob,
            Some((before, after)) => {
                let inside = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                inside.is_some_and(|inside| !inside.contains('/'))
            }
        };
        let excluded = self.files.iter().filter_map(|glob| glob.strip_prefix('!')).any(fits);
        !excluded && self.files.iter().any(|glob| fits(glob))
    }
}

/// The settings of VS Code's YAML extension in `.vscode/settings.json`: which schema is for which files. `schemas` and
/// `content` are the two folders as the settings refer to them.
pub fn vscode(schemas: &str, content: &str) -> serde_json::Value {
    let mut map = serde_json::Map::new();
    for kind in all().iter().filter(|kind| !kind.files.is_empty()) {
        let files = kind.files.iter().map(|glob| match glob.strip_prefix('!') {
            Some(not) => format!("!**/{content}/{not}"),
            None => format!("**/{content}/{glob}"),
        });
        map.insert(format!("{schemas}/{}", kind.file()), files.collect());
    }
    serde_json::json!({ "yaml.schemas": map, "yaml.customTags": [], "[yaml]": { "editor.tabSize": 2, "editor.insertSpaces": true } })
}
