//! From a file to a typed value, with findings for everything that can't be read.

mod front;
mod parts;
mod subset;
mod words;

use std::path::Path;

use serde::de::DeserializeOwned;

use crate::finding::problem::{FileProblem, YamlProblem};
use crate::finding::{Findings, Remedy};
use crate::rule;
pub use front::front_matter;
pub use parts::Parted;
pub use words::distance;

/// The largest file that is read. No content file is near it; a larger one was put there by mistake.
pub const LARGEST: u64 = 1024 * 1024;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct File<T> {
    /// Its path in the content's directory, with `/`.
    pub path: String,
    /// Its content.
    pub value: T,
    /// Whether all of it could be read. If not, nothing can be reported as missing from it.
    pub complete: bool,
    text: String,
}

impl<T> File<T> {
    /// The file's name without folders and endings: `flows/a.cases.yaml` → `a`.
    pub fn stem(&self) -> &str {
        stem(&self.path)
    }

    /// Whether the value at this place is written in quotes.
    pub fn is_quoted<V>(&self, at: &crate::source::At<V>) -> bool {
        let line = (at.line as usize).checked_sub(1).and_then(|index| self.text.lines().nth(index));
        let first = line.and_then(|line| line.chars().nth((at.column as usize).saturating_sub(1)));
        matches!(first, Some('"' | '\''))
    }
}

/// A path's last part without its endings.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

/// Reads a text file of the content; `None` after a finding, when it can't be used.
pub fn text(root: &Path, path: &str, findings: &mut Findings) -> Option<String> {
    let full = root.join(path);
    let size = match std::fs::metadata(&full) {
        Ok(found) => found.len(),
        Err(_) => {
            findings.add(&rule::FILE_MISSING, path, 0, FileProblem::Missing);
            return None;
        }
    };
    if size > LARGEST {
        findings.add(&rule::FILE_TOO_LARGE, path, 0, FileProblem::TooLarge { bytes: size });
        return None;
    }
    let bytes = match std::fs::read(&full) {
        Ok(bytes) => bytes,
        Err(error) => {
            let problem = FileProblem::Unreadable { error: error.to_string() };
            findings.add_with(&rule::FILE_MISSING, path, 0, problem, Remedy::CheckPermissions);
            return None;
        }
    };
    if bytes.starts_with(b"\xef\xbb\xbf") {
        findings.add(&rule::FILE_ENCODING, path, 1, FileProblem::ByteOrderMark);
        return None;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(text.replace("\r\n", "\n")),
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + good.iter().filter(|byte| **byte == b'\n').count();
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            findings.add(&rule::FILE_ENCODING, path, line, FileProblem::NotUtf8);
            None
        }
    }
}

/// Reads a YAML file as one value.
pub fn yaml<T: DeserializeOwned>(root: &Path, path: &str, findings: &mut Findings) -> Option<File<T>> {
    let text = text(root, path, findings)?;
    if !subset::check(path, &text, findings) {
        return None;
    }
    match parse(&text) {
        Ok(value) => Some(File { path: path.to_owned(), value, complete: true, text }),
        Err(error) => {
            words::explain(path, &text, &error, findings);
            None
        }
    }
}

/// Reads a YAML file that is mostly a list or map of parts. If it can't be read in one piece, each part is read alone, so
/// that one broken part does not hide what is wrong with the others.
pub fn yaml_in_parts<T: Parted>(root: &Path, path: &str, findings: &mut Findings) -> Option<File<T>> {
    let text = text(root, path, findings)?;
    if !subset::check(path, &text, findings) {
        return None;
    }
    let error = match parse(&text) {
        Ok(value) => return Some(File { path: path.to_owned(), value, complete: true, text }),
        Err(error) => error,
    };
    let Some((frame, pieces)) = parts::split(&text, T::KEY) else {
        words::explain(path, &text, &error, findings);
        return None;
    };
    let mut found = Findings::default();
    let mut value = parse::<T>(&frame).map_err(|error| words::explain(path, &frame, &error, &mut found)).ok();
    for piece in &pieces {
        match (parse::<T::Part>(piece), &mut value) {
            (Ok(part), Some(value)) => {
                if let Some((line, key)) = value.absorb(part) {
                    found.add(&rule::YAML_DUPLICATE_KEY, path, line, YamlProblem::KeyAgain { key });
                }
            }
            (Ok(_), None) => {}
            (Err(error), _) => words::explain(path, &text, &error, &mut found),
        }
    }
    let found = found.sorted();
    if found.is_empty() {
        words::explain(path, &text, &error, findings);
    }
    for finding in found {
        findings.push(finding);
    }
    value.map(|value| File { path: path.to_owned(), value, complete: false, text })
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, serde_saphyr::Error> {
    let options = serde_saphyr::options! { with_snippet: false };
    serde_saphyr::from_str_with_options(text, options)
}
