//! Which crates may depend on which, as Cargo resolves it for builds; tests and build scripts are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::repo::{files, root, text};

const WIDGET: &str = "pos-support-widget";

/// The complete map: each crate of the workspace, and the crates of the workspace it may depend on.
const KNOWS: [(&str, &[&str]); 12] = [
    ("ticket", &[]),
    ("domain", &["ticket"]),
    ("intake", &["ticket"]),
    ("content", &["domain"]),
    ("kb", &["content", "domain", "static-server", "ticket"]),
    ("statement", &["domain", "ticket"]),
    ("statement-wasm", &["statement"]),
    (WIDGET, &["domain", "statement", "ticket"]),
    ("engine", &[WIDGET]),
    ("static-server", &[]),
    ("xtask", &["static-server"]),
    ("wasm-programs", &[]),
];
/// What would make rules depend on a browser, a clock, a network or randomness.
const NOT_PURE: [&str; 15] = [
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "yew",
    "gloo",
    "idb",
    "tokio",
    "async-std",
    "reqwest",
    "hyper",
    "getrandom",
    "rand",
    "jiff",
    "chrono",
    "time",
];
/// What only tools and services need: parsers, linguistics, date crates, servers.
const NOT_SHIPPED: [&str; 19] = [
    "kb",
    "content",
    "intake",
    "serde-saphyr",
    "granit-parser",
    "serde_yaml",
    "serde_yml",
    "pulldown-cmark",
    "roxmltree",
    "jieba-rs",
    "pinyin",
    "toml",
    "regex",
    "clap",
    "anyhow",
    "jiff",
    "chrono",
    "time",
    "sqlx",
];

fn cargo(arguments: &[&str]) -> String {
    let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    let output = command.args(arguments).arg("--locked").current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo prints UTF-8")
}

/// The workspace's crates and all they depend on directly.
fn workspace() -> BTreeMap<String, BTreeSet<String>> {
    let data: Value = serde_json::from_str(&cargo(&["metadata", "--format-version", "1", "--no-deps"])).expect("JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let package = |package: &Value| {
        let normal = list(&package["dependencies"]).into_iter().filter(|dependency| dependency["kind"].is_null());
        (name(package), normal.map(|dependency| name(&dependency)).collect())
    };
    list(&data["packages"]).iter().map(package).collect()
}

/// Fails if `from`, built for wasm, depends on one of these packages; says by which path.
#[track_caller]
fn never_reaches(from: &str, packages: &[&str], why: &str) {
    let edges = ["--edges", "normal,no-proc-macro", "--target", "wasm32-unknown-unknown"];
    let form = ["--prefix", "depth", "--format", " {p}", "--no-dedupe"];
    let tree = cargo(&[&["tree", "--package", from], &edges[..], &form[..]].concat());
    let mut path: Vec<&str> = Vec::new();
    for line in tree.lines() {
        let mut parts = line.split(' ');
        let (depth, name) = (parts.next().and_then(|depth| depth.parse().ok()), parts.next());
        let (Some(depth), Some(name)) = (depth, name) else { panic!("cargo tree prints differently now: {line:?}") };
        path.truncate(depth);
        path.push(name);
        assert!(depth == 0 || !packages.contains(&name), "{}\n{why}", path.join(" → "));
    }
    assert!(tree.lines().count() > 3, "cargo tree prints differently now:\n{tree}");
}

#[test]
fn each_crate_knows_the_crates_the_map_allows_and_no_others() {
    let crates = workspace();
    let map: BTreeSet<&str> = KNOWS.iter().map(|(name, _)| *name).collect();
    let found: BTreeSet<&str> = crates.keys().map(String::as_str).collect();
    assert_eq!(found, map, "a crate was added or removed: change KNOWS and ARCHITECTURE.md");
    for (name, allowed) in KNOWS {
        let known: Vec<&str> = crates[name].iter().map(String::as_str).filter(|on| map.contains(on)).collect();
        assert_eq!(known, allowed, "{name} depends on other crates than the map in ARCHITECTURE.md allows");
    }
}

#[test]
fn the_rules_have_no_browser_no_clock_and_no_network() {
    let why =
        "take it in as an argument or through a port as in domain::outbox; the browser's side belongs in src/ports/";
    never_reaches("domain", &NOT_PURE, why);
    never_reaches("ticket", &NOT_PURE, why);
    never_reaches("statement", &NOT_PURE, why);
}

#[test]
fn what_is_for_authors_and_services_is_not_in_what_ships() {
    never_reaches("engine", &NOT_SHIPPED, "do this work in `kb pack` and hand the widget the result in the bundle");
}

#[test]
fn the_engine_is_the_widget_and_nothing_else() {
    assert_eq!(files("crates/engine/src", &[".rs"]), ["crates/engine/src/lib.rs"]);
    let source = text("crates/engine/src/lib.rs");
    let code: Vec<&str> = source.lines().filter(|line| !line.is_empty() && !line.starts_with("//!")).collect();
    assert_eq!(code, ["pub use widget::api::*;"], "code belongs into src/: this crate only makes it a cdylib");
    assert_eq!(workspace()["engine"].iter().map(String::as_str).collect::<Vec<_>>(), [WIDGET]);
}
