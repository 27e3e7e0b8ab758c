//! `kb ask redact`: what is masked in a text before it is stored.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use content::refusal::Refusal;
use serde::Serialize;
use serde_json::{Map, Value};

use super::lines;
use crate::cmd::Status;

/// Arguments of `kb ask redact`.
#[derive(Debug, Args)]
pub struct Redact {
    /// Read texts from standard input, one JSON object per line, and answer each with one
    #[arg(long, conflicts_with = "text")]
    ndjson: bool,
    /// What a merchant wrote [key: text]
    #[arg(required_unless_present = "ndjson")]
    text: Option<String>,
}

/// The text as it is stored, and what was masked in it.
#[derive(Debug, Serialize)]
struct Answer {
    text: String,
    found: Vec<Masked>,
}

#[derive(Debug, Serialize)]
struct Masked {
    kind: &'static str,
    masked: String,
}

impl Redact {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Status> {
        if self.ndjson {
            lines::answer_lines(std::io::stdin().lock(), out, |question| Ok(answer(read_text(question)?)))?;
            return Ok(Status::Success);
        }
        let answer = answer(self.text.as_deref().unwrap_or_default());
        writeln!(out, "{}", answer.text)?;
        for found in &answer.found {
            writeln!(out, "{:<8} {}", found.kind, found.masked)?;
        }
        Ok(Status::Success)
    }
}

fn answer(text: &str) -> Answer {
    let redacted = ticket::redact(text);
    let found = redacted.found.into_iter().map(|found| Masked { kind: found.kind.key(), masked: found.masked });
    Answer { text: redacted.text, found: found.collect() }
}

fn read_text(question: &Map<String, Value>) -> Result<&str, Refusal> {
    let mut text = None;
    for (key, value) in question {
        match key.as_str() {
            "id" => {}
            "text" => text = lines::text(key, value)?,
            _ => {
                let message = format!("{key}: there is no such key; a question has a text");
                return Err(Refusal::of("unknown_key", key, message));
            }
        }
    }
    text.ok_or_else(|| Refusal::of("missing", "text", "text is missing; give what was written"))
}
