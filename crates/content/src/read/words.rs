//! What the YAML reader says as a finding that tells an author what to do.

use serde_saphyr::Error;

use crate::finding::problem::{Shape, YamlProblem};
use crate::finding::{Findings, Remedy};
use crate::rule;
use crate::source::At;

/// Turns a reader's error into a finding.
pub fn explain(path: &str, text: &str, error: &Error, findings: &mut Findings) {
    let error = error.without_snippet();
    let line = error.location().map_or(0, |at| u32::try_from(at.line()).unwrap_or(u32::MAX));
    let last = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
    let column = error.location().map_or(0, |at| u32::try_from(at.column()).unwrap_or(u32::MAX));
    let at = At { value: (), line: line.min(last), column: if line > last { 0 } else { column } };
    let wrong_type = |shape| (&rule::VALUE_WRONG_TYPE, YamlProblem::Expected { shape }, None);
    let (rule, problem, remedy) = match error {
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("this key").to_owned();
            (&rule::YAML_DUPLICATE_KEY, YamlProblem::KeyAgain { key }, None)
        }
        Error::SerdeUnknownField { field, expected, .. } => {
            let problem = YamlProblem::UnknownField { field: field.to_string() };
            (&rule::FIELD_UNKNOWN, problem, Some(suggest(field, expected)))
        }
        Error::SerdeMissingField { field, .. } => {
            (&rule::FIELD_MISSING, YamlProblem::MissingField { field: field.to_string() }, None)
        }
        Error::SerdeUnknownVariant { variant, expected, .. } if is_node_kinds(expected) => {
            let problem = match variant.as_str() {
                "~" => YamlProblem::NodeWithoutKind,
                kind => YamlProblem::UnknownNodeKind { kind: kind.to_owned() },
            };
            (&rule::NODE_KIND, problem, Some(suggest(variant, expected)))
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            let problem = YamlProblem::UnknownValue { value: variant.to_string() };
            (&rule::VALUE_UNKNOWN, problem, Some(suggest(variant, expected)))
        }
        Error::ExpectedMappingEndAfterEnumVariantValue { .. } => (&rule::NODE_KIND, YamlProblem::NodeOfTwoKinds, None),
        Error::ExpectedStringKeyForExternallyTaggedEnum { .. }
        | Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. }
        | Error::UnexpectedValueForUnitEnumVariant { .. } => (&rule::NODE_KIND, YamlProblem::NodeWithoutKind, None),
        Error::NullIntoString { .. } => (&rule::TEXT_EMPTY, YamlProblem::Empty, None),
        Error::Unexpected { expected, .. } => wrong_type(shape(expected)),
        Error::InvalidScalar { ty, .. } => wrong_type(shape(ty)),
        Error::SerdeInvalidType { expected, .. } | Error::SerdeInvalidValue { expected, .. } => {
            wrong_type(Shape::Other { reader: expected.to_string() })
        }
        Error::InvalidBooleanStrict { .. } => wrong_type(Shape::TrueOrFalse),
        Error::MultipleDocuments { .. } => (&rule::YAML_SYNTAX, YamlProblem::SecondDocument, None),
        Error::Eof { .. } => (&rule::YAML_SYNTAX, YamlProblem::TooShort, None),
        other => {
            let words = other.to_string();
            (&rule::YAML_SYNTAX, syntax(words.split(" at line ").next().unwrap_or_default()), None)
        }
    };
    match remedy {
        Some(remedy) => findings.add_at_with(rule, path, &at, problem, remedy),
        None => findings.add_at(rule, path, &at, problem),
    }
}

fn is_node_kinds(expected: &[&str]) -> bool {
    expected.contains(&"question") && expected.contains(&"ticket")
}

/// The commonest slips in plain words; the reader's own words for the rest.
fn syntax(words: &str) -> YamlProblem {
    let slips = [
        ("mapping values are not allowed", YamlProblem::ColonInText),
        ("quoted scalar", YamlProblem::OpenQuote),
        ("did not find expected key", YamlProblem::NoKey),
        ("simple key", YamlProblem::NoColon),
        ("block sequence entries are not allowed", YamlProblem::ListItem),
    ];
    let known = slips.into_iter().find(|(part, _)| words.contains(part)).map(|(_, problem)| problem);
    known.unwrap_or_else(|| YamlProblem::Unreadable { reader: words.to_owned() })
}

/// What the reader calls a shape, as an author would.
fn shape(name: &str) -> Shape {
    match name {
        "string scalar" | "string" => Shape::Text,
        "mapping start" | "mapping" => Shape::Map,
        "sequence start" | "sequence" => Shape::List,
        "u8" => Shape::UpTo255,
        "u16" => Shape::UpTo65535,
        "u32" => Shape::WholeNumber,
        "bool" | "boolean" => Shape::TrueOrFalse,
        other => Shape::Other { reader: other.to_owned() },
    }
}

fn suggest(found: &str, known: &[&str]) -> Remedy {
    let near = known.iter().filter(|name| distance(found, name) <= 2).min_by_key(|name| distance(found, name));
    let known = known.join(", ");
    match near {
        Some(near) => Remedy::Near { near: (*near).to_owned(), known },
        None => Remedy::OneOf { known },
    }
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
