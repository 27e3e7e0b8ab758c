//! `cargo xtask licences`: each dependency must be from crates.io and under an accepted licence.
//!
//! `deny.toml` lists the accepted licences; cargo-deny reads it too where it is installed. This check needs only
//! Cargo, and no network.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, NodeDep, Package, PackageId};
use clap::Args;
use serde::Deserialize;
use spdx::{Expression, Licensee, ParseMode};

use crate::{process, workspace};

/// Check that all crates are under an accepted licence and from crates.io.
#[derive(Args)]
pub struct Licences {}

impl Licences {
    /// Checks, and reports every crate that doesn't fit.
    pub fn run(self) -> Result<()> {
        let accepted = Accepted::read()?;
        let metadata = metadata(&[])?;
        let foreign: Vec<&Package> = metadata.packages.iter().filter(|package| package.source.is_some()).collect();
        let mut wrong = Vec::new();
        for package in &foreign {
            let licence = package.license.as_deref().unwrap_or("no licence named");
            if !accepted.fits(licence) {
                wrong.push(format!("{} {}: {licence}", package.name, package.version));
            }
            if !package.source.as_ref().is_some_and(cargo_metadata::Source::is_crates_io) {
                wrong.push(format!("{} {}: not from crates.io", package.name, package.version));
            }
        }
        for line in &wrong {
            println!("{line}");
        }
        if !wrong.is_empty() {
            bail!("{} crates are not accepted; use others, or add their licence to deny.toml", wrong.len());
        }
        println!("all {} crates are under an accepted licence", foreign.len());
        Ok(())
    }
}

/// The crates that ship, each a wasm of its own.
const SHIPPED: [&str; 2] = ["engine", "statement-wasm"];

/// A crate that is part of what ships.
pub struct Crate {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, an SPDX expression.
    pub licence: String,
    /// Its source.
    pub folder: PathBuf,
}

/// The crates that become part of what ships: normal dependencies for wasm, no macros, none of this repository.
pub fn shipped() -> Result<Vec<Crate>> {
    let metadata = metadata(&["--filter-platform", "wasm32-unknown-unknown"])?;
    let packages: HashMap<&PackageId, &Package> =
        metadata.packages.iter().map(|package| (&package.id, package)).collect();
    let resolve = metadata.resolve.as_ref().context("cargo metadata resolved no dependencies")?;
    let dependencies: HashMap<&PackageId, &[NodeDep]> =
        resolve.nodes.iter().map(|node| (&node.id, node.deps.as_slice())).collect();
    let mut waiting = Vec::new();
    for name in SHIPPED {
        let found = metadata.packages.iter().find(|package| package.name.as_str() == name);
        waiting.push(&found.with_context(|| format!("crates/{name} is not there"))?.id);
    }

    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        let is_macro = packages.get(id).is_some_and(|package| package.targets.iter().any(|of| of.is_proc_macro()));
        if is_macro || !seen.insert(id) {
            continue;
        }
        let is_normal = |dep: &&NodeDep| dep.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal);
        let normal = dependencies.get(id).copied().unwrap_or_default().iter().filter(is_normal);
        waiting.extend(normal.map(|dep| &dep.pkg));
    }
    let foreign = seen.iter().filter_map(|id| packages.get(id)).filter(|package| package.source.is_some());
    let mut crates: Vec<Crate> = foreign
        .map(|package| Crate {
            name: package.name.to_string(),
            version: package.version.to_string(),
            licence: package.license.clone().unwrap_or_else(|| "see its licence below".to_owned()),
            folder: package.manifest_path.parent().map(|folder| folder.as_std_path().to_owned()).unwrap_or_default(),
        })
        .collect();
    crates.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(crates)
}

struct Accepted(Vec<Licensee>);

impl Accepted {
    fn read() -> Result<Self> {
        #[derive(Deserialize)]
        struct Deny {
            licenses: Licenses,
        }
        #[derive(Deserialize)]
        struct Licenses {
            allow: Vec<String>,
        }
        let text = workspace::read_text(&workspace::root().join("deny.toml"))?;
        let deny: Deny = toml::from_str(&text).context("deny.toml can't be read")?;
        Self::of(&deny.licenses.allow)
    }

    fn of(names: &[impl AsRef<str>]) -> Result<Self> {
        let licensee = |name: &str| Licensee::parse(name).with_context(|| format!("{name} is no SPDX licence"));
        names.iter().map(|name| licensee(name.as_ref())).collect::<Result<_>>().map(Self)
    }

    /// Whether an SPDX expression can be met: `OR` needs one side, `AND` both; `/` is an old `OR`.
    fn fits(&self, expression: &str) -> bool {
        Expression::parse_mode(expression, ParseMode::LAX).is_ok_and(|expression| {
            expression.evaluate(|needed| self.0.iter().any(|accepted| accepted.satisfies(needed)))
        })
    }
}

fn metadata(options: &[&str]) -> Result<Metadata> {
    let mut cargo = process::command("cargo");
    let json = process::ask(cargo.args(["metadata", "--format-version", "1"]).args(options))?;
    MetadataCommand::parse(json).context("cargo metadata has another form than it had")
}

#[cfg(test)]
mod tests {
    use super::Accepted;

    #[track_caller]
    fn check(expression: &str, fits: bool) {
        let accepted = Accepted::of(&["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"]).expect("licences");
        assert_eq!(accepted.fits(expression), fits, "{expression}");
    }

    #[test]
    fn one_accepted_side_of_an_or_is_enough() {
        check("MIT OR Apache-2.0", true);
        check("GPL-3.0/MIT", true);
        check("GPL-3.0 OR AGPL-3.0", false);
    }

    #[test]
    fn every_side_of_an_and_is_needed() {
        check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check("MIT AND OpenSSL", false);
    }

    #[test]
    fn an_exception_belongs_to_its_licence() {
        check("Apache-2.0 WITH LLVM-exception", true);
        check("Apache-2.0", false);
    }
}
