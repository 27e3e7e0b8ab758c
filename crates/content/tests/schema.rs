//! The schemas that editors use accept all existing content and reject mistakes.

mod fixture;
mod sample;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use content::schema::{self, FileSchema};
use serde_json::Value;

fn yaml_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a directory").flatten() {
        match entry.path() {
            path if path.is_dir() => yaml_below(&path, found),
            path if path.extension().is_some_and(|ending| ending == "yaml") => found.push(path),
            _ => {}
        }
    }
}

/// The errors that the schemas find in the YAML files below `root`, and the kinds that have a file.
fn faults(root: &Path, kinds: &[FileSchema]) -> (Vec<String>, BTreeSet<&'static str>) {
    let (mut files, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    yaml_below(root, &mut files);
    for file in files {
        let path = file.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
        let of: Vec<&FileSchema> = kinds.iter().filter(|kind| kind.is_for(&path)).collect();
        assert_eq!(of.len(), 1, "{path} is of one kind, not of {of:?}");
        seen.insert(of[0].name);
        let text = fs::read_to_string(&file).expect("text");
        // As editors read YAML: only `true` and `false` are booleans.
        let options = serde_saphyr::options! { strict_booleans: true };
        let Ok(value) = serde_saphyr::from_str_with_options::<Value>(&text, options) else {
            faults.push(format!("{path}: can't be read"));
            continue;
        };
        let validator = jsonschema::validator_for(of[0].schema.as_value()).expect("a schema");
        faults.extend(validator.iter_errors(&value).map(|error| format!("{path}: {error}")));
    }
    (faults, seen)
}

#[test]
fn all_content_fits_the_schemas() {
    let kinds = schema::all();
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle");
    let (found, mut seen) = faults(&real, &kinds);
    assert_eq!(found, [] as [String; 0]);
    let (found, in_sample) = faults(&sample::good(), &kinds);
    assert_eq!(found, [] as [String; 0]);
    seen.extend(in_sample);
    let unused: Vec<_> = kinds.iter().filter(|kind| !kind.files.is_empty() && !seen.contains(kind.name)).collect();
    assert!(unused.is_empty(), "no file of the content is of these kinds: {unused:?}");
}

#[test]
fn the_schemas_reject_what_an_author_mistypes() {
    let kinds = schema::all();
    for rule in
        ["field-unknown", "field-missing", "value-unknown", "value-wrong-type", "node-kind", "text-language-missing"]
    {
        let root = fixture::broken(rule);
        let (found, _) = faults(root.path(), &kinds);
        assert!(!found.is_empty(), "the schemas let {rule} through");
    }
}
