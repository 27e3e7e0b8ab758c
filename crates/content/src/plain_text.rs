//! Blocks of text without markup.

use domain::text::{Block, Line};

/// A block's lines as plain text; items of a list begin with their number or a dash.
pub fn lines(block: &Block) -> Vec<String> {
    let plain = |line: &Line| line.iter().map(|span| span.text()).collect::<String>();
    match block {
        Block::Paragraph(line) => vec![plain(line)],
        Block::Ordered(items) => (1..).zip(items).map(|(n, item)| format!("{n}. {}", plain(item))).collect(),
        Block::Bullets(items) => items.iter().map(|item| format!("- {}", plain(item))).collect(),
    }
}
