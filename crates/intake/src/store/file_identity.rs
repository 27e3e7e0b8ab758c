//! Checks that the database file is still where it was opened. On Unix a file that was moved, deleted or
//! replaced still accepts writes; a ticket in it would have a receipt, and nobody would find it.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::StoreError;

/// The path of the file, and which file it is.
pub(super) struct FileIdentity {
    path: PathBuf,
    file: DeviceAndInode,
}

#[cfg(unix)]
type DeviceAndInode = (u64, u64);
#[cfg(not(unix))]
type DeviceAndInode = ();

impl FileIdentity {
    /// Remembers the file at `path`.
    pub fn of(path: &Path) -> io::Result<Self> {
        // The program's working directory may change, the path must not.
        let path = path.canonicalize()?;
        Ok(Self { file: device_and_inode(&path)?, path })
    }

    /// Checks that the same file is at the path. Called before each ticket, takes a microsecond.
    pub fn check(&self) -> Result<(), StoreError> {
        match device_and_inode(&self.path) {
            Ok(current) if current == self.file => Ok(()),
            _ => Err(StoreError::Gone),
        }
    }
}

#[cfg(unix)]
fn device_and_inode(path: &Path) -> io::Result<DeviceAndInode> {
    use std::os::unix::fs::MetadataExt;
    let current = std::fs::metadata(path)?;
    Ok((current.dev(), current.ino()))
}

#[cfg(not(unix))]
fn device_and_inode(path: &Path) -> io::Result<DeviceAndInode> {
    std::fs::metadata(path).map(|_| ())
}
