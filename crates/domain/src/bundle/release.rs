//! Changes a bundle's sequence number, for a release. Only `kb` calls this, so it is not in the wasm.

use super::container::Bundle;
use super::error::BundleError;
use super::format::{Header, u16_at};
use super::write::BundleWriter;

/// The oldest reader that understands these bytes; 0 if they are not a bundle.
pub fn least_reader(bytes: &[u8]) -> u16 {
    u16_at(bytes, 6).unwrap_or_default()
}

/// The same bundle with another sequence number. Every record stays the same, byte for byte, also in sections of
/// unknown kinds. With this, earlier content that was good is released again as a newer release.
///
/// # Errors
///
/// As [`Bundle::open`].
pub fn with_sequence(bytes: &[u8], sequence: u32) -> Result<Vec<u8>, BundleError> {
    let bundle = Bundle::open(bytes)?;
    let header = Header { sequence, ..bundle.header().clone() };
    let mut writer = BundleWriter::new(header).needs_reader(least_reader(bytes));
    for (kind, section) in &bundle.sections {
        for at in 0..section.count() {
            let unreadable = BundleError::Unreadable { section: *kind, id: section.id(at).unwrap_or_default().into() };
            let (Some(id), Some(record)) = (section.id(at), section.record(at)) else { return Err(unreadable) };
            writer.add_raw(*kind, id, record.to_vec());
        }
    }
    // The header was just read, so it can be written.
    writer.finish().map_err(|_| BundleError::Damaged)
}
