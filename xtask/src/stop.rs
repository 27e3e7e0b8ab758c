//! Ctrl-C and SIGTERM: child processes end with this program.
//!
//! Each child leads its own process group, so that its children (of a browser, for example) end with it.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

const PATIENCE: Duration = Duration::from_secs(4);

static ASKED: AtomicBool = AtomicBool::new(false);
static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

/// Starts listening for Ctrl-C, SIGTERM and SIGHUP.
pub fn watch() {
    let listening = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            return;
        }
        signal_all(Signal::TERM);
        // The main thread usually notices first and cleans up; this is for the case that it can't.
        thread::spawn(|| {
            thread::sleep(PATIENCE + Duration::from_secs(2));
            signal_all(Signal::KILL);
            std::process::exit(130);
        });
    });
    if let Err(error) = listening {
        eprintln!("Ctrl-C can't be caught here ({error}); end started programs by hand.");
    }
}

/// Whether this program was asked to stop.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// A running child that ends when this is dropped.
pub struct Owned {
    child: Child,
    group: Option<Pid>,
}

impl Owned {
    /// Starts a command in its own process group.
    pub fn spawn(command: &mut Command) -> std::io::Result<Self> {
        let child = command.process_group(0).spawn()?;
        let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        groups().extend(group);
        Ok(Self { child, group })
    }

    /// The child itself.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Asks the child to end, waits a little, then kills it.
    pub fn end(&mut self) {
        let Some(group) = self.group.take() else { return };
        let running = matches!(self.child.try_wait(), Ok(None));
        let asked = Instant::now();
        // Also if the child itself has ended: its own children may still run.
        let _ = kill_process_group(group, Signal::TERM);
        if running {
            while matches!(self.child.try_wait(), Ok(None)) && asked.elapsed() < PATIENCE {
                thread::sleep(Duration::from_millis(20));
            }
        }
        let _ = kill_process_group(group, Signal::KILL);
        let _ = self.child.wait();
        groups().retain(|other| *other != group);
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        self.end();
    }
}

fn signal_all(signal: Signal) {
    for group in groups().iter() {
        let _ = kill_process_group(*group, signal);
    }
}

fn groups() -> MutexGuard<'static, Vec<Pid>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}
