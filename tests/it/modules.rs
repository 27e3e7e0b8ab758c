//! The module trees of the crates, read with `syn`: each file, what it defines, and which files it uses.
//!
//! A name is followed through `use` and `pub use` to the file that defines it. Test modules are left out.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

use crate::repo::{files, root, text};

/// A path such as `crate::flow::Session`, one name each.
type Path = Vec<String>;

/// Which names of which file a file uses.
pub type Uses = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// A crate's modules, by their path from its root.
pub struct Tree {
    modules: BTreeMap<Path, Module>,
    /// Each file's parent: the file with its `mod` line.
    parents: BTreeMap<String, String>,
}

#[derive(Default)]
struct Module {
    file: String,
    defines: BTreeSet<String>,
    imports: BTreeMap<String, Path>,
    globs: Vec<Path>,
    uses: BTreeSet<Path>,
}

/// The roots of all crates: every `lib.rs` and `main.rs` directly in a `src` folder.
pub fn roots() -> Vec<String> {
    let is_root = |path: &String| path.ends_with("src/lib.rs") || path.ends_with("src/main.rs");
    ["src", "crates", "xtask"].iter().flat_map(|folder| files(folder, &[".rs"])).filter(is_root).collect()
}

impl Tree {
    /// Reads a crate from its root file.
    pub fn read(root_file: &str) -> Self {
        let mut tree = Self { modules: BTreeMap::new(), parents: BTreeMap::new() };
        let folder = root_file.rsplit_once('/').map_or("", |(folder, _)| folder);
        tree.read_file(root_file, folder, Vec::new());
        tree
    }

    /// Whether a file is a module inside the other: its child by a `mod` line, or a child's child.
    pub fn is_inside(&self, file: &str, other: &str) -> bool {
        self.parents.get(file).is_some_and(|parent| parent == other || self.is_inside(parent, other))
    }

    /// Which file uses which, and by which names.
    pub fn uses(&self) -> Uses {
        let mut found = Uses::new();
        for (path, module) in &self.modules {
            for used in &module.uses {
                let Some(file) = self.file_of(path, used, 0) else { continue };
                if file == module.file || is_test_file(&file) || is_test_file(&module.file) {
                    continue;
                }
                let name = used.last().cloned().unwrap_or_default();
                found.entry(module.file.clone()).or_default().entry(file).or_default().insert(name);
            }
        }
        found
    }

    /// The modules of a file go below `folder`.
    fn read_file(&mut self, file: &str, folder: &str, path: Path) {
        let parsed = syn::parse_file(&text(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        self.read_items(&parsed.items, file, folder, path);
    }

    fn read_items(&mut self, items: &[Item], file: &str, folder: &str, path: Path) {
        let mut module = Module { file: file.to_owned(), ..Module::default() };
        for item in items {
            if let Some(name) = defined(item) {
                module.defines.insert(name);
            }
            match item {
                Item::Mod(inner) if is_test(&inner.attrs) => {}
                Item::Mod(inner) => {
                    let name = inner.ident.to_string();
                    let (below, path) = (format!("{folder}/{name}"), [&path[..], std::slice::from_ref(&name)].concat());
                    match &inner.content {
                        Some((_, items)) => self.read_items(items, file, &below, path),
                        None => {
                            let candidates = [format!("{below}.rs"), format!("{below}/mod.rs")];
                            let child = candidates.into_iter().find(|child| root().join(child).is_file());
                            let child = child.unwrap_or_else(|| panic!("{file}: no file for `mod {name}`"));
                            self.parents.insert(child.clone(), file.to_owned());
                            self.read_file(&child, &below, path);
                        }
                    }
                }
                item => module.visit_item(item),
            }
        }
        self.modules.insert(path, module);
    }

    /// The file that defines what `path` means in the module at `here`; none if it is of another crate.
    fn file_of(&self, here: &[String], path: &[String], depth: usize) -> Option<String> {
        // A name that is imported from itself through a circle of `pub use` ends here.
        let (first, mut rest) = path.split_first().filter(|_| depth < 20)?;
        let mut at = match first.as_str() {
            "crate" => Vec::new(),
            "self" => here.to_vec(),
            "super" => here.split_last()?.1.to_vec(),
            _ => {
                let module = self.modules.get(here)?;
                let child = [here, std::slice::from_ref(first)].concat();
                match module.imports.get(first) {
                    _ if self.modules.contains_key(&child) => child,
                    Some(import) => return self.file_of(here, &[&import[..], rest].concat(), depth + 1),
                    None if module.defines.contains(first) => return Some(module.file.clone()),
                    None => return self.through_globs(here, path, depth),
                }
            }
        };
        while let Some((name, after)) = rest.split_first() {
            let child = match name.as_str() {
                "super" => at.split_last()?.1.to_vec(),
                name => [&at[..], &[name.to_owned()]].concat(),
            };
            if !self.modules.contains_key(&child) {
                let module = self.modules.get(&at)?;
                if module.defines.contains(name) {
                    return Some(module.file.clone());
                }
                let import = module.imports.get(name).map(|import| [&import[..], after].concat());
                let found = match import {
                    Some(import) => self.file_of(&at, &import, depth + 1),
                    None => self.through_globs(&at, rest, depth),
                };
                return found.or_else(|| Some(module.file.clone()));
            }
            (at, rest) = (child, after);
        }
        self.modules.get(&at).map(|module| module.file.clone())
    }

    fn through_globs(&self, here: &[String], path: &[String], depth: usize) -> Option<String> {
        let module = self.modules.get(here)?;
        let mut all = module.globs.iter().map(|glob| [&glob[..], path].concat());
        all.find_map(|path| self.file_of(here, &path, depth + 1))
    }
}

impl Module {
    fn import(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &syn::Ident| match name == "self" {
            true => before.to_vec(),
            false => [before, &[name.to_string()]].concat(),
        };
        match tree {
            UseTree::Path(path) => self.import(&with(&path.ident), &path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(before, tree)),
            UseTree::Glob(_) => {
                self.uses.insert(before.to_vec());
                self.globs.push(before.to_vec());
            }
            UseTree::Name(name) => {
                let path = with(&name.ident);
                self.uses.insert(path.clone());
                self.imports.insert(path.last().cloned().unwrap_or_default(), path);
            }
            UseTree::Rename(rename) => {
                let path = with(&rename.ident);
                self.uses.insert(path.clone());
                self.imports.insert(rename.rename.to_string(), path);
            }
        }
    }

    /// Paths inside a macro's tokens, which `syn` does not parse.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path = Path::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.end_path(&mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => colons += 1,
                other => {
                    self.end_path(&mut path);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.end_path(&mut path);
    }

    fn end_path(&mut self, path: &mut Path) {
        if path.len() > 1 {
            self.uses.insert(path.clone());
        }
        path.clear();
    }
}

impl<'a> Visit<'a> for Module {
    fn visit_item(&mut self, item: &'a Item) {
        if !attributes(item).is_some_and(is_test) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        self.import(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names: Path = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 && path.leading_colon.is_none() {
            self.uses.insert(names);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'a syn::Macro) {
        self.visit_path(&called.path);
        self.tokens(called.tokens.clone());
    }
}

/// Whether an item is compiled for tests alone.
fn is_test(attributes: &[Attribute]) -> bool {
    let is_cfg_test = |attribute: &Attribute| match &attribute.meta {
        syn::Meta::List(list) if list.path.is_ident("cfg") => {
            let condition = list.tokens.to_string();
            condition.starts_with("test") || condition.starts_with("all (test")
        }
        meta => meta.path().is_ident("test"),
    };
    attributes.iter().any(is_cfg_test)
}

/// Whether a file holds tests alone.
fn is_test_file(file: &str) -> bool {
    file.ends_with("/tests.rs") || file.contains("/tests/")
}

fn attributes(item: &Item) -> Option<&[Attribute]> {
    match item {
        Item::Fn(item) => Some(&item.attrs),
        Item::Impl(item) => Some(&item.attrs),
        Item::Use(item) => Some(&item.attrs),
        Item::Const(item) => Some(&item.attrs),
        Item::Struct(item) => Some(&item.attrs),
        _ => None,
    }
}

/// The name an item gives to its module.
fn defined(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}
