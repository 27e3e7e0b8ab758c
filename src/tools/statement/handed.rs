//! The result as text for a ticket: sums and causes; rows only if the merchant agrees.

use domain::money::Fen;
use statement::Verdict;
use statement::page::{CauseLine, CheckedFile, ExampleRow, conclusion};
use yew::AttrValue;

use super::verdict::{heading, say};
use super::{in_a_sentence, yuan};
use crate::tools::context::ToolContext;

/// The most characters of a step's text in a ticket; see `ticket::LIMITS`.
const MOST_SHOWN: usize = 600;
/// The most characters of rows. A description takes 2 000, and the merchant may add to it.
const MOST_ROWS: usize = 1_500;

/// The name of a cause, with its detail.
pub fn name(tool: &ToolContext<'_>, cause: &CauseLine) -> AttrValue {
    let name = tool.word(&format!("statement.cause.{}", cause.key));
    let detail = match cause.key.as_str() {
        "card_class" => tool.word(&format!("fee.way.{}", cause.detail)),
        _ => cause.detail.clone().into(),
    };
    if detail.is_empty() { name } else { tool.word_with("statement.detail", &[("name", &name), ("detail", &detail)]) }
}

/// Sums and causes, the largest first, as many as fit.
pub fn sums(tool: &ToolContext<'_>, file: &str, done: &CheckedFile) -> String {
    let sums = &done.totals;
    let (from, to) = done.period.map(|period| (period.from.to_string(), period.to.to_string())).unwrap_or_default();
    // The name of a file may be long.
    let file: String = file.chars().take(60).collect();
    let verdict = heading(tool, done);
    let shares = conclusion::shares(&say(tool), &done.shares);
    let shares: Vec<String> = shares.into_iter().map(|(_, line)| line).collect();
    let values = [
        ("verdict", &*verdict),
        ("shares", &*in_a_sentence(tool, &shares)),
        ("file", &*file),
        ("from", &*from),
        ("to", &*to),
        ("charged", &*Fen::to_string(&sums.charged)),
        ("expected", &*Fen::to_string(&sums.expected)),
        ("difference", &*Fen::to_string(&sums.difference)),
    ];
    let key = match done.verdict {
        Verdict::NothingChecked => "statement.summary_nothing",
        _ => "statement.summary",
    };
    let mut text = tool.word_with(key, &values).to_string();
    for (at, cause) in done.causes.iter().enumerate() {
        let values = [
            ("cause", &*name(tool, cause)),
            ("count", &*cause.rows.to_string()),
            ("difference", &*Fen(cause.difference).to_string()),
        ];
        let line = tool.word_with("statement.summary_cause", &values);
        let remaining = (done.causes.len() - at).to_string();
        let more = tool.word_with("statement.summary_more", &[("count", &remaining)]);
        if text.chars().count() + line.chars().count() + more.chars().count() > MOST_SHOWN {
            text += &more;
            break;
        }
        text += &line;
    }
    text
}

/// The text for a ticket: the result, and after an empty line the rows.
pub fn ticket(tool: &ToolContext<'_>, file: &str, done: &CheckedFile, with_rows: bool) -> String {
    let mut text = sums(tool, file, done);
    if with_rows {
        let examples = done.causes.iter().flat_map(|cause| cause.examples.iter().map(move |example| (cause, example)));
        let mut rows = String::new();
        for line in examples.map(|(cause, example)| row(tool, cause, example)) {
            if rows.chars().count() + line.chars().count() > MOST_ROWS {
                break;
            }
            rows += &line;
        }
        text = format!("{text}\n\n{}", rows.trim_end());
    }
    text
}

fn row(tool: &ToolContext<'_>, cause: &CauseLine, example: &ExampleRow) -> String {
    let values = [
        ("row", &*example.row.map(|row| row.to_string()).unwrap_or_default()),
        ("date", &*example.date),
        ("amount", &*yuan(tool, example.amount)),
        ("charged", &*yuan(tool, example.charged)),
        ("expected", &*yuan(tool, example.expected)),
        ("cause", &*name(tool, cause)),
        ("number", &*example.reference),
    ];
    format!("{}\n", tool.word_with("statement.handed_row", &values))
}
