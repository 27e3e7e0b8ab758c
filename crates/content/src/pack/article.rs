//! Articles, in the language of their file.

use domain::article::{Article as Packed, ArticlePart as PackedPart, Table};
use domain::flow::Notice;

use super::PackError;
use super::error::date;
use super::text::{Packer, ids};
use crate::article::{Article, ArticlePart, TextLine};

impl Packer {
    pub(super) fn article<'a>(&'a self, article: &'a Article) -> Result<Packed<'a>, PackError> {
        Ok(Packed {
            id: &article.id,
            title: article.front.title.trim(),
            reviewed: date(&article.front.reviewed)?,
            parts: article.parts.iter().map(|part| self.part(&part.value)).collect(),
            sources: ids(&article.front.sources),
            flows: ids(&article.front.related),
        })
    }

    fn part<'a>(&'a self, part: &'a ArticlePart) -> PackedPart<'a> {
        let cells = |cells: &'a [TextLine]| cells.iter().map(|cell| self.spans(cell)).collect();
        match part {
            ArticlePart::Heading(text) => PackedPart::Heading(text),
            ArticlePart::Subheading(text) => PackedPart::Subheading(text),
            ArticlePart::Text(block) => PackedPart::Text(self.block(block)),
            ArticlePart::Notice(tone, title, say) => {
                PackedPart::Notice(Notice { tone: *tone, title, say: say.as_deref() })
            }
            ArticlePart::Picture(id) => PackedPart::Picture(id),
            ArticlePart::Table(head, rows) => {
                PackedPart::Table(Table { head: cells(head), rows: rows.iter().map(|row| cells(row)).collect() })
            }
        }
    }
}
