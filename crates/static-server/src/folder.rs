//! Files below a folder, and none outside it.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder whose files may be served.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Serves the files below `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The bytes of the file at a request's path; `None` if there is no such file or the path leads out of the folder.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(resolve(&self.root, path)?).ok()
    }
}

/// Whether a name is a file's own name: no folder, no hidden file, nothing that needs decoding.
pub fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

/// The file at a path. Each part of the path must be a plain name, and symbolic links must stay inside.
fn resolve(root: &Path, path: &str) -> Option<PathBuf> {
    let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    if !parts.iter().all(|part| is_plain_name(part)) {
        return None;
    }
    let root = fs::canonicalize(root).ok()?;
    let file = fs::canonicalize(parts.iter().fold(root.clone(), |file, part| file.join(part))).ok()?;
    file.starts_with(root).then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(resolve(root, "/Cargo.toml").is_some());
        assert!(resolve(root, "/src/lib.rs").is_some());
        for path in
            ["/../Cargo.toml", "/src/../../Cargo.toml", "//etc/passwd", "/%2e%2e/Cargo.toml", "/src/", "Cargo.toml", ""]
        {
            assert_eq!(resolve(root, path), None, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_out_of_the_folder_is_not_followed() {
        let outside = tempfile::NamedTempFile::new().expect("a file");
        let folder = tempfile::tempdir().expect("a folder");
        std::os::unix::fs::symlink(outside.path(), folder.path().join("link.txt")).expect("a link");
        assert_eq!(Folder::new(folder.path()).read("/link.txt"), None);
    }
}
