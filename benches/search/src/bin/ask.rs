//! Runs a corpus' queries natively: for counting instructions, and for comparing two versions of the search.
//!
//! `ask <folder> <corpus> [kind]` runs the queries of a kind, or all, once each, with opening.
//! `ask <folder> <corpus> print` prints the hits with scores and highlights, also for pieces of the queries.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use domain::bundle::Bundle;
use domain::search::Index;
use serde_json::Value;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, corpus, kind) = match arguments.as_slice() {
        [folder, corpus] => (folder, corpus, ""),
        [folder, corpus, kind] => (folder, corpus, kind.as_str()),
        _ => bail!("ask <folder> <corpus> [kind|print]"),
    };
    let file = |ending: &str| Path::new(folder).join(format!("{corpus}.{ending}"));
    let bytes = fs::read(file("psb"))?;
    let json: Value = serde_json::from_slice(&fs::read(file("json"))?)?;
    let queries = json["queries"].as_array().context("no queries")?;
    let index = Bundle::open(&bytes)?.search_index()?;
    let mut asked = 0;
    for query in queries {
        let text = query["query"].as_str().context("no query")?;
        if kind == "print" {
            print(&index, text);
            for piece in pieces(text) {
                print(&index, &piece);
            }
        } else if kind.is_empty() || query["kind"] == kind {
            asked += 1;
            std::hint::black_box(index.find(std::hint::black_box(text), 5));
        }
    }
    eprintln!("{asked} queries, {} entries", index.len());
    Ok(())
}

/// Beginnings, ends and middles, as they occur while somebody types, and unexpected ones.
fn pieces(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let (len, half) = (letters.len(), letters.len() / 2);
    [&letters[..1.min(len)], &letters[..3.min(len)], &letters[..half], &letters[half..], &letters[len / 3..len - len / 3]]
        .map(|piece| piece.iter().collect())
        .into_iter()
        .chain([letters.iter().rev().collect()])
        .collect()
}

fn print(index: &Index, query: &str) {
    println!("? {query}");
    for hit in index.find(query, 8) {
        println!("  {} {} {} {:?} {:?}", hit.kind.name(), hit.id, hit.score, hit.marks, hit.context);
    }
    for hit in index.find_loosely(query, 3) {
        println!("  ~ {} {} {} {:?} {:?}", hit.kind.name(), hit.id, hit.score, hit.marks, hit.context);
    }
}
