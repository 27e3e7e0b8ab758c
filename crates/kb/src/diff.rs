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
        if let Some(bundles) = released(path)? {
            for (file, more) in bundles {
                let (file, more) = (path.join(file), more.map(|more| path.join(more)));
                side.take_parts(&file, more.as_deref())?;
            }
            return Ok(side);
        }
        let checked = check(path);
        if any_error(&checked.findings) {
            bail!("{} has errors; `kb check {}` lists them", path.display(), path.display());
        }
        for language in Language::ALL {
            side.take(&Bundle::open(&pack::pack(&checked.content, language)?.bytes)?)?;
        }
        Ok(side)
    }

    /// A bundle with the rest of it: what the first part has only the beginning of counts as the rest has it.
    fn take_parts(&mut self, file: &Path, more: Option<&Path>) -> Result<()> {
        let Some(more) = more else { return self.take_file(file) };
        let read = |path: &Path| std::fs::read(path).with_context(|| format!("{} can't be read", path.display()));
        let (file_bytes, more_bytes) = (read(file)?, read(more)?);
        let open = |path: &Path, bytes| Bundle::open(bytes).with_context(|| path.display().to_string());
        let both = open(file, &file_bytes)?.joined_with(&open(more, &more_bytes)?);
        self.take(&both.with_context(|| more.display().to_string())?)
    }

    fn take_file(&mut self, path: &Path) -> Result<()> {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).with_context(|| format!("{name} can't be read"))?;
        if !name.ends_with(".wasm") {
            return Bundle::open(&bytes)
                .map_err(anyhow::Error::from)
                .and_then(|bundle| self.take(&bundle))
                .context(name);
        }
        let section = wasm::section(&bytes, CUSTOM_SECTION).with_context(|| name.clone())?;
        let bundle = Bundle::open(section.with_context(|| format!("{name} carries no bundle"))?);
        bundle.map_err(anyhow::Error::from).and_then(|bundle| self.take(&bundle)).context(name)
    }

    fn take(&mut self, bundle: &Bundle<'_>) -> Result<()> {
        let header = bundle.header();
        let language: Language = header.language.parse().map_err(anyhow::Error::msg)?;
        self.version = format!("{} ({})", header.version, header.sequence);
        self.languages.push(language);
        for fact in facts::of(bundle)? {
            let thing = self.things.entry((fact.what, fact.id)).or_default();
            thing.title.insert(language, fact.title);
            for (key, text) in fact.parts {
                thing.parts.entry(key).or_default().insert(language, text);
            }
        }
        Ok(())
    }
}

/// A bundle's file, and that of the rest of it.
type Files = (String, Option<String>);

/// The bundles a folder names; `None` where it names none.
fn released(folder: &Path) -> Result<Option<Vec<Files>>> {
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
