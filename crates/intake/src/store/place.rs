//! Whether the file is still where it was opened. One that was moved, deleted or replaced goes on taking
//! writes on Unix, and a ticket in it would have a receipt and be found by nobody.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::StoreError;

/// Where the file is, and which file it is.
pub(super) struct Place {
    path: PathBuf,
    file: Identity,
}

#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = ();

impl Place {
    /// The place of the file at `path`.
    pub fn of(path: &Path) -> io::Result<Self> {
        // The program's folder may change; the file's does not.
        let path = path.canonicalize()?;
        Ok(Self { file: identity(&path)?, path })
    }

    /// Whether the same file is there; looked at before each ticket, which costs a microsecond.
    pub fn check(&self) -> Result<(), StoreError> {
        match identity(&self.path) {
            Ok(found) if found == self.file => Ok(()),
            _ => Err(StoreError::Gone),
        }
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> io::Result<Identity> {
    use std::os::unix::fs::MetadataExt;
    let found = std::fs::metadata(path)?;
    Ok((found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> io::Result<Identity> {
    std::fs::metadata(path).map(|_| ())
}
