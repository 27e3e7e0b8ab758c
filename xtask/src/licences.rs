//! `cargo xtask licences`: what is built upon must be under a licence we accept, from crates.io.
//!
//! The accepted licences stand in `deny.toml`, which cargo-deny reads too where it is installed. This
//! check needs nothing but Cargo and no network.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Deserialize;

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
            if !package.source.as_deref().unwrap_or_default().contains("crates.io") {
                wrong.push(format!("{} {}: not from crates.io", package.name, package.version));
            }
        }
        for line in &wrong {
            println!("{line}");
        }
        if !wrong.is_empty() {
            bail!("{} crates don't fit; use others, or accept their licence in deny.toml", wrong.len());
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

/// The crates that become part of what ships: normal dependencies for wasm, no macros, not our own.
pub fn shipped() -> Result<Vec<Crate>> {
    let metadata = metadata(&["--filter-platform", "wasm32-unknown-unknown"])?;
    let packages: BTreeMap<&str, &Package> = metadata.packages.iter().map(|package| (&*package.id, package)).collect();
    let nodes: BTreeMap<&str, &Node> = metadata.resolve.nodes.iter().map(|node| (&*node.id, node)).collect();
    let mut waiting = Vec::new();
    for name in SHIPPED {
        let found = metadata.packages.iter().find(|package| package.name == name);
        waiting.push(&*found.with_context(|| format!("crates/{name} is not there"))?.id);
    }

    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        let is_macro = packages.get(id).is_some_and(|package| package.is_macro());
        if is_macro || !seen.insert(id) {
            continue;
        }
        let normal = nodes.get(id).into_iter().flat_map(|node| &node.deps).filter(|dep| dep.is_normal());
        waiting.extend(normal.map(|dep| &*dep.pkg));
    }
    let foreign = seen.iter().filter_map(|id| packages.get(id)).filter(|package| package.source.is_some());
    let mut crates: Vec<Crate> = foreign
        .map(|package| Crate {
            name: package.name.clone(),
            version: package.version.clone(),
            licence: package.license.clone().unwrap_or_else(|| "see its licence below".to_owned()),
            folder: Path::new(&package.manifest_path).parent().map(Path::to_owned).unwrap_or_default(),
        })
        .collect();
    crates.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(crates)
}

struct Accepted(Vec<String>);

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
        Ok(Self(deny.licenses.allow))
    }

    /// Whether an SPDX expression can be met: `OR` needs one side, `AND` both; `/` is an old `OR`.
    fn fits(&self, expression: &str) -> bool {
        let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
        let mut tokens = spaced.split_whitespace().peekable();
        self.either(&mut tokens)
    }

    fn either<'a>(&self, tokens: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> bool {
        let mut fits = self.both(tokens);
        while tokens.next_if_eq(&"OR").is_some() {
            fits |= self.both(tokens);
        }
        fits
    }

    fn both<'a>(&self, tokens: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> bool {
        let mut fits = self.one(tokens);
        while tokens.next_if_eq(&"AND").is_some() {
            fits &= self.one(tokens);
        }
        fits
    }

    fn one<'a>(&self, tokens: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> bool {
        match tokens.next() {
            Some("(") => {
                let fits = self.either(tokens);
                tokens.next();
                fits
            }
            Some(name) => {
                let exception = tokens.next_if_eq(&"WITH").and_then(|_| tokens.next());
                let whole = exception.map_or(name.to_owned(), |exception| format!("{name} WITH {exception}"));
                self.0.contains(&whole)
            }
            None => false,
        }
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    manifest_path: String,
    targets: Vec<Target>,
}

impl Package {
    fn is_macro(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
    }
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dep>,
}

#[derive(Deserialize)]
struct Dep {
    pkg: String,
    dep_kinds: Vec<DepKind>,
}

impl Dep {
    fn is_normal(&self) -> bool {
        self.dep_kinds.iter().any(|kind| kind.kind.is_none())
    }
}

#[derive(Deserialize)]
struct DepKind {
    kind: Option<String>,
}

fn metadata(options: &[&str]) -> Result<Metadata> {
    let mut cargo = process::command("cargo");
    let json = process::ask(cargo.args(["metadata", "--format-version", "1"]).args(options))?;
    serde_json::from_str(&json).context("cargo metadata has another form than it had")
}

#[cfg(test)]
mod tests {
    use super::Accepted;

    #[track_caller]
    fn check(expression: &str, fits: bool) {
        let accepted = Accepted(["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into());
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
