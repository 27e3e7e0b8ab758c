//! What search looks through: the index, and the own text of the entries it finds.

use crate::article::ArticlePart;
use crate::bundle::{Bundle, BundleError, SectionKind, unpack};
use crate::flow::{Input, NodeKind};
use crate::search::{HitKind, Index, PackedIndex, SearchEntry};
use crate::text::Block;

impl<'a> Bundle<'a> {
    /// What search looks through in a bundle without an index: flows, codes, then other kinds. Entries of kinds that
    /// this reader does not know are left out.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn search_entries(&self) -> Result<Vec<SearchEntry<'a>>, BundleError> {
        let mut entries: Vec<SearchEntry<'a>> = self.all(SectionKind::Search)?;
        let further = self.checked(self.records(SectionKind::FurtherSearch))?;
        entries.extend(further.into_iter().filter_map(|(_, bytes)| unpack(bytes)));
        Ok(entries)
    }

    /// The search index, opened; the caller keeps it. For a bundle without a packed index it is made of titles and
    /// words only.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn search_index(&self) -> Result<Index<'a>, BundleError> {
        Ok(match self.get::<PackedIndex>(SectionKind::SearchIndex, "index")? {
            Some(packed) => Index::open(&packed, |kind, id| self.entry_lines(kind, id))?,
            None => Index::plain(&self.search_entries()?),
        })
    }

    /// The lines of an entry's own text: a flow's questions with their answers, its steps and endings; an article's
    /// headings, boxes, paragraphs and lists. None for an entry without a record. They are read from the record, so
    /// that the index need not contain them again.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn entry_lines(&self, kind: HitKind, id: &str) -> Result<Vec<&'a str>, BundleError> {
        let mut lines = Vec::new();
        match kind {
            HitKind::Flow => {
                if let Some(flow) = self.read_flow(id)? {
                    flow.nodes.iter().for_each(|node| of_node(&node.kind, &mut lines));
                }
            }
            HitKind::Article => {
                if let Some(article) = self.article(id)? {
                    article.parts.iter().for_each(|part| of_part(part, &mut lines));
                }
            }
            HitKind::Code | HitKind::Tool | HitKind::Contact => {}
        }
        Ok(lines)
    }
}

fn of_node<'a>(node: &NodeKind<'a>, lines: &mut Vec<&'a str>) {
    let line = match node {
        NodeKind::Question(question) => {
            if let Input::Choice(choices) = &question.input {
                lines.extend(choices.iter().map(|choice| choice.label));
            }
            question.ask
        }
        NodeKind::Step(step) => step.act,
        NodeKind::Solved(outcome) => outcome.title,
        NodeKind::Wait(wait) => wait.title,
        NodeKind::Ticket(ticket) => ticket.title,
        NodeKind::Rule(rule) => rule.title,
        NodeKind::Subflow(_) => return,
    };
    lines.push(line);
}

fn of_part<'a>(part: &ArticlePart<'a>, lines: &mut Vec<&'a str>) {
    let items = match part {
        ArticlePart::Heading(line) | ArticlePart::Subheading(line) => return lines.push(line),
        ArticlePart::Notice(notice) => return lines.push(notice.title),
        ArticlePart::Text(Block::Paragraph(line)) => core::slice::from_ref(line),
        ArticlePart::Text(Block::Ordered(items) | Block::Bullets(items)) => items,
        ArticlePart::Picture(_) | ArticlePart::Table(_) => return,
    };
    for span in items.iter().flatten() {
        lines.push(span.text());
    }
}
