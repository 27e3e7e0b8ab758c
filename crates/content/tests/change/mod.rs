//! Changes a file of a copy of the sample content.

use std::fs;
use std::path::Path;

/// Replaces a text of a file, which must contain it, once.
pub fn change(root: &Path, file: &str, old: &str, new: &str) {
    let path = root.join(file);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains(old), "{file} does not contain {old}");
    fs::write(path, text.replacen(old, new, 1)).expect("written");
}
