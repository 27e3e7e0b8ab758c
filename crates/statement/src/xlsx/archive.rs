//! Checks a workbook's file before it is opened: its size, its format, and the cells it refers to.

use std::io::{Cursor, Read, Seek, copy};

use super::MAX_WORKBOOK_BYTES;
use super::cell_references::ReferenceScanner;
use crate::fault::StatementError;
use crate::file_format::{FileFormat, compound_format};

/// Checks that the file is an XLSX that is small enough, packed and unpacked, and that it refers to no cell outside a
/// sheet. The sizes in its directory are not trusted: it is unpacked to measure it.
pub fn check_archive(bytes: &[u8], max_unpacked: u64) -> Result<(), StatementError> {
    if bytes.len() as u64 > MAX_WORKBOOK_BYTES {
        return Err(StatementError::TooManyBytes { limit: MAX_WORKBOOK_BYTES });
    }
    let zip_error = |error: zip::result::ZipError| StatementError::NotAWorkbook { why: error.to_string() };
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(StatementError::OtherFormat { format: compound_format(bytes) });
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(zip_error)?;
    if let Some(format) = other_than_workbook(&archive) {
        return Err(StatementError::OtherFormat { format });
    }
    let mut left = max_unpacked;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(zip_error)?;
        let mut references = ReferenceScanner::default();
        let unpacked = copy(&mut part.take(left + 1), &mut references);
        let unpacked = unpacked.map_err(|error| StatementError::NotAWorkbook { why: error.to_string() })?;
        left = left.checked_sub(unpacked).ok_or(StatementError::TooManyBytes { limit: max_unpacked })?;
        if let Some(reference) = references.outside() {
            return Err(StatementError::OutsideSheet { reference });
        }
    }
    Ok(())
}

/// The format of a ZIP that contains no XLSX workbook.
fn other_than_workbook<R: Read + Seek>(archive: &zip::ZipArchive<R>) -> Option<FileFormat> {
    let has = |wanted: &dyn Fn(&str) -> bool| archive.file_names().flatten().any(|name| wanted(&name));
    if has(&|name| name.ends_with("workbook.xml")) {
        return None;
    }
    // Documents of other programs and the binary form of Excel are ZIPs as well.
    let parts: [&dyn Fn(&str) -> bool; 3] =
        [&|name| name == "[Content_Types].xml", &|name| name == "mimetype", &|name| name.ends_with(".iwa")];
    Some(if parts.into_iter().any(has) { FileFormat::Other } else { FileFormat::Zip })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_that_unpacks_to_too_much_is_refused_before_it_is_opened() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "x".repeat(32_000)).expect("a cell");
        let bytes = book.save_to_buffer().expect("a workbook");
        let unpacked = 32_000;
        assert!((bytes.len() as u64) < unpacked);
        assert_eq!(check_archive(&bytes, unpacked), Err(StatementError::TooManyBytes { limit: unpacked }));
        assert_eq!(check_archive(&bytes, 2 * unpacked), Ok(()));
    }
}
