//! A content release: the bundles of one content in all its languages, and a signed statement that lists them.
//!
//! The statement is a short text, `release.psr`; the bundles are beside it, named after their hashes. One signature
//! covers the set, so languages can't be mixed. `docs/content/release.md` describes the format; the widget's side is
//! `www/engine/updates/`. Nothing here knows where a release is published.

mod key;
mod statement;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use content::pack::hex_hash;
use domain::bundle::{Bundle, BundleError, least_reader, with_sequence};
use thiserror::Error;

pub use key::{KeyError, PrivateKey, PublicKey, check_permissions, public_keys};
pub use statement::{ListedBundle, STATEMENT_FILE, Statement, StatementError};

/// Why bundles can't be released, or a release is not valid.
#[derive(Debug, Error)]
pub enum ReleaseError {
    /// A file or folder can't be read.
    #[error("{path} can't be read: {reason}")]
    Read {
        /// Its path.
        path: String,
        /// The system's error.
        reason: std::io::Error,
    },
    /// A folder has no bundles.
    #[error("{0} has no bundle.<language>.psb; `kb pack --out` writes them")]
    NoBundles(String),
    /// Two bundles are for the same part.
    #[error("{first} and {second} are both for {part}; keep each release in a folder of its own")]
    Duplicate {
        /// The part of the content.
        part: String,
        /// One file.
        first: String,
        /// The other.
        second: String,
    },
    /// A file is not a valid bundle.
    #[error("{file}: {error}")]
    Bundle {
        /// The file.
        file: String,
        /// What is wrong with it.
        error: BundleError,
    },
    /// A bundle has the file name of another language.
    #[error("{file} is in {language}; name it bundle.{language}.psb, as `kb pack` does")]
    WrongName {
        /// The file.
        file: String,
        /// Its language.
        language: String,
    },
    /// A bundle does not say which content it is; older ones could not.
    #[error("{0} does not say which content it is; give bundle.yaml an `id` and pack it again")]
    NoContentId(String),
    /// Bundles were not packed together.
    #[error("{file} is {found}, the others are {expected}; pack all languages at once")]
    Mixed {
        /// The file.
        file: String,
        /// Its content and version.
        found: String,
        /// Content and version of the others.
        expected: String,
    },
    /// The statement is not valid.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// A bundle is not the one that the statement lists.
    #[error(
        "{file} is not the bundle that the release lists: {what}; publish the complete folder that `kb sign` wrote"
    )]
    NotAsListed {
        /// The file.
        file: String,
        /// The difference.
        what: &'static str,
    },
}

/// A release: its statement, and its bundles by part. A part is a language such as `zh-CN`, or something that belongs to
/// a language and has a file of its own, such as `zh-CN.more`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// What is signed.
    pub statement: Statement,
    /// The bundles' bytes by part.
    pub bundles: BTreeMap<String, Vec<u8>>,
}

/// Which content a bundle is, and which version of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ContentVersion {
    id: String,
    sequence: u32,
    version: String,
}

impl fmt::Display for ContentVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” {}, sequence {}", self.id, self.version, self.sequence)
    }
}

impl Release {
    /// Gathers the bundles of a folder, as `kb pack` or `kb sign` wrote them, for a release that this key will sign.
    /// With `sequence` they are released under that number in place of their own, to go back to old content.
    ///
    /// # Errors
    ///
    /// A [`ReleaseError`] that names the file.
    pub fn gather(folder: &Path, sequence: Option<u32>, key: &str) -> Result<Self, ReleaseError> {
        let mut bundles: BTreeMap<String, (String, Vec<u8>)> = BTreeMap::new();
        let mut expected: Option<ContentVersion> = None;
        let mut reader = 0;
        for file in bundle_files(folder)? {
            let invalid = |error| ReleaseError::Bundle { file: file.clone(), error };
            let mut bytes = read(&folder.join(&file))?;
            if let Some(sequence) = sequence {
                bytes = with_sequence(&bytes, sequence).map_err(invalid)?;
            }
            let bundle = Bundle::open(&bytes).map_err(invalid)?;
            let header = bundle.header();
            let part = part_of(&file).to_owned();
            let language = header.language.clone();
            if language_of(&part) != language {
                return Err(ReleaseError::WrongName { file, language });
            }
            // A second part does not name its content again: it belongs to the first part of its language.
            let id = match (bundle.content_id(), &expected) {
                (Some(id), _) => id.to_owned(),
                (None, Some(expected)) if part != language => expected.id.clone(),
                (None, _) => return Err(ReleaseError::NoContentId(file)),
            };
            let found = ContentVersion { id, sequence: header.sequence, version: header.version.clone() };
            reader = reader.max(least_reader(&bytes));
            match &expected {
                Some(expected) if *expected != found => {
                    let (found, expected) = (found.to_string(), expected.to_string());
                    return Err(ReleaseError::Mixed { file, found, expected });
                }
                _ => expected = Some(found),
            }
            if let Some((first, _)) = bundles.insert(part.clone(), (file.clone(), bytes)) {
                return Err(ReleaseError::Duplicate { part, first, second: file });
            }
        }
        let ContentVersion { id: content, sequence, version } =
            expected.ok_or_else(|| ReleaseError::NoBundles(folder.display().to_string()))?;
        let bundles: BTreeMap<String, Vec<u8>> = bundles.into_iter().map(|(part, (_, bytes))| (part, bytes)).collect();
        let listed = bundles
            .iter()
            .map(|(part, bytes)| (part.clone(), ListedBundle { bytes: bytes.len(), hash: hex_hash(bytes) }));
        let statement =
            Statement { content, sequence, version, reader, bundles: listed.collect(), key: key.to_owned() };
        Ok(Self { statement, bundles })
    }

    /// Reads a published folder and verifies it as the widget does: the signature is by one of these keys, and every
    /// bundle is as the statement lists it.
    ///
    /// # Errors
    ///
    /// The first fault.
    pub fn verified(folder: &Path, keys: &[PublicKey]) -> Result<Self, ReleaseError> {
        let path = folder.join(STATEMENT_FILE);
        let text = String::from_utf8(read(&path)?).map_err(|_| StatementError::NotAStatement)?;
        let statement = Statement::verified(&text, keys)?;
        let mut bundles = BTreeMap::new();
        for (part, listed) in &statement.bundles {
            let file = listed.file_name(part);
            let bytes = read(&folder.join(&file))?;
            let not_as_listed = |what| ReleaseError::NotAsListed { file: file.clone(), what };
            if bytes.len() != listed.bytes || hex_hash(&bytes) != listed.hash {
                return Err(not_as_listed("its bytes have another hash"));
            }
            let bundle = Bundle::open(&bytes).map_err(|error| ReleaseError::Bundle { file: file.clone(), error })?;
            if bundle.header().language != language_of(part) {
                return Err(not_as_listed("it is in another language"));
            }
            let content = bundle.content_id().unwrap_or(if part.contains('.') { &statement.content } else { "" });
            if bundle.header().sequence != statement.sequence || content != statement.content {
                return Err(not_as_listed("it belongs to another release"));
            }
            bundles.insert(part.clone(), bytes);
        }
        Ok(Self { statement, bundles })
    }
}

/// The part that a file is for: `zh-CN` of `bundle.zh-CN.psb` and of `bundle.zh-CN.<hash>.psb`.
fn part_of(file: &str) -> &str {
    let part = file.strip_prefix("bundle.").and_then(|rest| rest.strip_suffix(".psb")).unwrap_or(file);
    let is_hash = |end: &str| end.len() == 16 && end.bytes().all(|byte| byte.is_ascii_hexdigit());
    part.rsplit_once('.').filter(|(_, end)| is_hash(end)).map_or(part, |(part, _)| part)
}

fn language_of(part: &str) -> &str {
    part.split_once('.').map_or(part, |(language, _)| language)
}

/// The names of the bundles in a folder; the first part of each language before anything that belongs to it.
fn bundle_files(folder: &Path) -> Result<Vec<String>, ReleaseError> {
    let failed = |reason| ReleaseError::Read { path: folder.display().to_string(), reason };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
        if name.starts_with("bundle.") && name.ends_with(".psb") {
            files.push(name);
        }
    }
    files.sort_by_key(|file| (part_of(file).contains('.'), file.clone()));
    Ok(files)
}

fn read(path: &Path) -> Result<Vec<u8>, ReleaseError> {
    std::fs::read(path).map_err(|reason| ReleaseError::Read { path: path.display().to_string(), reason })
}
