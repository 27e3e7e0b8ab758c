//! What changes for a merchant between two contents: folders of content, released widgets, bundles.
//!
//! Both are compared as packed, so that what is never shown (owners, evidence, the order of a file) is no change.
//! [`facts`] takes a bundle apart; here the two sides are laid side by side.

mod facts;
mod said;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use domain::bundle::{Bundle, CUSTOM_SECTION};

use crate::check::check;
use crate::finding::any_error;
use crate::pack::{self, wasm};
use crate::source::Language;
pub use facts::What;
pub use said::say;

/// One content, in the languages it is there in.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Version and sequence.
    pub version: String,
    things: BTreeMap<(What, String), Thing>,
    languages: Vec<Language>,
}

/// A flow, an article, a code, a rule: its name and what is said of it, part by part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thing {
    /// What it is called, in each language.
    pub title: Told,
    /// Its parts by key, such as `node/what-happens/choice/no-paper`.
    pub parts: BTreeMap<String, Told>,
}

/// A text in the languages it is there in.
pub type Told = BTreeMap<Language, String>;

/// What became of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub what: What,
    /// Its id.
    pub id: String,
    /// What it is called; the new name where it is still there.
    pub title: Told,
    /// How it changed.
    pub how: How,
}

/// How something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Parts of it are others now: each with what it was and what it is, `None` where it was, or is, not there.
    Changed(Vec<(String, Option<Told>, Option<Told>)>),
}

impl Side {
    /// Reads a folder of content, a folder with a released widget or with bundles (`manifest.json` or
    /// `bundles.json` names them), a bundle (`.psb`), or an engine with a bundle inside (`.wasm`).
    ///
    /// # Errors
    ///
    /// What can't be read, or a folder whose content has errors.
    pub fn read(path: &Path) -> Result<Self> {
        let mut side = Self::default();
        if !path.is_dir() {
            side.take_file(path)?;
            return Ok(side);
        }
        if let Some(files) = released(path)? {
            for file in files {
                side.take_file(&path.join(file))?;
            }
            return Ok(side);
        }
        let checked = check(path);
        if any_error(&checked.findings) {
            bail!("{} has errors; `kb check {}` lists them", path.display(), path.display());
        }
        for language in Language::ALL {
            side.take(&pack::pack(&checked.content, language)?.bytes)?;
        }
        Ok(side)
    }

    fn take_file(&mut self, path: &Path) -> Result<()> {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).with_context(|| format!("{name} can't be read"))?;
        if !name.ends_with(".wasm") {
            return self.take(&bytes).context(name);
        }
        let section = wasm::section(&bytes, CUSTOM_SECTION).with_context(|| name.clone())?;
        self.take(section.with_context(|| format!("{name} carries no bundle"))?).context(name)
    }

    fn take(&mut self, bytes: &[u8]) -> Result<()> {
        let bundle = Bundle::open(bytes)?;
        let header = bundle.header();
        let language: Language = header.language.parse().map_err(anyhow::Error::msg)?;
        self.version = format!("{} ({})", header.version, header.sequence);
        // A second part belongs to the same language.
        if !self.languages.contains(&language) {
            self.languages.push(language);
        }
        for fact in facts::of(&bundle)? {
            let thing = self.things.entry((fact.what, fact.id)).or_default();
            thing.title.insert(language, fact.title);
            for (key, text) in fact.parts {
                thing.parts.entry(key).or_default().insert(language, text);
            }
        }
        Ok(())
    }
}

/// The bundles a folder names, both parts of each; `None` where it names none.
fn released(folder: &Path) -> Result<Option<Vec<String>>> {
    let read = |name: &str| -> Result<Option<serde_json::Value>> {
        let Ok(text) = std::fs::read_to_string(folder.join(name)) else { return Ok(None) };
        let json =
            serde_json::from_str(&text).with_context(|| format!("{} is no JSON", folder.join(name).display()))?;
        Ok(Some(json))
    };
    let texts = |values: Vec<&serde_json::Value>| {
        values.into_iter().filter_map(|file| Some(file.as_str()?.to_owned())).collect()
    };
    if let Some(manifest) = read("manifest.json")? {
        let files = manifest.get("bundles").and_then(serde_json::Value::as_object);
        return Ok(Some(texts(files.into_iter().flat_map(|files| files.values()).collect())));
    }
    if let Some(manifest) = read("bundles.json")? {
        let entries = manifest.as_object().into_iter().flat_map(|entries| entries.values());
        let files = entries.flat_map(|entry| [entry.get("file"), entry.get("more")]).flatten();
        return Ok(Some(texts(files.collect())));
    }
    Ok(None)
}

/// All changes from one content to another, in the languages both have.
pub fn diff(old: &Side, new: &Side) -> Vec<Change> {
    let both = |told: &Told| -> Told {
        let shared = |language: &Language| old.languages.contains(language) && new.languages.contains(language);
        told.iter().filter(|(language, _)| shared(language)).map(|(key, text)| (*key, text.clone())).collect()
    };
    let mut changes = Vec::new();
    for (key, thing) in &new.things {
        let how = match old.things.get(key) {
            None => How::Added,
            Some(was) => {
                let parts = parts(was, thing, both);
                if parts.is_empty() { continue } else { How::Changed(parts) }
            }
        };
        changes.push(Change { what: key.0, id: key.1.clone(), title: thing.title.clone(), how });
    }
    for (key, thing) in old.things.iter().filter(|(key, _)| !new.things.contains_key(key)) {
        changes.push(Change { what: key.0, id: key.1.clone(), title: thing.title.clone(), how: How::Removed });
    }
    changes.sort_by(|a, b| (a.what, &a.id).cmp(&(b.what, &b.id)));
    changes
}

type Parts = Vec<(String, Option<Told>, Option<Told>)>;

fn parts(was: &Thing, is: &Thing, both: impl Fn(&Told) -> Told) -> Parts {
    let mut found: Parts = Vec::new();
    let title = (both(&was.title), both(&is.title));
    if title.0 != title.1 {
        found.push(("title".to_owned(), Some(title.0), Some(title.1)));
    }
    let mut keys: Vec<&String> = was.parts.keys().chain(is.parts.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let (before, now) = (was.parts.get(key).map(&both), is.parts.get(key).map(&both));
        // What belongs to something that came or went as a whole is not told again.
        let whole = found.iter().any(|(of, was, is)| {
            (was.is_none() || is.is_none()) && key.strip_prefix(of.as_str()).is_some_and(|rest| rest.starts_with('/'))
        });
        if before != now && !whole {
            found.push((key.clone(), before, now));
        }
    }
    found
}
