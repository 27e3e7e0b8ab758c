//! Articles: the parts that were read, in the language of their file.

use domain::article::{Article as Packed, Part as PackedPart, Table};
use domain::flow::Notice;

use super::PackError;
use super::error::date;
use super::text::{Packer, ids};
use crate::article::{Article, Line, Part};

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

    fn part<'a>(&'a self, part: &'a Part) -> PackedPart<'a> {
        let cells = |cells: &'a [Line]| cells.iter().map(|cell| self.spans(cell)).collect();
        match part {
            Part::Heading(text) => PackedPart::Heading(text),
            Part::Subheading(text) => PackedPart::Subheading(text),
            Part::Text(block) => PackedPart::Text(self.block(block)),
            Part::Notice(tone, title, say) => PackedPart::Notice(Notice { tone: *tone, title, say: say.as_deref() }),
            Part::Picture(id) => PackedPart::Picture(id),
            Part::Table(head, rows) => {
                PackedPart::Table(Table { head: cells(head), rows: rows.iter().map(|row| cells(row)).collect() })
            }
        }
    }
}
