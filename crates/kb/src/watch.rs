//! Notices that content was saved. The files are polled, which works on every system and on shared drives too.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvError};
use std::time::Duration;

use notify::{Config, Event, PollWatcher, RecursiveMode, Watcher as _};

/// How often the files are read. Longer makes a save show later, shorter costs more reading.
const INTERVAL: Duration = Duration::from_millis(200);
/// How long nothing may change before a save counts as finished, because editors write a file in several steps.
/// Longer than [`INTERVAL`], or a step would be missed.
const SETTLED: Duration = Duration::from_millis(250);

/// Watches all files below a folder, except hidden ones: those are the editors' own.
pub struct Watcher {
    changes: Receiver<()>,
    /// Polls until it is dropped.
    _poll: PollWatcher,
}

impl Watcher {
    /// Starts to watch; what is saved from now on is noticed.
    ///
    /// # Errors
    ///
    /// If the folder can't be read.
    pub fn new(folder: &Path) -> notify::Result<Self> {
        let folder = folder.canonicalize()?;
        let (sender, changes) = mpsc::channel();
        let root = folder.clone();
        let on_event = move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| event.paths.iter().any(|path| is_content(&root, path))) {
                // Fails only while the watcher is being dropped.
                let _ = sender.send(());
            }
        };
        let config = Config::default().with_poll_interval(INTERVAL).with_compare_contents(true);
        let mut poll = PollWatcher::new(on_event, config)?;
        poll.watch(&folder, RecursiveMode::Recursive)?;
        Ok(Self { changes, _poll: poll })
    }

    /// Waits until something was saved and has stayed the same for a moment.
    ///
    /// # Errors
    ///
    /// If nothing is watched any more.
    pub fn wait_for_save(&self) -> Result<(), RecvError> {
        self.changes.recv()?;
        while self.changes.recv_timeout(SETTLED).is_ok() {}
        Ok(())
    }
}

/// Whether a changed path is a file of the content. A folder changes with each file in it, hidden ones too.
fn is_content(root: &Path, path: &Path) -> bool {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let hidden = inside.iter().any(|name| name.to_string_lossy().starts_with('.'));
    !hidden && !path.is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_change_is_noticed_and_an_editors_own_file_is_not() {
        let dir = tempfile::tempdir().expect("a directory");
        let file = dir.path().join("flows/a.yaml");
        std::fs::create_dir(dir.path().join("flows")).expect("a directory");
        std::fs::write(&file, "a: 1").expect("written");
        let watcher = Watcher::new(dir.path()).expect("a watcher");
        std::fs::write(dir.path().join("flows/.a.yaml.swp"), "x").expect("written");
        assert!(watcher.changes.recv_timeout(4 * INTERVAL).is_err(), "a hidden file is no save");
        std::fs::write(&file, "a: 2").expect("written");
        watcher.wait_for_save().expect("a save");
        std::fs::remove_file(&file).expect("removed");
        watcher.wait_for_save().expect("a removed file");
    }
}
