//! Formats of files that are no statement to be read, known by their first bytes and by what follows.

/// A format that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A ZIP that is no workbook.
    Zip,
    /// A workbook of Excel 97 to 2003.
    OldExcel,
    /// A workbook with a password.
    Locked,
    /// A web page, often named `.xls`.
    Page,
    /// A PDF.
    Pdf,
    /// A picture.
    Image,
    /// Something else that is no text with columns.
    Other,
}

impl Format {
    /// Its name in English.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zip => "an archive, such as a ZIP",
            Self::OldExcel => "an old XLS",
            Self::Locked => "a workbook with a password",
            Self::Page => "a web page or XML",
            Self::Pdf => "a PDF",
            Self::Image => "a picture",
            Self::Other => "another kind of file",
        }
    }

    /// What to do, in English.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Zip => "unpack it and choose the file inside",
            Self::OldExcel | Self::Page => "open it in a spreadsheet program and save it as XLSX or CSV",
            Self::Locked => "save it without the password",
            Self::Pdf | Self::Image | Self::Other => "export the statement as CSV or XLSX",
        }
    }
}

/// How the characters of a text are written, where its bytes say it without a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wide {
    /// UTF-16, the low byte first.
    LittleEndian,
    /// UTF-16, the high byte first.
    BigEndian,
}

/// First bytes of formats that are told by them alone.
const MAGIC: [(&[u8], Format); 25] = [
    (b"%PDF", Format::Pdf),
    (b"\x89PNG", Format::Image),
    (b"\xff\xd8\xff", Format::Image),
    (b"GIF8", Format::Image),
    (b"II*\0", Format::Image),
    (b"MM\0*", Format::Image),
    (b"RIFF", Format::Image),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"\x1f\x8b", Format::Zip),
    (b"7z\xbc\xaf", Format::Zip),
    (b"Rar!", Format::Zip),
    (b"BZh9", Format::Zip),
    (b"\xfd7zXZ", Format::Zip),
    (b"\x28\xb5\x2f\xfd", Format::Zip),
    (b"\xd0\xcf\x11\xe0", Format::OldExcel),
    // Excel without a container: BIFF 2 to 5.
    (b"\x09\x00\x04\x00", Format::OldExcel),
    (b"\x09\x02\x06\x00", Format::OldExcel),
    (b"\x09\x04\x06\x00", Format::OldExcel),
    (b"\x09\x08", Format::OldExcel),
    (b"{\\rtf", Format::Other),
    (b"SQLite format", Format::Other),
    (b"PAR1", Format::Other),
    (b"\x7fELF", Format::Other),
    (b"MZ\x90", Format::Other),
];

/// How a web page, or a table in XML, begins; in lower case.
const PAGES: [&str; 14] = [
    "<!doctype",
    "<html",
    "<head",
    "<meta",
    "<body",
    "<table",
    "<script",
    "<style",
    "<div",
    "<center",
    "<title",
    "<!--",
    "<?xml",
    "mime-version:",
];

impl Format {
    /// The format of a file by its beginning, some kilobytes of it; `None` for what may be a text with
    /// columns. A workbook is a [`Format::Zip`] here.
    pub fn of(beginning: &[u8]) -> Option<Self> {
        let bare = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
        if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| bare.starts_with(magic)) {
            return Some(*format);
        }
        // Pictures and films of cameras: a length, then their name.
        if bare.get(4..8) == Some(b"ftyp") {
            return Some(Self::Image);
        }
        let units = |read: fn([u8; 2]) -> u16| {
            let pairs = beginning.as_chunks::<2>().0.iter().map(|pair| read(*pair));
            char::decode_utf16(pairs).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
        };
        match (beginning, wide(beginning)) {
            ([0xff, 0xfe, ..], _) | (_, Some(Wide::LittleEndian)) => Self::by_signs(units(u16::from_le_bytes).chars()),
            ([0xfe, 0xff, ..], _) | (_, Some(Wide::BigEndian)) => Self::by_signs(units(u16::from_be_bytes).chars()),
            _ => Self::by_signs(bare.iter().map(|b| char::from(*b))),
        }
    }

    /// The format of a text by its beginning; `None` for what may have columns.
    pub fn of_text(beginning: &str) -> Option<Self> {
        if beginning.starts_with("%PDF") { Some(Self::Pdf) } else { Self::by_signs(beginning.chars()) }
    }

    fn by_signs(signs: impl Iterator<Item = char> + Clone) -> Option<Self> {
        let first: String = signs.clone().skip_while(|c| *c == '\u{feff}' || c.is_whitespace()).take(16).collect();
        let first = first.to_ascii_lowercase();
        if PAGES.iter().any(|page| first.starts_with(page)) {
            return Some(Self::Page);
        }
        let is_json = first.strip_prefix(['{', '[']).is_some_and(|rest| rest.trim_start().starts_with(['"', '{', '[']));
        // A text has next to none of these signs; what was packed or compiled has many.
        let (mut all, mut odd) = (0_usize, 0_usize);
        for c in signs {
            all += 1;
            odd += usize::from(c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r'));
        }
        (is_json || odd * 20 > all).then_some(Self::Other)
    }
}

/// Whether bytes without a mark are UTF-16: every ASCII sign has a zero beside it, always on the same side.
pub fn wide(beginning: &[u8]) -> Option<Wide> {
    let zeros = |side: usize| beginning.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = |count: usize| count > 1 && count * 20 > beginning.len();
    match (even, odd) {
        (0, odd) if many(odd) => Some(Wide::LittleEndian),
        (even, 0) if many(even) => Some(Wide::BigEndian),
        _ => None,
    }
}

/// What a container of Microsoft holds: an old workbook, one with a password, or something else.
#[cfg(feature = "xlsx")]
pub fn contained(bytes: &[u8]) -> Format {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    if holds("EncryptedPackage") {
        Format::Locked
    } else if holds("WordDocument") || holds("PowerPoint") {
        Format::Other
    } else {
        Format::OldExcel
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes_and_by_what_follows() {
        let cases: [(&[u8], Option<Format>); 21] = [
            (b"%PDF-1.7\n", Some(Format::Pdf)),
            (b"\x89PNG\r\n\x1a\n", Some(Format::Image)),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Some(Format::Image)),
            (b"\0\0\0\x18ftypheic", Some(Format::Image)),
            (b"PK\x03\x04rest", Some(Format::Zip)),
            (b"\x1f\x8b\x08\0", Some(Format::Zip)),
            (b"Rar!\x1a\x07", Some(Format::Zip)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Some(Format::OldExcel)),
            (b"\x09\x08\x10\0\0\x06\x05\0", Some(Format::OldExcel)),
            (b"  <html><head>", Some(Format::Page)),
            (b"\xef\xbb\xbf<!DOCTYPE html>", Some(Format::Page)),
            (b"<TABLE border=1>", Some(Format::Page)),
            (b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", Some(Format::Page)),
            (b"\xff\xfe<\0h\0t\0m\0l\0>\0", Some(Format::Page)),
            (b"{\"code\": 0}", Some(Format::Other)),
            (b"{\\rtf1", Some(Format::Other)),
            (b"date,amount\n\x01\x02\x03\x04", Some(Format::Other)),
            (b"date,amount,fee\n2026-11-02,1.00,0.01\n2026-11-02,20.00\0,0.01\n", None),
            ("交易日期,交易金额\n".as_bytes(), None),
            (b"\xff\xfeA\x4eb\0,\0c\0\n\0", None),
            (b"", None),
        ];
        for (bytes, format) in cases {
            assert_eq!(Format::of(bytes), format, "{bytes:?}");
        }
        assert_eq!(Format::of_text("%PDF-1.7"), Some(Format::Pdf));
        assert_eq!(Format::of_text("[商户号],交易日期"), None);
    }

    #[test]
    fn utf_16_without_a_mark_is_told_by_its_zeros() {
        let text = "交易日期,交易金额\n2026-11-02,100.00\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!([wide(&little), wide(&big)], [Some(Wide::LittleEndian), Some(Wide::BigEndian)]);
        assert_eq!([wide(text.as_bytes()), wide(b"20.00\0,1\n"), wide(b"")], [None; 3]);
        assert_eq!([Format::of(&little), Format::of(&big)], [None, None]);
    }

    proptest! {
        #[test]
        fn no_bytes_make_telling_a_format_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = (Format::of(&bytes), wide(&bytes), Format::of_text(&String::from_utf8_lossy(&bytes)));
        }
    }
}
