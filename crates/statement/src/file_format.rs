//! Recognises files that can't be read as a statement, by their first bytes and by the characters that follow.

/// A format that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
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

impl FileFormat {
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

/// The byte order of a text in UTF-16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// UTF-16, the low byte first.
    LittleEndian,
    /// UTF-16, the high byte first.
    BigEndian,
}

/// Formats that are recognised by their first bytes alone.
const MAGIC: [(&[u8], FileFormat); 25] = [
    (b"%PDF", FileFormat::Pdf),
    (b"\x89PNG", FileFormat::Image),
    (b"\xff\xd8\xff", FileFormat::Image),
    (b"GIF8", FileFormat::Image),
    (b"II*\0", FileFormat::Image),
    (b"MM\0*", FileFormat::Image),
    (b"RIFF", FileFormat::Image),
    (b"PK\x03\x04", FileFormat::Zip),
    (b"PK\x05\x06", FileFormat::Zip),
    (b"\x1f\x8b", FileFormat::Zip),
    (b"7z\xbc\xaf", FileFormat::Zip),
    (b"Rar!", FileFormat::Zip),
    (b"BZh9", FileFormat::Zip),
    (b"\xfd7zXZ", FileFormat::Zip),
    (b"\x28\xb5\x2f\xfd", FileFormat::Zip),
    (b"\xd0\xcf\x11\xe0", FileFormat::OldExcel),
    // Excel without a container: BIFF 2 to 5.
    (b"\x09\x00\x04\x00", FileFormat::OldExcel),
    (b"\x09\x02\x06\x00", FileFormat::OldExcel),
    (b"\x09\x04\x06\x00", FileFormat::OldExcel),
    (b"\x09\x08", FileFormat::OldExcel),
    (b"{\\rtf", FileFormat::Other),
    (b"SQLite format", FileFormat::Other),
    (b"PAR1", FileFormat::Other),
    (b"\x7fELF", FileFormat::Other),
    (b"MZ\x90", FileFormat::Other),
];

/// How a web page or a table in XML begins, in lower case.
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

impl FileFormat {
    /// The format of a file by its first kilobytes; `None` if it may be a text with columns. A workbook counts as
    /// [`FileFormat::Zip`] here.
    pub fn of(beginning: &[u8]) -> Option<Self> {
        let bare = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
        if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| bare.starts_with(magic)) {
            return Some(*format);
        }
        // Pictures and films of cameras: a length, then this name.
        if bare.get(4..8) == Some(b"ftyp") {
            return Some(Self::Image);
        }
        let units = |read: fn([u8; 2]) -> u16| {
            let pairs = beginning.as_chunks::<2>().0.iter().map(|pair| read(*pair));
            char::decode_utf16(pairs).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
        };
        match (beginning, utf16_byte_order(beginning)) {
            ([0xff, 0xfe, ..], _) | (_, Some(ByteOrder::LittleEndian)) => {
                Self::by_characters(units(u16::from_le_bytes).chars())
            }
            ([0xfe, 0xff, ..], _) | (_, Some(ByteOrder::BigEndian)) => {
                Self::by_characters(units(u16::from_be_bytes).chars())
            }
            _ => Self::by_characters(bare.iter().map(|b| char::from(*b))),
        }
    }

    /// The format of a text by its beginning; `None` if it may have columns.
    pub fn of_text(beginning: &str) -> Option<Self> {
        if beginning.starts_with("%PDF") { Some(Self::Pdf) } else { Self::by_characters(beginning.chars()) }
    }

    fn by_characters(characters: impl Iterator<Item = char> + Clone) -> Option<Self> {
        let first: String = characters.clone().skip_while(|c| *c == '\u{feff}' || c.is_whitespace()).take(16).collect();
        let first = first.to_ascii_lowercase();
        if PAGES.iter().any(|page| first.starts_with(page)) {
            return Some(Self::Page);
        }
        let is_json = first.strip_prefix(['{', '[']).is_some_and(|rest| rest.trim_start().starts_with(['"', '{', '[']));
        // A text has almost no control characters; packed or compiled files have many.
        let (mut all, mut controls) = (0_usize, 0_usize);
        for c in characters {
            all += 1;
            controls += usize::from(c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r'));
        }
        (is_json || controls * 20 > all).then_some(Self::Other)
    }
}

/// The byte order of a text in UTF-16 without a byte order mark: every ASCII character has a zero byte beside it,
/// always on the same side. `None` if it is not UTF-16.
pub fn utf16_byte_order(beginning: &[u8]) -> Option<ByteOrder> {
    let zeros = |side: usize| beginning.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = |count: usize| count > 1 && count * 20 > beginning.len();
    match (even, odd) {
        (0, odd) if many(odd) => Some(ByteOrder::LittleEndian),
        (even, 0) if many(even) => Some(ByteOrder::BigEndian),
        _ => None,
    }
}

/// The format of a file in Microsoft's compound format: an old workbook, one with a password, or something else.
#[cfg(feature = "xlsx")]
pub fn compound_format(bytes: &[u8]) -> FileFormat {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    if holds("EncryptedPackage") {
        FileFormat::Locked
    } else if holds("WordDocument") || holds("PowerPoint") {
        FileFormat::Other
    } else {
        FileFormat::OldExcel
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formats_are_recognised_by_their_first_bytes_and_by_what_follows() {
        let cases: [(&[u8], Option<FileFormat>); 21] = [
            (b"%PDF-1.7\n", Some(FileFormat::Pdf)),
            (b"\x89PNG\r\n\x1a\n", Some(FileFormat::Image)),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Some(FileFormat::Image)),
            (b"\0\0\0\x18ftypheic", Some(FileFormat::Image)),
            (b"PK\x03\x04rest", Some(FileFormat::Zip)),
            (b"\x1f\x8b\x08\0", Some(FileFormat::Zip)),
            (b"Rar!\x1a\x07", Some(FileFormat::Zip)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Some(FileFormat::OldExcel)),
            (b"\x09\x08\x10\0\0\x06\x05\0", Some(FileFormat::OldExcel)),
            (b"  <html><head>", Some(FileFormat::Page)),
            (b"\xef\xbb\xbf<!DOCTYPE html>", Some(FileFormat::Page)),
            (b"<TABLE border=1>", Some(FileFormat::Page)),
            (b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", Some(FileFormat::Page)),
            (b"\xff\xfe<\0h\0t\0m\0l\0>\0", Some(FileFormat::Page)),
            (b"{\"code\": 0}", Some(FileFormat::Other)),
            (b"{\\rtf1", Some(FileFormat::Other)),
            (b"date,amount\n\x01\x02\x03\x04", Some(FileFormat::Other)),
            (b"date,amount,fee\n2026-11-02,1.00,0.01\n2026-11-02,20.00\0,0.01\n", None),
            ("交易日期,交易金额\n".as_bytes(), None),
            (b"\xff\xfeA\x4eb\0,\0c\0\n\0", None),
            (b"", None),
        ];
        for (bytes, format) in cases {
            assert_eq!(FileFormat::of(bytes), format, "{bytes:?}");
        }
        assert_eq!(FileFormat::of_text("%PDF-1.7"), Some(FileFormat::Pdf));
        assert_eq!(FileFormat::of_text("[商户号],交易日期"), None);
    }

    #[test]
    fn utf_16_without_a_byte_order_mark_is_recognised_by_its_zeros() {
        let text = "交易日期,交易金额\n2026-11-02,100.00\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let orders = [utf16_byte_order(&little), utf16_byte_order(&big)];
        assert_eq!(orders, [Some(ByteOrder::LittleEndian), Some(ByteOrder::BigEndian)]);
        assert_eq!([text.as_bytes(), b"20.00\0,1\n", b""].map(utf16_byte_order), [None; 3]);
        assert_eq!([FileFormat::of(&little), FileFormat::of(&big)], [None, None]);
    }

    proptest! {
        #[test]
        fn no_bytes_make_recognising_a_format_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = (FileFormat::of(&bytes), utf16_byte_order(&bytes), FileFormat::of_text(&String::from_utf8_lossy(&bytes)));
        }
    }
}
