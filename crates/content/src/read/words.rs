//! Our own words over what the YAML reader says, so that an author reads what to do.

use serde_saphyr::Error;

use crate::finding::Findings;
use crate::rule;
use crate::source::At;

/// Turns a reader's error into a finding.
pub fn explain(path: &str, text: &str, error: &Error, findings: &mut Findings) {
    let error = error.without_snippet();
    let line = error.location().map_or(0, |at| u32::try_from(at.line()).unwrap_or(u32::MAX));
    let last = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
    let column = error.location().map_or(0, |at| u32::try_from(at.column()).unwrap_or(u32::MAX));
    let at = At { value: (), line: line.min(last), column: if line > last { 0 } else { column } };
    let mut say = |rule, message: String| findings.add_at(rule, path, &at, message);
    match error {
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("this key");
            say(&rule::YAML_DUPLICATE_KEY, format!("`{key}` stands here a second time"));
        }
        Error::SerdeUnknownField { field, expected, .. } => {
            let remedy = suggest(field, expected);
            findings.add_at_with(&rule::FIELD_UNKNOWN, path, &at, format!("there is no field `{field}` here"), remedy);
        }
        Error::SerdeMissingField { field, .. } => {
            say(&rule::FIELD_MISSING, format!("`{field}` is missing from what begins here"));
        }
        Error::SerdeUnknownVariant { variant, expected, .. } if is_node_kinds(expected) => {
            let what = if variant == "~" {
                "this node has no kind".to_owned()
            } else {
                format!("`{variant}` is no kind of node")
            };
            findings.add_at_with(&rule::NODE_KIND, path, &at, what, suggest(variant, expected));
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            let remedy = suggest(variant, expected);
            findings.add_at_with(&rule::VALUE_UNKNOWN, path, &at, format!("`{variant}` is not known here"), remedy);
        }
        Error::ExpectedMappingEndAfterEnumVariantValue { .. } => {
            say(
                &rule::NODE_KIND,
                "this node has a second kind, or a field that is not indented under its kind".to_owned(),
            );
        }
        Error::ExpectedStringKeyForExternallyTaggedEnum { .. }
        | Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. }
        | Error::UnexpectedValueForUnitEnumVariant { .. } => {
            say(&rule::NODE_KIND, "this node has no kind".to_owned());
        }
        Error::NullIntoString { .. } => say(&rule::TEXT_EMPTY, "this value is empty".to_owned()),
        Error::Unexpected { expected, .. } => {
            say(&rule::VALUE_WRONG_TYPE, format!("expected {} here", plain(expected)));
        }
        Error::InvalidScalar { ty, .. } => say(&rule::VALUE_WRONG_TYPE, format!("expected {} here", plain(ty))),
        Error::SerdeInvalidType { expected, .. } | Error::SerdeInvalidValue { expected, .. } => {
            say(&rule::VALUE_WRONG_TYPE, format!("expected {expected} here"));
        }
        Error::InvalidBooleanStrict { .. } => say(&rule::VALUE_WRONG_TYPE, "expected true or false here".to_owned()),
        Error::MultipleDocuments { .. } => say(&rule::YAML_SYNTAX, "a second document begins here (`---`)".to_owned()),
        Error::Eof { .. } => say(&rule::YAML_SYNTAX, "the file is empty or ends too early".to_owned()),
        other => {
            let words = other.to_string();
            say(&rule::YAML_SYNTAX, syntax(words.split(" at line ").next().unwrap_or_default()));
        }
    }
}

fn is_node_kinds(expected: &[&str]) -> bool {
    expected.contains(&"question") && expected.contains(&"ticket")
}

/// The commonest slips in plain words; the reader's own words for the rest.
fn syntax(words: &str) -> String {
    let slips = [
        ("mapping values are not allowed", "a colon in a text without quotes, or a line indented too far"),
        ("quoted scalar", "a quote is opened and not closed"),
        ("did not find expected key", "a line that is neither a key nor indented under one"),
        ("simple key", "a line without a colon where a key is expected"),
        ("block sequence entries are not allowed", "a list item where a key is expected"),
    ];
    let known = slips.iter().find(|(part, _)| words.contains(part)).map(|(_, plain)| *plain);
    known.unwrap_or(words).to_owned()
}

/// What the reader calls a shape, as an author would.
fn plain(shape: &str) -> &str {
    match shape {
        "string scalar" | "string" => "a text",
        "mapping start" | "mapping" => "a map (`key: value` lines, indented)",
        "sequence start" | "sequence" => "a list",
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" => "a whole number",
        "bool" | "boolean" => "true or false",
        other => other,
    }
}

fn suggest(found: &str, known: &[&str]) -> String {
    let near = known.iter().filter(|name| distance(found, name) <= 2).min_by_key(|name| distance(found, name));
    let all = known.join(", ");
    near.map_or_else(|| format!("use one of: {all}"), |near| format!("did you mean `{near}`? Known are: {all}"))
}

/// Letters to change, add or drop to turn one word into the other.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let here = (corner + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = here;
        }
    }
    row[b.len()]
}
