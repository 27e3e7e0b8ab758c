//! Whether a sheet names only places a sheet has. The reader behind it counts without looking, so what lies
//! outside is refused before it is opened.

use std::io::Write;

/// The most rows and columns of a sheet.
///
/// # Source
///
/// Excel specifications and limits: 1,048,576 rows by 16,384 columns.
const MOST_ROWS: u64 = 1 << 20;
const MOST_COLUMNS: u64 = 1 << 14;
/// More texts than bytes that a workbook may unpack to are none.
const MOST_TEXTS: u64 = super::MOST_UNPACKED;
/// So much of a tag is looked at: places stand near its beginning.
const LONGEST_TAG: usize = 512;

/// Takes a part's XML as it is unpacked and remembers the first place that no sheet has.
#[derive(Default)]
pub struct Places {
    tag: Vec<u8>,
    in_tag: bool,
    outside: Option<String>,
}

impl Places {
    /// The first place outside of any sheet.
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

impl Write for Places {
    fn write(&mut self, mut bytes: &[u8]) -> std::io::Result<usize> {
        let all = bytes.len();
        while !bytes.is_empty() {
            let sign = if self.in_tag { b'>' } else { b'<' };
            let found = memchr::memchr(sign, bytes);
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

/// The place of a tag that no sheet has, cut short.
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
    attributes.iter().find_map(value).map(|place| place.chars().take(40).collect())
}

fn fits(name: &str, value: &str) -> bool {
    let number = |most: u64| value.trim().parse::<u64>().is_ok_and(|number| number <= most);
    match name {
        "row" => number(MOST_ROWS) && value.trim() != "0",
        "sst" => number(MOST_TEXTS),
        // Several areas may stand in one.
        _ => value.split_ascii_whitespace().all(area_fits),
    }
}

/// `A1`, or `A1:C9` with its beginning above and left of its end.
fn area_fits(area: &str) -> bool {
    let mut places = area.split(':').map(place);
    match (places.next(), places.next(), places.next()) {
        (Some(Some(_)), None, _) => true,
        (Some(Some(from)), Some(Some(to)), None) => from.0 <= to.0 && from.1 <= to.1,
        _ => false,
    }
}

/// Row and column, from 1.
fn place(text: &str) -> Option<(u64, u64)> {
    let text = text.replace('$', "");
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, row) = text.split_at(letters);
    if !(1..=3).contains(&letters.len()) || !(1..=7).contains(&row.len()) || !row.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let column = letters.bytes().fold(0, |column, b| column * 26 + u64::from(b.to_ascii_uppercase() - b'A') + 1);
    let row: u64 = row.parse().ok()?;
    ((1..=MOST_ROWS).contains(&row) && column <= MOST_COLUMNS).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn first_outside(xml: &str, piece: usize) -> Option<String> {
        let mut places = Places::default();
        xml.as_bytes().chunks(piece).for_each(|part| places.write_all(part).expect("taken"));
        places.outside()
    }

    #[test]
    fn places_that_no_sheet_has_are_named() {
        for (tag, place) in [
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
                assert_eq!(first_outside(&format!("<sheetData>{tag}"), piece).as_deref(), Some(place), "{tag}");
            }
        }
    }

    #[test]
    fn every_place_of_a_sheet_is_let_pass() {
        let xml = "<worksheet><dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\"/></cols><row r=\"1\" spans=\"1:9\">\
            <c r=\"A1\" s=\"1\" t=\"str\"><f t=\"shared\" ref=\"A1:A9\" si=\"0\">A2*\"r=B\"</f><v>1</v></c><c><v>2</v></c></row>\
            <row><c r=\"xfd1048576\"/></row><mergeCell ref=\"$A$1:$C$9\"/><sst count=\"3\" uniqueCount=\"2\">";
        assert_eq!(first_outside(xml, 5), None);
    }

    proptest! {
        #[test]
        fn no_xml_makes_looking_for_places_panic(xml in "(<(c|row|mergeCell|sst|\\PC) (r|ref|count)=[\"']?[A-Z0-9:$ ]{0,12}[\"']?>?|\\PC{0,9}){0,9}", piece in 1usize..20) {
            let _ = first_outside(&xml, piece);
        }
    }
}
