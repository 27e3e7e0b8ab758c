//! The documents say what is so: hashes, links, events, error codes, invariants.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::repo::{files, none, root, text, widget};
use crate::rust::{literals, returned, without_tests};

/// Documents that describe one source file; their first line carries its hash.
const DESCRIBES: [(&str, &str); 2] =
    [("docs/api/widget.md", "src/api.rs"), ("docs/api/intake.md", "crates/ticket/src/lib.rs")];

#[test]
fn a_document_was_read_through_since_what_it_describes_changed() {
    for (document, source) in DESCRIBES {
        let hash = Sha256::digest(text(source)).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let expected = format!("<!-- describes {source} sha256:{hash} -->");
        let document_text = text(document);
        let found = document_text.lines().next().unwrap_or_default();
        assert_eq!(found, expected, "{source} changed: read {document} against it, then set its first line");
    }
}

#[test]
fn every_link_leads_to_a_file_that_is_there() {
    let mut broken = Vec::new();
    // Articles are content: where their links and pictures lead, `kb check` says.
    for path in files("", &[".md"]).into_iter().filter(|path| !path.contains("/articles/")) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in links(&text(&path)) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !target.contains(':') && !root().join(folder).join(file).exists() {
                broken.push(format!("{path}: {target}"));
            }
        }
    }
    none(&broken, "these links lead nowhere; correct them");
}

/// The targets of `](…)` and `src="…"` outside fenced code.
fn links(markdown: &str) -> Vec<String> {
    let prose: Vec<&str> = markdown.split("\n```").step_by(2).collect();
    let prose = prose.join("\n");
    let of = |open: &str, close: char| -> Vec<String> {
        prose.split(open).skip(1).filter_map(|rest| Some(rest.split(close).next()?.to_owned())).collect()
    };
    [of("](", ')'), of("src=\"", '"')].concat()
}

#[test]
fn every_event_is_declared_and_described() {
    let source = text("src/host/events.rs");
    let mut events: BTreeSet<String> =
        literals(without_tests(&source)).into_iter().map(|literal| literal.text).collect();
    events.retain(|text| text.starts_with("ps-"));
    for path in files("www/loader", &[".ts"]) {
        let loader = text(&path);
        events.extend(loader.split("dispatch('").skip(1).filter_map(|rest| Some(rest.split('\'').next()?.to_owned())));
    }
    for path in files("www/engine", &[".ts"]) {
        events.extend(between(&text(&path), ", 'ps-", "'").iter().map(|event| format!("ps-{event}")));
    }
    let declared: BTreeSet<String> = between(&text("www/types/pos-support.d.ts"), "'ps-", "'");
    let described: BTreeSet<String> = first_column(&text("docs/integrate/README.md"), "ps-");
    let events: BTreeSet<String> =
        events.iter().filter_map(|event| event.strip_prefix("ps-").map(str::to_owned)).collect();
    assert_eq!(declared, events, "www/types/pos-support.d.ts declares other events than the code tells");
    assert_eq!(described, events, "the table of events in docs/integrate/README.md has other ones than the code tells");
}

#[test]
fn every_error_code_has_its_meaning_and_its_remedy() {
    let mut codes = returned("crates/domain/src/bundle/error.rs", "BundleError", "code");
    // What an export throws.
    codes.extend(between(&text("src/api.rs"), "named_error(\"", "\""));
    for path in widget() {
        for dispatched in without_tests(&text(&path)).split("PageEvent::Error {").skip(1) {
            // What is handed its code is called `report`.
            if dispatched.trim_start().starts_with("code, ") {
                continue;
            }
            let code = dispatched.trim_start().strip_prefix("code: \"").and_then(|rest| rest.split_once('"'));
            let (code, _) = code.unwrap_or_else(|| panic!("{path}: begin `PageEvent::Error` with `code: \"…\"`"));
            codes.insert(code.to_owned());
        }
        codes.extend(between(&text(&path), ".report(\"", "\""));
    }
    for path in files("www/loader", &[".ts"]).into_iter().chain(files("www/engine", &[".ts"])) {
        let loader = text(&path);
        codes.extend(between(&loader, "Fault('", "'"));
        codes.extend(between(&loader, "detail: { code: '", "'"));
        // What has no code of its own gets this one.
        codes.extend(between(&loader, "? name : '", "'"));
    }
    for known in
        ["bundle-damaged", "options-invalid", "target-unknown", "engine-missing", "engine-failed", "update-altered"]
    {
        assert!(codes.contains(known), "the code that names {known} looks different now; tell this test where to look");
    }
    let described = first_column(&text("docs/integrate/errors.md"), "");
    assert_eq!(described, codes, "docs/integrate/errors.md has other codes than the code gives");
}

#[test]
fn every_invariant_names_a_test_that_is_there() {
    let architecture = text("ARCHITECTURE.md");
    let mut findings = Vec::new();
    let invariants: Vec<&str> = architecture.split("\n\n").filter(|part| part.contains("**Invariant:**")).collect();
    assert!(!invariants.is_empty(), "ARCHITECTURE.md states its invariants as paragraphs with **Invariant:**");
    for invariant in invariants {
        let held_by: BTreeSet<String> =
            between(invariant, "`", "`").into_iter().filter(|code| code.contains("::")).collect();
        if held_by.is_empty() {
            findings.push(format!("names no test: {}", invariant.lines().next().unwrap_or_default()));
        }
        for reference in held_by {
            let (file, name) = reference.split_once("::").unwrap_or_default();
            let there = root().join(file).is_file() && text(file).contains(name);
            if !there {
                findings.push(format!("no such test: {reference}"));
            }
        }
    }
    none(&findings, "write the test as `path/to/file.rs::its_name`");
}

/// What stands as code, after `prefix`, in the first column of tables.
fn first_column(markdown: &str, prefix: &str) -> BTreeSet<String> {
    let open = format!("| `{prefix}");
    markdown.lines().filter_map(|line| Some(line.strip_prefix(&open)?.split_once('`')?.0.to_owned())).collect()
}

/// What stands between `open` and `close`, wherever that occurs on one line.
fn between(text: &str, open: &str, close: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once(open) {
            let Some((inside, tail)) = after.split_once(close) else { break };
            found.insert(inside.to_owned());
            rest = tail;
        }
    }
    found
}
