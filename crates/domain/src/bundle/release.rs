//! What releasing a bundle needs of it; `kb` calls this, the widget never does, so the wasm never holds it.

use super::{Bundle, BundleError, BundleWriter, Header, SectionKind, u16_at};

impl<'a> Bundle<'a> {
    /// Which content this is; `None` for a bundle of before contents had names, or where content has none.
    pub fn content_id(&self) -> Option<&'a str> {
        self.get(SectionKind::Release, "content").ok().flatten()
    }

    /// Where a tenant's newer content is published; `None` where it is not looked for.
    pub fn updates(&self, profile: &str) -> Option<&'a str> {
        self.get(SectionKind::Release, &format!("updates/{profile}")).ok().flatten()
    }
}

/// The oldest reader that understands these bytes; 0 where they are no bundle.
pub fn least_reader(bytes: &[u8]) -> u16 {
    u16_at(bytes, 6).unwrap_or_default()
}

/// The same bundle under another sequence number: every record as it was, byte for byte, and sections of kinds
/// that nobody here knows, too. So content that was good once is released again as something newer.
///
/// # Errors
///
/// As [`Bundle::open`].
pub fn resequenced(bytes: &[u8], sequence: u32) -> Result<Vec<u8>, BundleError> {
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
    // What was read as a header a moment ago can be written.
    writer.finish().map_err(|_| BundleError::Damaged)
}
