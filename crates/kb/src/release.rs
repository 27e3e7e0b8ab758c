//! A content release: the bundles of one content in all its languages, and a signed statement that names them.
//!
//! The statement is a short text, `release.psr`; the bundles lie beside it, named after their hashes. One
//! signature covers the set, so languages can't be mixed. `docs/content/release.md` describes the form;
//! the widget's side is `www/engine/updates/`. Nothing here knows where a release is published.

mod key;
mod statement;

use std::collections::BTreeMap;
use std::path::Path;

use domain::bundle::{Bundle, BundleError, least_reader, with_sequence};
use thiserror::Error;

use crate::pack::hex_hash;
pub use key::{KeyError, PrivateKey, PublicKey, guarded, public_keys};
pub use statement::{Listed, STATEMENT_FILE, Statement, StatementError};

/// Why bundles can't be released, or a release is not good.
#[derive(Debug, Error)]
pub enum ReleaseError {
    /// A file or folder.
    #[error("{path} can't be read: {reason}")]
    Read {
        /// Which.
        path: String,
        /// What the system says.
        reason: std::io::Error,
    },
    /// A folder without bundles.
    #[error("{0} holds no bundle.<language>.psb; `kb pack --out` writes them")]
    NoBundles(String),
    /// Two bundles for one place.
    #[error("{first} and {second} are both for {part}; keep each release in a folder of its own")]
    Twice {
        /// Which part of the content.
        part: String,
        /// One file.
        first: String,
        /// The other.
        second: String,
    },
    /// A file that is no bundle.
    #[error("{file}: {error}")]
    Bundle {
        /// The file.
        file: String,
        /// What is wrong with it.
        error: BundleError,
    },
    /// A bundle under another language's name.
    #[error("{file} is of {language}; name it bundle.{language}.psb, as `kb pack` does")]
    Misnamed {
        /// The file.
        file: String,
        /// Its language.
        language: String,
    },
    /// A bundle of before contents had names.
    #[error("{0} does not say which content it is; give bundle.yaml an `id` and pack it again")]
    Nameless(String),
    /// Bundles that were not packed together.
    #[error("{file} is {found}, the others are {expected}; pack all languages at once")]
    Apart {
        /// The file.
        file: String,
        /// Content and version it is of.
        found: String,
        /// Content and version of the others.
        expected: String,
    },
    /// The statement.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// A bundle that differs from what the statement says of it.
    #[error("{file} is not the bundle that the release names: {what}; publish the whole folder that `kb sign` wrote")]
    Differs {
        /// The file.
        file: String,
        /// In what.
        what: &'static str,
    },
}

/// A release: what it says, and its bundles by part: a language such as `zh-CN`, or what belongs to one and lies in
/// a file of its own, named `zh-CN.` and something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// What it says.
    pub statement: Statement,
    /// The bundles' bytes by part.
    pub bundles: BTreeMap<String, Vec<u8>>,
}

impl Release {
    /// Gathers the bundles of a folder, as `kb pack` or `kb sign` wrote them, for a release that this key will sign.
    /// With `sequence` they are released under that number in place of their own: so old content is
    /// stepped back to.
    ///
    /// # Errors
    ///
    /// A [`ReleaseError`] that names the file.
    pub fn gather(folder: &Path, sequence: Option<u32>, key: &str) -> Result<Self, ReleaseError> {
        let mut bundles: BTreeMap<String, (String, Vec<u8>)> = BTreeMap::new();
        let mut said: Option<(String, u32, String)> = None;
        let mut reader = 0;
        for file in bundle_files(folder)? {
            let wrong = |error| ReleaseError::Bundle { file: file.clone(), error };
            let mut bytes = read(&folder.join(&file))?;
            if let Some(sequence) = sequence {
                bytes = with_sequence(&bytes, sequence).map_err(wrong)?;
            }
            let bundle = Bundle::open(&bytes).map_err(wrong)?;
            let header = bundle.header();
            let part = part_of(&file).to_owned();
            let language = header.language.clone();
            if language_of(&part) != language {
                return Err(ReleaseError::Misnamed { file, language });
            }
            // What belongs to a language need not say again of which content it is.
            let content = match (bundle.content_id(), &said) {
                (Some(content), _) => content.to_owned(),
                (None, Some((content, ..))) if part != language => content.clone(),
                (None, _) => return Err(ReleaseError::Nameless(file)),
            };
            let says = (content, header.sequence, header.version.clone());
            reader = reader.max(least_reader(&bytes));
            match &said {
                Some(expected) if *expected != says => {
                    let worded = |(id, sequence, version): &(_, _, _)| format!("“{id}” {version}, sequence {sequence}");
                    return Err(ReleaseError::Apart { file, found: worded(&says), expected: worded(expected) });
                }
                _ => said = Some(says),
            }
            if let Some((first, _)) = bundles.insert(part.clone(), (file.clone(), bytes)) {
                return Err(ReleaseError::Twice { part, first, second: file });
            }
        }
        let (content, sequence, version) = said.ok_or_else(|| ReleaseError::NoBundles(folder.display().to_string()))?;
        let bundles: BTreeMap<String, Vec<u8>> = bundles.into_iter().map(|(part, (_, bytes))| (part, bytes)).collect();
        let listed =
            bundles.iter().map(|(part, bytes)| (part.clone(), Listed { bytes: bytes.len(), hash: hex_hash(bytes) }));
        let statement =
            Statement { content, sequence, version, reader, bundles: listed.collect(), key: key.to_owned() };
        Ok(Self { statement, bundles })
    }

    /// Reads a published folder and holds it to what the widget holds it to: a signature by one of these keys, and
    /// every bundle as the statement says.
    ///
    /// # Errors
    ///
    /// The first thing that is not so.
    pub fn verified(folder: &Path, keys: &[PublicKey]) -> Result<Self, ReleaseError> {
        let path = folder.join(STATEMENT_FILE);
        let text = String::from_utf8(read(&path)?).map_err(|_| StatementError::NotOne)?;
        let statement = Statement::verified(&text, keys)?;
        let mut bundles = BTreeMap::new();
        for (part, listed) in &statement.bundles {
            let file = listed.file_name(part);
            let bytes = read(&folder.join(&file))?;
            let differs = |what| ReleaseError::Differs { file: file.clone(), what };
            if bytes.len() != listed.bytes || hex_hash(&bytes) != listed.hash {
                return Err(differs("its bytes have another hash"));
            }
            let bundle = Bundle::open(&bytes).map_err(|error| ReleaseError::Bundle { file: file.clone(), error })?;
            if bundle.header().language != language_of(part) {
                return Err(differs("it is of another language"));
            }
            let own = bundle.content_id().unwrap_or(if part.contains('.') { &statement.content } else { "" });
            if bundle.header().sequence != statement.sequence || own != statement.content {
                return Err(differs("it is of another release"));
            }
            bundles.insert(part.clone(), bytes);
        }
        Ok(Self { statement, bundles })
    }
}

/// What a file is for: `zh-CN` of `bundle.zh-CN.psb` and of `bundle.zh-CN.<hash>.psb`.
fn part_of(file: &str) -> &str {
    let part = file.strip_prefix("bundle.").and_then(|rest| rest.strip_suffix(".psb")).unwrap_or(file);
    let is_hash = |end: &str| end.len() == 16 && end.bytes().all(|byte| byte.is_ascii_hexdigit());
    part.rsplit_once('.').filter(|(_, end)| is_hash(end)).map_or(part, |(part, _)| part)
}

fn language_of(part: &str) -> &str {
    part.split_once('.').map_or(part, |(language, _)| language)
}

/// The names of the bundles in a folder, those of a language before what belongs to it.
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
