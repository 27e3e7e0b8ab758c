//! From checked content to one bundle per language.

mod article;
mod codes;
mod deposit;
mod flow;
mod left;
mod picture;
mod profile;
mod search;
mod split;
mod text;
pub mod wasm;

use std::collections::BTreeMap;

use domain::bundle::{Bundle, BundleWriter, Header, SectionKind, institution_of, own_code};
use domain::calendar::Year;
use domain::date::Date;
use domain::flow::SafetyRule;
use domain::source::Source;
use serde::Serialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::load::Content;
use crate::source::Language;
pub use left::left;
pub use split::{FIRST_FLOWS, FIRST_WORDS, Split, is_first_word, split};
pub use text::Packer;
use text::ids;

/// Why content can't be packed. Checked content gives none of these but [`PackError::Write`].
#[derive(Debug, Error)]
pub enum PackError {
    /// Something a check would have found.
    #[error("{0}; run `kb check` first, it says where")]
    Unchecked(String),
    /// A record that can't be written.
    #[error("a record can't be written: {0}; this is a bug in the packed types")]
    Write(#[from] postcard::Error),
}

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
    /// The file of the rest, fetched once the first screen stands.
    pub more: String,
    /// The first 16 hex digits of its hash, as the widget names it.
    pub hash: String,
    /// Its size.
    pub bytes: usize,
    /// The words the loader shows before there is an engine: the interface words `launcher.…`.
    pub words: BTreeMap<String, String>,
    /// Each tenant's colour, for the same.
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
        let bundle = Bundle::open(&packed.bytes).map_err(|error| PackError::Unchecked(error.to_string()))?;
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

/// All records of the content in one language.
fn write(content: &Content, language: Language) -> Result<BundleWriter, PackError> {
    let meta = content.meta.as_ref().ok_or_else(|| PackError::Unchecked("bundle.yaml is missing".into()))?;
    let header = Header {
        compiler: env!("CARGO_PKG_VERSION").to_owned(),
        version: meta.value.version.value.clone(),
        sequence: meta.value.sequence.value,
        language: language.tag().to_owned(),
    };
    // The first that knows waits without a date and lines for one kind of institution.
    let mut writer = BundleWriter::new(header).needs_reader(4);
    let packer = Packer::new(language);
    for (_, words) in content.words.iter().filter(|(of, _)| *of == language) {
        for entry in words.value.iter() {
            writer.add(SectionKind::Words, &entry.key, &entry.value.trim_matches('\n'))?;
        }
    }
    for file in &content.flows {
        writer.add(SectionKind::Flows, &file.value.id, &packer.flow(content, &file.value)?)?;
    }
    for article in content.articles.iter().filter(|article| article.language == language) {
        writer.add(SectionKind::Articles, &article.id, &packer.article(article)?)?;
    }
    for file in &content.flows {
        for entry in file.value.nodes.iter().filter(|entry| !entry.value.read().is_empty()) {
            let place = format!("{}/{}", file.value.id.value, entry.key.value);
            writer.add(SectionKind::Reading, &place, &ids(entry.value.read()))?;
        }
    }
    for code in content.codes.iter().flat_map(|file| &file.value.codes) {
        writer.add(SectionKind::Codes, &code.code, &packer.code(content, code)?)?;
    }
    for source in content.sources.iter().flat_map(|file| &file.value.sources) {
        let record = Source { id: &source.id, cite: source.cite.get(language), kind: source.kind };
        writer.add(SectionKind::Sources, &source.id, &record)?;
    }
    for profile in content.profiles.iter().map(|file| &file.value) {
        writer.add(SectionKind::Words, &institution_of(&profile.id), &profile.kind.key())?;
    }
    for file in &content.profiles {
        writer.add(SectionKind::Profiles, &file.value.id, &packer.profile(&file.value)?)?;
        for code in &file.value.codes {
            writer.add(SectionKind::Codes, &own_code(&file.value.id, &code.code), &packer.code(content, code)?)?;
        }
    }
    for rule in content.safety.iter().flat_map(|file| &file.value.rules) {
        let record = SafetyRule { id: &rule.id, title: rule.title.get(language), say: rule.say.get(language) };
        writer.add(SectionKind::Safety, &in_order(&rule.id), &record)?;
    }
    for drawing in &content.pictures {
        let label = content.labels.as_ref().and_then(|labels| labels.value.get(&drawing.id));
        let label = label.map_or("", |label| label.get(language));
        writer.add(SectionKind::Pictures, &drawing.id, &picture::picture(drawing, label))?;
    }
    let records = writer.clone().finish()?;
    let records = Bundle::open(&records).map_err(|error| PackError::Unchecked(error.to_string()))?;
    writer.add(SectionKind::SearchIndex, "index", &packer.search_index(content, &records)?)?;
    for file in &content.calendars {
        let days = |list: &[crate::source::Str]| -> Result<Vec<Date>, PackError> {
            let mut days = list.iter().map(|day| date(day)).collect::<Result<Vec<_>, _>>()?;
            days.sort_unstable();
            Ok(days)
        };
        let year = file.value.year.value;
        let record = Year { year, holidays: days(&file.value.holidays)?, worked: days(&file.value.worked)? };
        writer.add(SectionKind::Calendar, &year.to_string(), &record)?;
    }
    if content.fees.tariff.is_some() {
        writer.add(SectionKind::Fees, "tariff", &crate::fees::tariff(&content.fees, language)?)?;
    }
    deposit::deposit(&mut writer, content, language)?;
    let lists = [
        ("home", &meta.value.home),
        ("guides", &meta.value.guides),
        ("contact", &meta.value.contact),
        ("contact-read", &meta.value.contact_read),
    ];
    for (id, list) in lists {
        let list: Vec<&str> = list.iter().map(|id| id.value.as_str()).collect();
        writer.add(SectionKind::Home, id, &list)?;
    }
    if let Some(id) = &meta.value.id {
        writer.add(SectionKind::Release, "content", &id.value)?;
    }
    for profile in content.profiles.iter().map(|file| &file.value) {
        if let Some(address) = &profile.updates {
            writer.add(SectionKind::Release, &format!("updates/{}", profile.id.value), &address.value)?;
        }
    }
    Ok(writer)
}

/// The SHA-256 of some bytes in hex digits.
pub fn hex_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Pads the number at an id's end, so that `X2` sorts before `X10`.
fn in_order(id: &str) -> String {
    let name = id.trim_end_matches(|c: char| c.is_ascii_digit());
    match id[name.len()..].parse::<u32>() {
        Ok(number) => format!("{name}{number:02}"),
        Err(_) => id.to_owned(),
    }
}

fn date(text: &str) -> Result<Date, PackError> {
    Date::parse(text).ok_or_else(|| PackError::Unchecked(format!("{text:?} is no date")))
}
