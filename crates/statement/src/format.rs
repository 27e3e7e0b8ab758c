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
            Self::Zip => "a ZIP",
            Self::OldExcel => "an old XLS",
            Self::Locked => "a workbook with a password",
            Self::Page => "a web page",
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
