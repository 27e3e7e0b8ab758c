//! What a release says of itself, as text: written, signed, read, verified.
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
//! Signed is everything before the last line, byte for byte; the text is never written anew to be checked.

use std::collections::BTreeMap;
use std::fmt::Write;

use thiserror::Error;

use super::key::{PrivateKey, PublicKey};

/// The statement's file in a published folder.
pub const STATEMENT_FILE: &str = "release.psr";
/// How every statement of a form that this code knows begins.
const FORM: &str = "pos-support release 1";
/// Where the signed part ends.
const SIGNATURE: &str = "signature ";

/// Why a text is no statement to rely on.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StatementError {
    /// Something else, perhaps an error page.
    #[error("release.psr is no release: it does not begin with “pos-support release 1”")]
    NotOne,
    /// No last line with a signature.
    #[error("the release is not signed; `kb sign` signs it")]
    Unsigned,
    /// Lines that are missing or not as they should be.
    #[error("the release lacks a readable line “{0} …”; sign it again")]
    Line(&'static str),
    /// A key nobody here knows.
    #[error("the release was signed by the key {0}, which is not among the keys given")]
    KeyUnknown(String),
    /// The signature is of another text.
    #[error("the release was altered: its signature does not fit it; sign it again")]
    Altered,
}

/// What a release says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Which content this is, `id` of `bundle.yaml`: a release of other content is not taken for a newer one.
    pub content: String,
    /// Higher than that of every release before.
    pub sequence: u32,
    /// The content's version, a date.
    pub version: String,
    /// The oldest reader that understands all bundles.
    pub reader: u16,
    /// The bundles by part: a language, or what belongs to one, such as `zh-CN.more`.
    pub bundles: BTreeMap<String, Listed>,
    /// The id of the key that signs.
    pub key: String,
}

/// What a statement says of one bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its size.
    pub bytes: usize,
    /// The SHA-256 of the file, in hex digits.
    pub hash: String,
}

impl Listed {
    /// The bundle's file beside the statement: a name that never changes its content.
    pub fn file_name(&self, part: &str) -> String {
        format!("bundle.{part}.{}.psb", self.hash.get(..16).unwrap_or_default())
    }
}

impl Statement {
    /// The signed part.
    fn text(&self) -> String {
        let Self { content, sequence, version, reader, bundles, key } = self;
        let mut text = format!("{FORM}\ncontent {content}\nsequence {sequence}\nversion {version}\nreader {reader}\n");
        for (part, Listed { bytes, hash }) in bundles {
            let _ = writeln!(text, "bundle {part} {bytes} {hash}");
        }
        text + &format!("key {key}\n")
    }

    /// The whole file, signed. The same statement and key give the same bytes.
    pub fn signed(&self, key: &PrivateKey) -> String {
        let text = self.text();
        let signature = key.sign(text.as_bytes());
        format!("{text}{SIGNATURE}{signature}\n")
    }

    /// Reads a signed file whose signature fits one of these keys.
    ///
    /// # Errors
    ///
    /// What is wrong with it; nothing of an altered text is believed.
    pub fn verified(file: &str, keys: &[PublicKey]) -> Result<Self, StatementError> {
        let (text, signature) = parts(file)?;
        let id = line(text, "key")?;
        let key = keys.iter().find(|key| key.id == id).ok_or_else(|| StatementError::KeyUnknown(id.to_owned()))?;
        if !key.fits(text.as_bytes(), signature) {
            return Err(StatementError::Altered);
        }
        read(text)
    }

    /// Reads a file without asking who signed it: for saying what is there, never for relying on it.
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
    if file.lines().next() != Some(FORM) {
        return Err(StatementError::NotOne);
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
            (hex && parts.next().is_none()).then(|| (language.to_owned(), Listed { bytes, hash: hash.to_owned() }))
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

/// What the first line of this name says.
fn line<'a>(text: &'a str, name: &'static str) -> Result<&'a str, StatementError> {
    let said = |line: &'a str| line.strip_prefix(name)?.strip_prefix(' ');
    text.lines().find_map(said).filter(|said| !said.is_empty()).ok_or(StatementError::Line(name))
}
