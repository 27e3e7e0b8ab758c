//! The built widget in which `kb preview` shows content: embedded in this program if that was built with the feature
//! `embed-widget`, otherwise in a folder such as `dist/`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use content::pack::wasm;
use domain::bundle::CUSTOM_SECTION;
use serde::Deserialize;
use static_server::is_plain_name;

#[cfg(feature = "embed-widget")]
#[derive(rust_embed::Embed)]
#[folder = "../../dist"]
struct Embedded;

/// Where the widget's files are.
#[derive(Clone, Debug)]
pub struct Widget {
    /// The folder; `None` for the files embedded in this program.
    folder: Option<PathBuf>,
    manifest: Manifest,
}

/// The part of the widget's manifest that this tool needs: which files carry content.
#[derive(Clone, Debug, Deserialize)]
struct Manifest {
    version: String,
    engine: BTreeMap<String, String>,
    bundles: BTreeMap<String, String>,
}

/// The content that a file of the widget carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carries {
    /// The engine, with the bundle of this language inside.
    Engine(String),
    /// A bundle: of this language, or its second part as `<language>.more`.
    Bundle(String),
    /// No content.
    Nothing,
}

impl Widget {
    /// The widget in this folder, otherwise the embedded one, otherwise the one in `dist`.
    ///
    /// # Errors
    ///
    /// If there is none; the message says how to get one.
    pub fn find(folder: Option<PathBuf>) -> Result<Self> {
        let folder = match folder {
            Some(folder) => Some(folder),
            None if is_embedded() => None,
            None => Some(PathBuf::from("dist")),
        };
        let empty = Manifest { version: String::new(), engine: BTreeMap::new(), bundles: BTreeMap::new() };
        let mut widget = Self { folder, manifest: empty };
        let Some(manifest) = widget.read("manifest.json") else {
            let folder = widget.folder.unwrap_or_default();
            bail!(
                "there is no widget in {}; give its folder with --widget, run `cargo xtask build`, or use a kb \
                 with an embedded widget (`cargo xtask kb-binary`)",
                folder.display()
            );
        };
        widget.manifest =
            serde_json::from_slice(&manifest).context("the widget's manifest.json is of another version")?;
        Ok(widget)
    }

    /// Says for `--version` which widget is embedded in this program.
    pub fn embedded_version() -> String {
        match Self::find(None) {
            Ok(widget) if is_embedded() => format!("with the widget {}", widget.build()),
            _ => "without a widget; `kb preview` looks for one in dist/".to_owned(),
        }
    }

    /// Its version and the names of its engines, which differ from build to build.
    pub fn build(&self) -> String {
        let engines: Vec<&str> = self.manifest.engine.values().map(String::as_str).collect();
        format!("{} ({})", self.manifest.version, engines.join(", "))
    }

    /// The languages it has.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.manifest.engine.keys().map(String::as_str)
    }

    /// The content that a file carries.
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

    /// A file by its name; `None` if there is none.
    pub fn file(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        if is_plain_name(name) { self.read(name) } else { None }
    }

    /// The engine file of this name with another bundle inside.
    ///
    /// # Errors
    ///
    /// If the file is not an engine.
    pub fn engine_with(&self, name: &str, bundle: &[u8]) -> Result<Vec<u8>> {
        let module = self.file(name).with_context(|| format!("the widget has no {name}"))?;
        Ok(wasm::with_section(&module, CUSTOM_SECTION, bundle)?)
    }

    fn read(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        match &self.folder {
            Some(folder) => std::fs::read(folder.join(name)).ok().map(Cow::Owned),
            None => embedded(name),
        }
    }
}

#[cfg(feature = "embed-widget")]
fn embedded(name: &str) -> Option<Cow<'static, [u8]>> {
    <Embedded as rust_embed::Embed>::get(name).map(|file| file.data)
}

#[cfg(not(feature = "embed-widget"))]
fn embedded(_: &str) -> Option<Cow<'static, [u8]>> {
    None
}

fn is_embedded() -> bool {
    embedded("manifest.json").is_some()
}
