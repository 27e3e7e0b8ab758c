//! Finds references to cells that no sheet can have. The workbook reader does not check them, so a file with such a
//! reference is refused before it is opened.

use std::io::Write;

/// How many rows and columns a sheet can have.
///
/// # Source
///
/// Excel specifications and limits: 1,048,576 rows by 16,384 columns.
const MAX_ROWS: u64 = 1 << 20;
const MAX_COLUMNS: u64 = 1 << 14;
/// A workbook can't have more texts than bytes.
const MAX_TEXTS: u64 = super::MAX_UNPACKED_BYTES;
/// How many bytes of a tag are examined: references stand near its beginning.
const LONGEST_TAG: usize = 512;

/// Takes the XML of a part as it is unpacked, and remembers the first reference outside a sheet.
#[derive(Default)]
pub struct ReferenceScanner {
    tag: Vec<u8>,
    in_tag: bool,
    outside: Option<String>,
}

impl ReferenceScanner {
    /// The first reference to a cell that no sheet has.
    pub fn outside(self) -> Option<String> {
        self.outside
    }

    fn end_tag(&mut self) {
        if self.outside.is_none() {
            self.outside = outside(&String::from_utf8_lossy(&self.tag));
        }
        self.tag.clear();
        self.in_tag = false;
    }
}

impl Write for ReferenceScanner {
    fn write(&mut self, mut bytes: &[u8]) -> std::io::Result<usize> {
        let all = bytes.len();
        while !bytes.is_empty() {
            let boundary = if self.in_tag { b'>' } else { b'<' };
            let found = memchr::memchr(boundary, bytes);
            let (part, rest) = bytes.split_at(found.unwrap_or(bytes.len()));
            if self.in_tag {
                let room = LONGEST_TAG.saturating_sub(self.tag.len());
                self.tag.extend_from_slice(&part[..part.len().min(room)]);
            }
            if found.is_some() {
                if self.in_tag { self.end_tag() } else { self.in_tag = true }
            }
            bytes = rest.get(1..).unwrap_or_default();
        }
        Ok(all)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The reference in a tag to a cell that no sheet has, shortened.
fn outside(tag: &str) -> Option<String> {
    let (name, rest) = tag.split_once(|c: char| c.is_ascii_whitespace())?;
    let name = name.rsplit(':').next()?;
    let attributes: &[&str] = match name {
        "c" | "row" => &["r"],
        "mergeCell" | "dimension" | "hyperlink" | "autoFilter" => &["ref"],
        "f" => &["ref"],
        "sst" => &["count", "uniqueCount"],
        _ => return None,
    };
    let value = |attribute: &&str| {
        let at = rest.split(attribute).skip(1).find_map(|behind| {
            let behind = behind.trim_start().strip_prefix('=')?.trim_start();
            let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            behind[1..].split(quote).next()
        });
        at.filter(|value| !fits(name, value))
    };
    attributes.iter().find_map(value).map(|reference| reference.chars().take(40).collect())
}

fn fits(name: &str, value: &str) -> bool {
    let number = |most: u64| value.trim().parse::<u64>().is_ok_and(|number| number <= most);
    match name {
        "row" => number(MAX_ROWS) && value.trim() != "0",
        "sst" => number(MAX_TEXTS),
        // One reference may contain several areas.
        _ => value.split_ascii_whitespace().all(area_fits),
    }
}

/// `A1`, or `A1:C9` with its first cell above and left of its last one.
fn area_fits(area: &str) -> bool {
    let mut cells = area.split(':').map(row_and_column);
    match (cells.next(), cells.next(), cells.next()) {
        (Some(Some(_)), None, _) => true,
        (Some(Some(from)), Some(Some(to)), None) => from.0 <= to.0 && from.1 <= to.1,
        _ => false,
    }
}

/// The row and column of a cell, from 1.
fn row_and_column(text: &str) -> Option<(u64, u64)> {
    let text = text.replace('$', "");
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, row) = text.split_at(letters);
    if !(1..=3).contains(&letters.len()) || !(1..=7).contains(&row.len()) || !row.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let column = letters.bytes().fold(0, |column, b| column * 26 + u64::from(b.to_ascii_uppercase() - b'A') + 1);
    let row: u64 = row.parse().ok()?;
    ((1..=MAX_ROWS).contains(&row) && column <= MAX_COLUMNS).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn first_outside(xml: &str, piece: usize) -> Option<String> {
        let mut scanner = ReferenceScanner::default();
        xml.as_bytes().chunks(piece).for_each(|part| scanner.write_all(part).expect("taken"));
        scanner.outside()
    }

    #[test]
    fn references_outside_a_sheet_are_found() {
        for (tag, reference) in [
            ("<row r=\"99999999999999\">", "99999999999999"),
            ("<row r=\"0\">", "0"),
            ("<row spans='1:2' r='1048577'>", "1048577"),
            ("<c r=\"ZZZZZZZ1\" t=\"s\">", "ZZZZZZZ1"),
            ("<c r=\"XFE1\"/>", "XFE1"),
            ("<c t=\"s\" r=\"A1048577\"/>", "A1048577"),
            ("<x:c r=\"A99999999999\"/>", "A99999999999"),
            ("<mergeCell ref=\"C9:A1\"/>", "C9:A1"),
            ("<mergeCell ref=\"A1:B2:C3\"/>", "A1:B2:C3"),
            ("<dimension ref=\"B2:A1\"/>", "B2:A1"),
            ("<sst count=\"1\" uniqueCount=\"18446744073709551615\">", "18446744073709551615"),
            ("<sst uniqueCount=\"99999999999999999999999\">", "99999999999999999999999"),
        ] {
            for piece in [1, 7, 1_000] {
                assert_eq!(first_outside(&format!("<sheetData>{tag}"), piece).as_deref(), Some(reference), "{tag}");
            }
        }
    }

    #[test]
    fn references_to_every_cell_of_a_sheet_are_accepted() {
        let xml = "<worksheet><dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\"/></cols><row r=\"1\" spans=\"1:9\">\
            <c r=\"A1\" s=\"1\" t=\"str\"><f t=\"shared\" ref=\"A1:A9\" si=\"0\">A2*\"r=B\"</f><v>1</v></c><c><v>2</v></c></row>\
            <row><c r=\"xfd1048576\"/></row><mergeCell ref=\"$A$1:$C$9\"/><sst count=\"3\" uniqueCount=\"2\">";
        assert_eq!(first_outside(xml, 5), None);
    }

    proptest! {
        #[test]
        fn no_xml_makes_the_scanner_panic(xml in "(<(c|row|mergeCell|sst|\\PC) (r|ref|count)=[\"']?[A-Z0-9:$ ]{0,12}[\"']?>?|\\PC{0,9}){0,9}", piece in 1usize..20) {
            let _ = first_outside(&xml, piece);
        }
    }
}
