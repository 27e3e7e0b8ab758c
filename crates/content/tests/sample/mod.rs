//! The small sample content in `good/`, as it is or as a copy to change.

use std::fs;
use std::path::{Path, PathBuf};

/// The small bundle without findings.
pub fn good() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/tests/good")
}

/// A copy of the good bundle to change.
pub fn copy_of_good() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a directory");
    copy(&good(), dir.path());
    dir
}

/// Copies a folder with all below it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory");
    for entry in fs::read_dir(from).expect("a directory").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
