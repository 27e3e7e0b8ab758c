//! The statement of a release as text: written, signed, read, verified.
//!
//! ```text
//! pos-support release 1
//! content yunfan-support
//! sequence 8
//! version 2026-12-01
//! reader 1
//! bundle en 213344 <SHA-256 of the file, 64 hex digits>
//! bundle zh-CN 229384 <…>
//! key <id of the key, 16 hex digits>
//! signature <base64 of 64 bytes: r and s of ECDSA P-256 over SHA-256>
//! ```
//!
//! The signature covers every byte before the last line. To verify it, the text is used as it was read.

use std::collections::BTreeMap;
use std::fmt::Write;

use thiserror::Error;

use super::key::{PrivateKey, PublicKey};

/// The statement's file in a published folder.
pub const STATEMENT_FILE: &str = "release.psr";
/// The first line of every statement in the format that this code knows.
const FORMAT: &str = "pos-support release 1";
/// Begins the last line, which is not signed.
const SIGNATURE: &str = "signature ";

/// Why a text is not a valid statement.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StatementError {
    /// It is something else, perhaps an error page.
    #[error("release.psr is not a release: it does not begin with “pos-support release 1”")]
    NotAStatement,
    /// The last line has no signature.
    #[error("the release is not signed; `kb sign` signs it")]
    Unsigned,
    /// A line is missing or can't be read.
    #[error("the release has no readable line “{0} …”; sign it again")]
    Line(&'static str),
    /// The key is not among those given.
    #[error("the release was signed by the key {0}, which is not among the keys given")]
    KeyUnknown(String),
    /// The signature is for another text.
    #[error("the release was altered: its signature does not match it; sign it again")]
    Altered,
}

/// What a release states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The content's id, `id` of `bundle.yaml`: a release of other content is never newer content.
    pub content: String,
    /// The number of the release, higher than that of every earlier release.
    pub sequence: u32,
    /// The content's version, a date.
    pub version: String,
    /// The oldest reader format that can read all bundles.
    pub reader: u16,
    /// The bundles by part: a language, or something that belongs to one, such as `zh-CN.more`.
    pub bundles: BTreeMap<String, ListedBundle>,
    /// The id of the key that signs.
    pub key: String,
}

/// A bundle as the statement lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedBundle {
    /// Its size.
    pub bytes: usize,
    /// The SHA-256 of the file, in hex digits.
    pub hash: String,
}

impl ListedBundle {
    /// The name of the bundle's file beside the statement. A file of this name never changes.
    pub fn file_name(&self, part: &str) -> String {
        format!("bundle.{part}.{}.psb", self.hash.get(..16).unwrap_or_default())
    }
}

impl Statement {
    /// The signed part.
    fn text(&self) -> String {
        let Self { content, sequence, version, reader, bundles, key } = self;
        let mut text =
            format!("{FORMAT}\ncontent {content}\nsequence {sequence}\nversion {version}\nreader {reader}\n");
        for (part, ListedBundle { bytes, hash }) in bundles {
            let _ = writeln!(text, "bundle {part} {bytes} {hash}");
        }
        text + &format!("key {key}\n")
    }

    /// The complete file with its signature. The same statement and key give the same bytes.
    pub fn signed(&self, key: &PrivateKey) -> String {
        let text = self.text();
        let signature = key.sign(text.as_bytes());
        format!("{text}{SIGNATURE}{signature}\n")
    }

    /// Reads a signed file, if its signature is by one of these keys.
    ///
    /// # Errors
    ///
    /// What is wrong with it. Nothing is read from an altered text.
    pub fn verified(file: &str, keys: &[PublicKey]) -> Result<Self, StatementError> {
        let (text, signature) = parts(file)?;
        let id = line(text, "key")?;
        let key = keys.iter().find(|key| key.id == id).ok_or_else(|| StatementError::KeyUnknown(id.to_owned()))?;
        if !key.verifies(text.as_bytes(), signature) {
            return Err(StatementError::Altered);
        }
        read(text)
    }

    /// Reads a file without verifying it, to show what it says. Never rely on the result.
    ///
    /// # Errors
    ///
    /// As [`Statement::verified`].
    pub fn unverified(file: &str) -> Result<Self, StatementError> {
        read(parts(file)?.0)
    }
}

/// The signed text and the signature.
fn parts(file: &str) -> Result<(&str, &str), StatementError> {
    if file.lines().next() != Some(FORMAT) {
        return Err(StatementError::NotAStatement);
    }
    let at = file.rfind(&format!("\n{SIGNATURE}")).ok_or(StatementError::Unsigned)? + 1;
    let (text, last) = file.split_at(at);
    let signature = last.strip_prefix(SIGNATURE).and_then(|rest| rest.strip_suffix('\n'));
    Ok((text, signature.filter(|signature| !signature.contains('\n')).ok_or(StatementError::Unsigned)?))
}

fn read(text: &str) -> Result<Statement, StatementError> {
    let mut bundles = BTreeMap::new();
    for rest in text.lines().filter_map(|line| line.strip_prefix("bundle ")) {
        let mut parts = rest.split(' ');
        let listed = (|| {
            let (language, bytes, hash) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
            let hex = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            (hex && parts.next().is_none())
                .then(|| (language.to_owned(), ListedBundle { bytes, hash: hash.to_owned() }))
        })();
        let (language, listed) = listed.ok_or(StatementError::Line("bundle"))?;
        bundles.insert(language, listed);
    }
    let number = |name| line(text, name)?.parse().map_err(|_| StatementError::Line(name));
    Ok(Statement {
        content: line(text, "content")?.to_owned(),
        sequence: number("sequence")?,
        version: line(text, "version")?.to_owned(),
        reader: line(text, "reader")?.parse().map_err(|_| StatementError::Line("reader"))?,
        bundles,
        key: line(text, "key")?.to_owned(),
    })
}

/// The value of the first line of this name.
fn line<'a>(text: &'a str, name: &'static str) -> Result<&'a str, StatementError> {
    let value = |line: &'a str| line.strip_prefix(name)?.strip_prefix(' ');
    text.lines().find_map(value).filter(|value| !value.is_empty()).ok_or(StatementError::Line(name))
}
