//! `kb ask search`: what is found for a query.

use std::io::{Read, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;
use content::finding::{Findings, any_error};
use content::judge::index;
use content::load::load;
use content::pack::pack;
use content::refusal::Refusal;
use content::source::Language;
use domain::search::{Hit, HitKind, Index};
use serde::Serialize;
use serde_json::{Map, Value};

use super::lines;
use crate::cmd::{Status, content_language, existing_dir};

/// The number of hits if the question does not say.
const DEFAULT_LIMIT: usize = 5;
/// The largest number of hits that a question may ask for.
const MAX_LIMIT: u64 = 100;

/// Arguments of `kb ask search`.
#[derive(Debug, Args)]
pub struct Search {
    /// Read queries from standard input, one JSON object per line, and answer each with one
    #[arg(long, conflicts_with_all = ["query", "locale", "limit"])]
    ndjson: bool,
    /// The query as it is typed [key: query]
    #[arg(required_unless_present = "ndjson")]
    query: Option<String>,
    /// The language of the bundle that is searched [key: locale]
    #[arg(long, default_value = "zh-CN", value_name = "LANGUAGE", value_parser = content_language)]
    locale: Language,
    /// The largest number of hits, up to 100 [key: limit]
    #[arg(long, default_value_t = DEFAULT_LIMIT as u64, value_parser = clap::value_parser!(u64).range(1..=MAX_LIMIT))]
    limit: u64,
    /// The content
    #[arg(long, default_value = "kb-bundle")]
    dir: PathBuf,
}

/// What was found.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    hits: Vec<HitLine<'a>>,
}

#[derive(Debug, Serialize)]
struct HitLine<'a> {
    kind: HitKind,
    id: &'a str,
    title: &'a str,
    score: u32,
    /// Byte ranges of the title that match the query.
    marks: Vec<[usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<ContextLine<'a>>,
}

#[derive(Debug, Serialize)]
struct ContextLine<'a> {
    text: &'a str,
    marks: Vec<[usize; 2]>,
}

impl<'a> From<Hit<'a>> for HitLine<'a> {
    fn from(hit: Hit<'a>) -> Self {
        let pairs = |marks: Vec<std::ops::Range<usize>>| marks.into_iter().map(|mark| [mark.start, mark.end]).collect();
        let context = hit.context.map(|line| ContextLine { text: line.text, marks: pairs(line.marks) });
        Self { kind: hit.kind, id: hit.id, title: hit.title, score: hit.score, marks: pairs(hit.marks), context }
    }
}

impl Search {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Status> {
        let mut findings = Findings::default();
        let content = load(existing_dir(&self.dir)?, &mut findings);
        let findings = findings.sorted();
        if any_error(&findings) {
            let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
            bail!("the content has errors; correct them first\n{}", findings.join("\n"));
        }
        let (zh, en) = (pack(&content, Language::ZhCn)?, pack(&content, Language::En)?);
        let (zh, en) = (index(&zh.bytes)?, index(&en.bytes)?);
        if self.ndjson {
            answer_search_lines(&zh, &en, std::io::stdin().lock(), out)?;
            return Ok(Status::Success);
        }
        let chosen = if self.locale == Language::ZhCn { &zh } else { &en };
        let limit = usize::try_from(self.limit)?;
        for hit in chosen.find(self.query.as_deref().unwrap_or_default(), limit) {
            let HitLine { kind, id, title, score, context, .. } = hit.into();
            let kind = serde_json::to_string(&kind)?;
            writeln!(out, "{score:>6} {:<8} {id:<26} {title}", kind.trim_matches('"'))?;
            if let Some(line) = context {
                writeln!(out, "{:>42} {}", "", line.text)?;
            }
        }
        Ok(Status::Success)
    }
}

/// Answers queries, one JSON object per line, from the index of each language.
///
/// # Errors
///
/// Errors of reading and writing.
pub fn answer_search_lines(zh: &Index<'_>, en: &Index<'_>, from: impl Read, out: impl Write) -> Result<()> {
    Ok(lines::answer_lines(from, out, |question| {
        let (query, locale, limit) = read_query(question)?;
        let index = if locale == Language::ZhCn { zh } else { en };
        Ok(Answer { hits: index.find(query, limit).into_iter().map(HitLine::from).collect() })
    })?)
}

fn read_query(question: &Map<String, Value>) -> Result<(&str, Language, usize), Refusal> {
    let (mut query, mut locale, mut limit) = (None, Language::ZhCn, DEFAULT_LIMIT);
    for (key, value) in question {
        match key.as_str() {
            "id" => {}
            "query" => query = lines::text(key, value)?,
            "locale" => {
                let text = lines::text(key, value)?.unwrap_or("zh-CN");
                let read = text.parse();
                locale =
                    read.map_err(|message: String| Refusal::of("unknown_value", key, format!("locale: {message}")))?;
            }
            "limit" => limit = read_limit(value)?,
            _ => {
                let message = format!("{key}: there is no such key; a query has query, locale and limit");
                return Err(Refusal::of("unknown_key", key, message));
            }
        }
    }
    let query = query.ok_or_else(|| Refusal::of("missing", "query", "query is missing; give what was typed"))?;
    Ok((query, locale, limit))
}

fn read_limit(value: &Value) -> Result<usize, Refusal> {
    let number = match value {
        Value::Null => return Ok(DEFAULT_LIMIT),
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_u64(),
    };
    let limit =
        number.filter(|number| (1..=MAX_LIMIT).contains(number)).and_then(|number| usize::try_from(number).ok());
    limit.ok_or_else(|| Refusal::of("out_of_range", "limit", format!("limit is a whole number from 1 to {MAX_LIMIT}")))
}
