//! From checked content to one bundle per language.

mod article;
mod calendar;
mod codes;
pub mod deposit;
mod error;
mod fees;
mod flow;
mod known;
mod picture;
mod profile;
mod records;
mod remaining;
mod search;
mod split;
mod text;
mod typed;
mod usual;
pub mod wasm;

use std::collections::BTreeMap;

use domain::bundle::{Bundle, SectionKind};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::load::Content;
use crate::source::Language;
pub use error::PackError;
pub use fees::tariff;
use records::write;
pub use remaining::remaining_screens;
pub use split::{FIRST_FLOWS, FIRST_WORDS, Split, is_first_word, split};
pub use text::Packer;

/// One packed bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Its language.
    pub language: Language,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What `bundles.json` says of one bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ManifestEntry {
    /// Its file, beside the manifest.
    pub file: String,
    /// The file of the rest, fetched once the first screen is shown.
    pub more: String,
    /// The first 16 hex digits of its hash, as the widget names it.
    pub hash: String,
    /// Its size.
    pub bytes: usize,
    /// The words the loader shows before there is an engine: the interface words `launcher.…`.
    pub words: BTreeMap<String, String>,
    /// Each tenant's colour, which the loader uses as well.
    pub accents: BTreeMap<String, String>,
}

impl Packed {
    /// `bundle.zh-CN.psb`.
    pub fn file_name(&self) -> String {
        format!("bundle.{}.psb", self.language.tag())
    }

    /// `bundle.zh-CN.more.psb`, for a second part.
    pub fn more_name(&self) -> String {
        format!("bundle.{}.more.psb", self.language.tag())
    }
}

/// `bundles.json` for these bundles: language → file, hash, bytes.
///
/// # Errors
///
/// When one of them is no readable bundle.
pub fn manifest(bundles: &[Split]) -> Result<String, PackError> {
    let mut entries = BTreeMap::new();
    for Split { core: packed, more } in bundles {
        let bundle = Bundle::open(&packed.bytes)?;
        let words = bundle.ids(SectionKind::Words).into_iter().filter(|key| key.starts_with("launcher."));
        let words = words.filter_map(|key| Some((key.to_owned(), bundle.word(key)?.to_owned()))).collect();
        let accents = bundle.ids(SectionKind::Profiles).into_iter().filter_map(|id| {
            let profile = bundle.profile(id).ok().flatten()?;
            Some((id.to_owned(), profile.accent.to_owned()))
        });
        let accents = accents.collect();
        let (hash, bytes) = (bundle.short_hash(), packed.bytes.len());
        let entry = ManifestEntry { file: packed.file_name(), more: more.more_name(), hash, bytes, words, accents };
        entries.insert(packed.language.tag(), entry);
    }
    let json = serde_json::to_string_pretty(&entries).map_err(|error| PackError::Unchecked(error.to_string()))?;
    Ok(json + "\n")
}

/// Packs the content for one language into one bundle that holds everything. The same content gives the same bytes.
///
/// # Errors
///
/// [`PackError::Unchecked`] for content that a check refuses.
pub fn pack(content: &Content, language: Language) -> Result<Packed, PackError> {
    Ok(Packed { language, bytes: write(content, language)?.finish()? })
}

/// The SHA-256 of some bytes in hex digits.
pub fn hex_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
