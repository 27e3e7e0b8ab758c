//! The built widget that `kb preview` shows content in: inside this program where it was built with the feature
//! `workshop`, else a folder such as `dist/`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use domain::bundle::CUSTOM_SECTION;
use serde::Deserialize;

use crate::pack::wasm;

#[cfg(feature = "workshop")]
#[derive(rust_embed::Embed)]
#[folder = "../../dist"]
struct Inside;

/// Where the widget's files are.
#[derive(Clone, Debug)]
pub struct Widget {
    /// A folder; `None` for those inside this program.
    folder: Option<PathBuf>,
    manifest: Manifest,
}

/// What this tool must know of the files: which carry content.
#[derive(Clone, Debug, Deserialize)]
struct Manifest {
    version: String,
    engine: BTreeMap<String, String>,
    bundles: BTreeMap<String, String>,
}

/// What a file of the widget carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carries {
    /// The engine, with the bundle of this language inside.
    Engine(String),
    /// A bare bundle: of this language, or its second part under `<language>.more`.
    Bundle(String),
    /// No content.
    Nothing,
}

impl Widget {
    /// The widget in a folder, else the one inside, else the one in `dist`.
    ///
    /// # Errors
    ///
    /// When there is none; the message says how to come by one.
    pub fn find(folder: Option<PathBuf>) -> Result<Self> {
        let folder = match folder {
            Some(folder) => Some(folder),
            None if has_one_inside() => None,
            None => Some(PathBuf::from("dist")),
        };
        let empty = Manifest { version: String::new(), engine: BTreeMap::new(), bundles: BTreeMap::new() };
        let mut widget = Self { folder, manifest: empty };
        let Some(manifest) = widget.raw("manifest.json") else {
            let place = widget.folder.unwrap_or_default();
            bail!(
                "there is no widget in {}; name the folder of one with --widget, run `cargo xtask build`, or use \
                 the kb that carries one (`cargo xtask kb-binary`)",
                place.display()
            );
        };
        widget.manifest =
            serde_json::from_slice(&manifest).context("the widget's manifest.json is of another version")?;
        Ok(widget)
    }

    /// What is inside this program, in a few words: for `--version`.
    pub fn inside() -> String {
        match Self::find(None) {
            Ok(widget) if has_one_inside() => format!("with the widget {} inside", widget.about()),
            _ => "without a widget inside; `kb preview` looks for one in dist/".to_owned(),
        }
    }

    /// Its version and the names of its engines, which tell builds apart.
    pub fn about(&self) -> String {
        let engines: Vec<&str> = self.manifest.engine.values().map(String::as_str).collect();
        format!("{} ({})", self.manifest.version, engines.join(", "))
    }

    /// The languages it comes in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.manifest.engine.keys().map(String::as_str)
    }

    /// What a file carries.
    pub fn carries(&self, name: &str) -> Carries {
        let of = |files: &BTreeMap<String, String>| {
            files.iter().find(|(_, file)| *file == name).map(|(language, _)| language.clone())
        };
        match (of(&self.manifest.engine), of(&self.manifest.bundles)) {
            (Some(language), _) => Carries::Engine(language),
            (_, Some(language)) => Carries::Bundle(language),
            _ => Carries::Nothing,
        }
    }

    /// A file by its plain name; `None` where there is none.
    pub fn file(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        let plain =
            !name.starts_with('.') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        if plain { self.raw(name) } else { None }
    }

    /// The engine file of this name with another bundle inside.
    ///
    /// # Errors
    ///
    /// When the file is no engine.
    pub fn engine_with(&self, name: &str, bundle: &[u8]) -> Result<Vec<u8>> {
        let module = self.file(name).with_context(|| format!("the widget has no {name}"))?;
        Ok(wasm::with_section(&module, CUSTOM_SECTION, bundle)?)
    }

    fn raw(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        match &self.folder {
            Some(folder) => std::fs::read(folder.join(name)).ok().map(Cow::Owned),
            None => inside(name),
        }
    }
}

#[cfg(feature = "workshop")]
fn inside(name: &str) -> Option<Cow<'static, [u8]>> {
    <Inside as rust_embed::Embed>::get(name).map(|file| file.data)
}

#[cfg(not(feature = "workshop"))]
fn inside(_: &str) -> Option<Cow<'static, [u8]>> {
    None
}

fn has_one_inside() -> bool {
    inside("manifest.json").is_some()
}
