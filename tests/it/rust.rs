//! Just enough of Rust's grammar to find string literals outside comments and test modules.

use std::collections::BTreeSet;

use crate::repo;

/// A string literal: the line it begins on, the code before it on that line, and its text as written.
pub struct Literal {
    /// From 1.
    pub line: usize,
    /// Code on the same line, up to the opening quote.
    pub before: String,
    /// The text, escapes not resolved.
    pub text: String,
}

/// The code of a file without its unit tests, which stand last.
pub fn without_tests(source: &str) -> &str {
    // Property tests run natively only.
    let native = "#[cfg(all(test, not(target_arch = \"wasm32\")))]\nmod tests";
    let end = ["#[cfg(test)]", native].iter().filter_map(|start| source.find(start)).min();
    &source[..end.unwrap_or(source.len())]
}

/// All string literals of `source`.
pub fn literals(source: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if let Some(len) = char_literal(rest) {
            at += len;
        } else if let Some((open, close)) = opening(rest) {
            let inside = &rest[open..];
            let end = closing(inside, &close);
            let line_start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
            found.push(Literal {
                line: source[..at].matches('\n').count() + 1,
                before: source[line_start..at].to_owned(),
                text: inside[..end].to_owned(),
            });
            at += open + (end + close.len()).min(inside.len());
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// The strings that `function` of `impl owner` in `path` can return.
pub fn returned(path: &str, owner: &str, function: &str) -> BTreeSet<String> {
    let source = repo::text(path);
    let body = source.split(&format!("impl {owner} {{")).nth(1).and_then(|rest| rest.split("\n}\n").next());
    let body = body.and_then(|body| body.split(&format!("fn {function}(")).nth(1));
    let body = body.and_then(|body| body.split("\n    }\n").next()).unwrap_or_default();
    let found: BTreeSet<String> = literals(body).into_iter().map(|literal| literal.text).collect();
    assert!(!found.is_empty(), "{owner}::{function} is no longer in {path}; say where it went");
    found
}

/// The length of a literal such as `'"'`; a lifetime is none.
fn char_literal(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    let len = if first == '\\' { inside[2..].find('\'')? + 2 } else { first.len_utf8() };
    inside[len..].starts_with('\'').then_some(len + 2)
}

/// The length of the opening quote at the start of `rest`, and the closing one.
fn opening(rest: &str) -> Option<(usize, String)> {
    if rest.starts_with('"') {
        return Some((1, "\"".into()));
    }
    let hashes = rest.strip_prefix('r')?.chars().take_while(|c| *c == '#').count();
    rest[1 + hashes..].starts_with('"').then(|| (2 + hashes, format!("\"{}", "#".repeat(hashes))))
}

fn closing(inside: &str, close: &str) -> usize {
    let mut at = 0;
    while let Some(c) = inside[at..].chars().next() {
        if close.len() == 1 && c == '\\' {
            at += 1 + inside[at + 1..].chars().next().map_or(0, char::len_utf8);
            continue;
        }
        if inside[at..].starts_with(close) {
            return at;
        }
        at += c.len_utf8();
    }
    at
}

#[test]
fn literals_are_found_outside_comments_and_behind_quotes_of_all_kinds() {
    let source = "// \"no\"\nlet a = 'x'; f::<'a>(\"one\", '\"', r#\"t\"wo\"#); /* \"no\" */ \"th\\\"ree\"";
    let texts: Vec<String> = literals(source).into_iter().map(|literal| literal.text).collect();
    assert_eq!(texts, ["one", "t\"wo", "th\\\"ree"]);
    assert_eq!(literals(source)[0].line, 2);
    assert!(literals(source)[0].before.ends_with("f::<'a>("));
}
