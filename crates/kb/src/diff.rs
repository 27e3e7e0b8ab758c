//! What changes for a merchant between two versions of the content: folders of content, released widgets, bundles.
//!
//! Both are compared as packed bundles, so what is never shown (owners, evidence, the order of a file) is no change.
//! [`entries`] reads a bundle as a list of entries; here the two lists are compared; [`report`] prints the result.

mod entries;
mod node_part;
mod report;
mod typed;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use content::check::check;
use content::finding::any_error;
use content::pack::{self, wasm};
use content::source::Language;
use domain::bundle::{Bundle, CUSTOM_SECTION};

pub use entries::EntryKind;
pub use report::report;

/// One version of the content, in its languages.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Version and sequence.
    pub version: String,
    entries: BTreeMap<(EntryKind, String), Entry>,
    languages: Vec<Language>,
}

/// A flow, an article, a code, a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub title: LocalizedText,
    /// Its parts by key, such as `node/what-happens/choice/no-paper`.
    pub parts: BTreeMap<String, LocalizedText>,
}

/// A text in each language.
pub type LocalizedText = BTreeMap<Language, String>;

/// What became of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of entry.
    pub entry: EntryKind,
    /// Its id.
    pub id: String,
    /// Its name, the new one if it still exists.
    pub title: LocalizedText,
    /// What happened to it.
    pub kind: ChangeKind,
}

/// What happened to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// These parts of it differ.
    Changed(Vec<PartChange>),
}

/// A part of an entry that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartChange {
    /// Its key.
    pub key: String,
    /// The old text; `None` if the part is new.
    pub old: Option<LocalizedText>,
    /// The new text; `None` if the part is gone.
    pub new: Option<LocalizedText>,
}

impl Snapshot {
    /// Reads a folder of content, a folder with a released widget or with bundles (`manifest.json` or `bundles.json`
    /// lists them), a bundle (`.psb`), or an engine with a bundle inside (`.wasm`).
    ///
    /// # Errors
    ///
    /// If something can't be read, or a folder's content has errors.
    pub fn read(path: &Path) -> Result<Self> {
        let mut snapshot = Self::default();
        if !path.is_dir() {
            snapshot.add_file(path)?;
            return Ok(snapshot);
        }
        if let Some(bundles) = listed_bundles(path)? {
            for (file, more) in bundles {
                let (file, more) = (path.join(file), more.map(|more| path.join(more)));
                snapshot.add_parts(&file, more.as_deref())?;
            }
            return Ok(snapshot);
        }
        let checked = check(path);
        if any_error(&checked.findings) {
            bail!("{} has errors; `kb check {}` lists them", path.display(), path.display());
        }
        for language in Language::ALL {
            snapshot.add(&Bundle::open(&pack::pack(&checked.content, language)?.bytes)?)?;
        }
        Ok(snapshot)
    }

    /// Adds a bundle in two parts. Of what both parts have, the second one has all.
    fn add_parts(&mut self, file: &Path, more: Option<&Path>) -> Result<()> {
        let Some(more) = more else { return self.add_file(file) };
        let read = |path: &Path| std::fs::read(path).with_context(|| format!("{} can't be read", path.display()));
        let (file_bytes, more_bytes) = (read(file)?, read(more)?);
        let open = |path: &Path, bytes| Bundle::open(bytes).with_context(|| path.display().to_string());
        let both = open(file, &file_bytes)?.joined_with(&open(more, &more_bytes)?);
        self.add(&both.with_context(|| more.display().to_string())?)
    }

    fn add_file(&mut self, path: &Path) -> Result<()> {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).with_context(|| format!("{name} can't be read"))?;
        if !name.ends_with(".wasm") {
            return Bundle::open(&bytes)
                .map_err(anyhow::Error::from)
                .and_then(|bundle| self.add(&bundle))
                .context(name);
        }
        let section = wasm::section(&bytes, CUSTOM_SECTION).with_context(|| name.clone())?;
        let bundle = Bundle::open(section.with_context(|| format!("{name} carries no bundle"))?);
        bundle.map_err(anyhow::Error::from).and_then(|bundle| self.add(&bundle)).context(name)
    }

    fn add(&mut self, bundle: &Bundle<'_>) -> Result<()> {
        let header = bundle.header();
        let language: Language = header.language.parse().map_err(anyhow::Error::msg)?;
        self.version = format!("{} ({})", header.version, header.sequence);
        self.languages.push(language);
        for read in entries::of_bundle(bundle)? {
            let entry = self.entries.entry((read.kind, read.id)).or_default();
            entry.title.insert(language, read.title);
            for (key, text) in read.parts {
                entry.parts.entry(key).or_default().insert(language, text);
            }
        }
        Ok(())
    }
}

/// The file of a bundle's first part, and that of the rest.
type BundleFiles = (String, Option<String>);

/// The bundles that `manifest.json` or `bundles.json` lists; `None` if the folder has neither.
fn listed_bundles(folder: &Path) -> Result<Option<Vec<BundleFiles>>> {
    let read = |name: &str| -> Result<Option<serde_json::Value>> {
        let Ok(text) = std::fs::read_to_string(folder.join(name)) else { return Ok(None) };
        let json =
            serde_json::from_str(&text).with_context(|| format!("{} is no JSON", folder.join(name).display()))?;
        Ok(Some(json))
    };
    let text = |value: Option<&serde_json::Value>| value.and_then(serde_json::Value::as_str).map(str::to_owned);
    if let Some(manifest) = read("manifest.json")? {
        let Some(files) = manifest.get("bundles").and_then(serde_json::Value::as_object) else { return Ok(None) };
        let languages = files.iter().filter(|(part, _)| !part.contains('.'));
        let both =
            languages.filter_map(|(part, file)| Some((text(Some(file))?, text(files.get(&format!("{part}.more"))))));
        return Ok(Some(both.collect()));
    }
    if let Some(manifest) = read("bundles.json")? {
        let entries = manifest.as_object().into_iter().flat_map(|entries| entries.values());
        return Ok(Some(
            entries.filter_map(|entry| Some((text(entry.get("file"))?, text(entry.get("more"))))).collect(),
        ));
    }
    Ok(None)
}

/// All changes between two versions, in the languages that both have.
pub fn diff(old: &Snapshot, new: &Snapshot) -> Vec<Change> {
    let shared = |text: &LocalizedText| -> LocalizedText {
        let in_both = |language: &Language| old.languages.contains(language) && new.languages.contains(language);
        text.iter().filter(|(language, _)| in_both(language)).map(|(key, text)| (*key, text.clone())).collect()
    };
    let mut changes = Vec::new();
    for (key, entry) in &new.entries {
        let kind = match old.entries.get(key) {
            None => ChangeKind::Added,
            Some(before) => {
                let parts = changed_parts(before, entry, shared);
                if parts.is_empty() { continue } else { ChangeKind::Changed(parts) }
            }
        };
        changes.push(Change { entry: key.0, id: key.1.clone(), title: entry.title.clone(), kind });
    }
    for (key, entry) in old.entries.iter().filter(|(key, _)| !new.entries.contains_key(key)) {
        let (id, title) = (key.1.clone(), entry.title.clone());
        changes.push(Change { entry: key.0, id, title, kind: ChangeKind::Removed });
    }
    changes.sort_by(|a, b| (a.entry, &a.id).cmp(&(b.entry, &b.id)));
    changes
}

fn changed_parts(old: &Entry, new: &Entry, shared: impl Fn(&LocalizedText) -> LocalizedText) -> Vec<PartChange> {
    let mut changed: Vec<PartChange> = Vec::new();
    let (old_title, new_title) = (shared(&old.title), shared(&new.title));
    if old_title != new_title {
        changed.push(PartChange { key: "title".to_owned(), old: Some(old_title), new: Some(new_title) });
    }
    let mut keys: Vec<&String> = old.parts.keys().chain(new.parts.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let (old, new) = (old.parts.get(key).map(&shared), new.parts.get(key).map(&shared));
        // The parts of a part that was added or removed are not listed again.
        let with_parent = changed.iter().any(|parent| {
            let added_or_removed = parent.old.is_none() || parent.new.is_none();
            added_or_removed && key.strip_prefix(parent.key.as_str()).is_some_and(|rest| rest.starts_with('/'))
        });
        if old != new && !with_parent {
            changed.push(PartChange { key: key.clone(), old, new });
        }
    }
    changed
}
