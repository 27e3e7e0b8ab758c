//! What an entry says, line by line: read from its own record, so that no index need say it again.

use crate::article::Part;
use crate::bundle::{Bundle, BundleError};
use crate::flow::{Input, Kind};
use crate::text::Block;

use super::HitKind;

/// The lines of an entry: a flow's questions with their answers, its steps and endings; an article's headings,
/// boxes, paragraphs and lists. Nothing for what has no record.
///
/// # Errors
///
/// As [`Bundle::code`].
pub fn lines<'a>(bundle: &Bundle<'a>, kind: HitKind, id: &str) -> Result<Vec<&'a str>, BundleError> {
    let mut lines = Vec::new();
    match kind {
        HitKind::Flow => {
            if let Some(flow) = bundle.read_flow(id)? {
                flow.nodes.iter().for_each(|node| of_node(&node.kind, &mut lines));
            }
        }
        HitKind::Article => {
            if let Some(article) = bundle.article(id)? {
                article.parts.iter().for_each(|part| of_part(part, &mut lines));
            }
        }
        HitKind::Code | HitKind::Tool | HitKind::Contact => {}
    }
    Ok(lines)
}

fn of_node<'a>(node: &Kind<'a>, lines: &mut Vec<&'a str>) {
    let line = match node {
        Kind::Question(question) => {
            if let Input::Choice(choices) = &question.input {
                lines.extend(choices.iter().map(|choice| choice.label));
            }
            question.ask
        }
        Kind::Step(step) => step.act,
        Kind::Solved(outcome) => outcome.title,
        Kind::Wait(wait) => wait.title,
        Kind::Ticket(ticket) => ticket.title,
        Kind::Subflow(_) => return,
    };
    lines.push(line);
}

fn of_part<'a>(part: &Part<'a>, lines: &mut Vec<&'a str>) {
    let items = match part {
        Part::Heading(line) | Part::Subheading(line) => return lines.push(line),
        Part::Notice(notice) => return lines.push(notice.title),
        Part::Text(Block::Paragraph(line)) => core::slice::from_ref(line),
        Part::Text(Block::Ordered(items) | Block::Bullets(items)) => items,
        Part::Picture(_) | Part::Table(_) => return,
    };
    for span in items.iter().flatten() {
        lines.push(span.text());
    }
}
