//! Writes the corpora: the real content and 5,000 generated articles, each as a bundle and as JSON for the other
//! libraries, with the queries and their expected hits; and 200 of them, spread evenly, for the size of their index.
//!
//! `corpus <kb-bundle> <folder>`

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use content::finding::Findings;
use content::load::{Content, load};
use content::pack::pack;
use content::search::{Han, target_name};
use content::source::{JudgedQuery, Language};
use domain::article::{Article, ArticlePart};
use domain::bundle::{Bundle, BundleWriter, Header, SectionKind};
use domain::date::Date;
use domain::search::{HitKind, PackedIndex, SearchDoc};
use domain::text::{Block, Span};
use serde_json::{Value, json};

mod generated;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [content, out] = arguments.as_slice() else { bail!("corpus <kb-bundle> <folder>") };
    let (content, out) = (load(Path::new(content), &mut Findings::default()), Path::new(out));
    fs::create_dir_all(out)?;
    for language in Language::ALL {
        let bytes = pack(&content, language)?.bytes;
        let queries: Vec<Value> = judged(&content, language).map(|query| {
            let finds: Vec<&str> = query.finds.iter().map(|id| id.value.as_str()).collect();
            json!({ "query": query.query.value, "kind": query.kind.name(), "finds": finds })
        }).collect();
        write(out, &format!("real-{}", language.tag()), &bytes, &queries)?;
    }
    let articles = generated::articles();
    write(out, "big", &bundle_of(&content, &articles)?, &generated::queries(&articles))?;
    let spread: Vec<_> = articles.into_iter().step_by(25).collect();
    write(out, "small", &bundle_of(&content, &spread)?, &[])
}

fn judged(content: &Content, language: Language) -> impl Iterator<Item = &JudgedQuery> {
    let queries = content.search.judged.iter().flat_map(|file| &file.value.queries);
    queries.filter(move |query| query.locale == language)
}

/// The bundle, its index alone, and the content of both as JSON.
fn write(out: &Path, name: &str, bytes: &[u8], queries: &[Value]) -> Result<()> {
    let bundle = Bundle::open(bytes)?;
    let record = bundle.record(SectionKind::SearchIndex, "index").context("no index")?;
    let packed: PackedIndex = postcard::from_bytes(record)?;
    let mut docs = Vec::new();
    for doc in &packed.docs {
        let kind = HitKind::ALL[usize::from(doc.kind)];
        let body = bundle.entry_lines(kind, doc.id)?;
        docs.push(json!({ "id": target_name(kind, doc.id), "title": doc.title, "words": doc.words, "body": body }));
    }
    fs::write(out.join(format!("{name}.psb")), bytes)?;
    fs::write(out.join(format!("{name}.index")), record)?;
    fs::write(out.join(format!("{name}.json")), serde_json::to_string(&json!({ "docs": docs, "queries": queries }))?)?;
    println!("{name}: {} entries, {} queries, index {} bytes", docs.len(), queries.len(), record.len());
    Ok(())
}

/// The generated articles in a bundle, with the tables the real content has.
fn bundle_of(content: &Content, articles: &[generated::Made]) -> Result<Vec<u8>> {
    let header = Header { compiler: "bench".into(), version: "1".into(), sequence: 1, language: "zh-CN".into() };
    let mut writer = BundleWriter::new(header);
    let mut texts: Vec<&str> = Vec::new();
    for article in articles {
        let record = Article {
            id: &article.id,
            title: &article.title,
            reviewed: Date::new(2026, 11, 22).context("a date")?,
            parts: vec![ArticlePart::Text(Block::Paragraph(vec![Span::Plain(&article.text)]))],
            sources: Vec::new(),
            flows: Vec::new(),
        };
        writer.add(SectionKind::Articles, &article.id, &record)?;
        texts.extend([article.title.as_str(), &article.text]);
    }
    let han = Han::of(texts.into_iter(), content.search.readings.as_ref().map(|file| &file.value))?;
    let docs = articles.iter().map(|article| SearchDoc {
        kind: HitKind::Article.number(),
        id: &article.id,
        title: &article.title,
        words: vec![&article.english],
    });
    let index = PackedIndex {
        docs: docs.collect(),
        variants: &han.variants,
        readings: &han.readings,
        fillers: vec!["怎么办", "how do i", "the", "a"],
        ..PackedIndex::default()
    };
    writer.add(SectionKind::SearchIndex, "index", &index)?;
    Ok(writer.finish()?)
}
