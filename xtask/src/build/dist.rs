//! Fills `dist/`: writes the new files, and removes files of older builds.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::files_below;
use crate::workspace;

/// `dist/` while it is filled.
pub struct Dist {
    home: PathBuf,
    written: BTreeSet<PathBuf>,
}

impl Dist {
    /// Starts in a folder, which may have an older build.
    pub fn open(home: PathBuf) -> Self {
        Self { home, written: BTreeSet::new() }
    }

    /// Writes a file under its own name.
    pub fn put(&mut self, name: &str, bytes: impl AsRef<[u8]>) -> Result<()> {
        let path = self.home.join(name);
        workspace::write(&path, bytes)?;
        self.written.insert(path);
        Ok(())
    }

    /// Writes a file as `<stem>.<hash>.<ending>` and returns that name.
    pub fn put_hashed(&mut self, stem: &str, ending: &str, bytes: &[u8]) -> Result<String> {
        let name = format!("{stem}.{}.{ending}", workspace::short_hash(bytes));
        self.put(&name, bytes)?;
        Ok(name)
    }

    /// Removes the files of an older build, and returns how many files there are.
    pub fn close(self) -> Result<usize> {
        for path in files_below(&self.home)? {
            if !self.written.contains(&path) {
                fs::remove_file(&path).with_context(|| format!("could not remove {}", path.display()))?;
            }
        }
        Ok(self.written.len())
    }
}
