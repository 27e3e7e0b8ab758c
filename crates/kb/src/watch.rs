//! Notices that content was saved, by what the files hold: it works on every system, on shared drives too, and a
//! save that changes nothing wakes nobody.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::Duration;

/// How often somebody looks.
const EVERY: Duration = Duration::from_millis(300);
/// Larger files are told apart by size and time alone; `kb check` refuses them anyway.
const LARGEST: u64 = 4 * crate::read::LARGEST;

/// What a folder held when it was looked at last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held(u64);

impl Held {
    /// Looks at every file below `root`. What can't be read counts as it is: not there.
    pub fn of(root: &Path) -> Self {
        let mut hasher = DefaultHasher::new();
        look(root, &mut hasher);
        Self(hasher.finish())
    }

    /// Waits for something else to be held and to stay for a moment: an editor writes a file in several steps.
    pub fn changed(self, root: &Path) -> Self {
        let mut seen = self;
        loop {
            std::thread::sleep(EVERY);
            let now = Self::of(root);
            if now != self && now == seen {
                return now;
            }
            seen = now;
            if now != self {
                std::thread::sleep(EVERY / 3);
                if Self::of(root) == now {
                    return now;
                }
            }
        }
    }
}

fn look(folder: &Path, hasher: &mut DefaultHasher) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        // Editors keep files of their own, with a dot in front.
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            continue;
        }
        path.hash(hasher);
        if path.is_dir() {
            look(&path, hasher);
            continue;
        }
        match std::fs::metadata(&path) {
            Ok(found) if found.len() <= LARGEST => std::fs::read(&path).ok().hash(hasher),
            Ok(found) => (found.len(), found.modified().ok()).hash(hasher),
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_is_noticed_and_the_same_again_is_not() {
        let dir = tempfile::tempdir().expect("a directory");
        let file = dir.path().join("a.yaml");
        std::fs::write(&file, "a: 1").expect("written");
        let before = Held::of(dir.path());
        std::fs::write(&file, "a: 1").expect("written");
        std::fs::write(dir.path().join(".a.yaml.swp"), "x").expect("written");
        assert_eq!(Held::of(dir.path()), before);
        std::fs::write(&file, "a: 2").expect("written");
        assert_ne!(Held::of(dir.path()), before);
        assert_ne!(before.changed(dir.path()), before);
    }
}
