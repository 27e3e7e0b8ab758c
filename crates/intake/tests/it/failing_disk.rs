//! A disk that fails for a while and then works again: no ticket with a receipt is lost, and intake
//! recovers by itself as soon as the disk works.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use ticket::{Key, Receipt, Ticket};

use crate::{
    agents::{settings, token_of_li},
    process::{Running, configured, started},
    support::ticket,
};

const EIO: i32 = 5;
const ENOSPC: i32 = 28;

/// How soon tickets are accepted again after the disk works again.
const SOON: Duration = Duration::from_secs(1);

/// A directory on a disk that fails on request.
struct Disk {
    dir: TempDir,
    shim: PathBuf,
    commands: std::cell::Cell<u32>,
}

impl Disk {
    /// `None`, with a message, if there is no C compiler to build the failing disk with.
    fn new() -> Option<Self> {
        if !cfg!(target_os = "linux") {
            eprintln!("not tested: the failing disk needs Linux");
            return None;
        }
        let dir = tempfile::tempdir().expect("a directory");
        let (source, shim) = (dir.path().join("failing_disk.c"), dir.path().join("failing_disk.so"));
        fs::write(&source, include_str!("failing_disk.c")).expect("the source");
        let built = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&shim).arg(&source).output();
        match built {
            Err(error) => {
                eprintln!("not tested: there is no C compiler `cc` to build the failing disk with ({error})");
                None
            }
            Ok(built) => {
                assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
                fs::write(dir.path().join("intake.toml"), settings()).expect("a configuration");
                Some(Self { dir, shim, commands: std::cell::Cell::new(0) })
            }
        }
    }

    fn start(&self) -> Running {
        self.works();
        let dir = self.dir.path();
        let mut command = configured(dir, "127.0.0.1:0", &dir.join("intake.toml"));
        let log = fs::File::options().create(true).append(true).open(dir.join("log")).expect("a log");
        command.env("LD_PRELOAD", &self.shim).env("FAIL_UNDER", self.database()).env("FAIL_CONTROL", self.control());
        command.stderr(log);
        started(command)
    }

    fn database(&self) -> PathBuf {
        self.dir.path().join("tickets.db")
    }

    fn control(&self) -> PathBuf {
        self.dir.path().join("control")
    }

    /// From now on calls of this kind fail, that many of them (-1: all).
    fn fails(&self, call: &str, error: i32, number: i64) {
        self.commands.set(self.commands.get() + 1);
        // Replaced in one step, because the program may read it at any moment.
        let next = self.dir.path().join("control.next");
        fs::write(&next, format!("{call} {error} {number} {}\n", self.commands.get())).expect("a line");
        fs::rename(&next, self.control()).expect("the control file");
    }

    fn works(&self) {
        self.fails("nothing", 0, 0);
    }
}

fn ticket_of(which: u32) -> Ticket {
    let mut random = [0; 16];
    random[..4].copy_from_slice(&which.to_be_bytes());
    Ticket { key: Key::from_random(random), ..ticket() }
}

/// The tickets that were sent, and the receipts that intake answered.
#[derive(Default)]
struct Sent {
    next: u32,
    receipts: Vec<(u32, Receipt)>,
}

impl Sent {
    /// Sends a new ticket; `true` if it got a receipt.
    fn sends(&mut self, intake: &Running) -> bool {
        self.next += 1;
        self.sends_again(intake, self.next)
    }

    fn sends_again(&mut self, intake: &Running, which: u32) -> bool {
        let (status, body) = intake.post(&ticket_of(which));
        match status.as_str() {
            "HTTP/1.1 201 Created" | "HTTP/1.1 200 OK" => {
                self.receipts.push((which, serde_json::from_str(&body).expect("a receipt")));
                true
            }
            "HTTP/1.1 503 Service Unavailable" => false,
            other => panic!("{other}: {body}"),
        }
    }

    /// Sends the last ticket until it is accepted, which must be soon.
    fn is_taken_soon(&mut self, intake: &Running) {
        let started = Instant::now();
        let which = self.next;
        while !self.sends_again(intake, which) {
            assert!(started.elapsed() < SOON, "still refused {:?} after the disk works again", started.elapsed());
        }
        assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
    }

    fn all_are_there(&self, intake: &Running) {
        for (which, receipt) in &self.receipts {
            let (status, body) = intake.post(&ticket_of(*which));
            assert_eq!(status, "HTTP/1.1 200 OK");
            assert_eq!(&serde_json::from_str::<Receipt>(&body).expect("a receipt"), receipt);
        }
    }
}

fn healthy(intake: &Running) -> bool {
    intake.ask("GET /healthz", "", "").0 == "HTTP/1.1 200 OK"
}

fn signs_in(intake: &Running) -> String {
    let form = "Origin: http://127.0.0.1:1\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    intake.ask("POST /agent/sign-in", form, &format!("token={}", token_of_li().reveal())).0
}

#[test]
fn after_two_errors_of_the_disk_tickets_are_accepted_again_within_a_second() {
    let Some(disk) = Disk::new() else { return };
    let intake = disk.start();
    let mut sent = Sent::default();
    assert!(sent.sends(&intake));
    for (call, error) in [("write", EIO), ("write", ENOSPC), ("sync", EIO), ("sync", ENOSPC)] {
        disk.fails(call, error, 2);
        // Two system calls fail, so at most two requests are refused.
        let refused = (0..4).filter(|_| !sent.sends(&intake)).count();
        assert!((1..=2).contains(&refused), "{refused} were refused after two errors of {call}");
        disk.works();
        sent.is_taken_soon(&intake);
    }
    sent.all_are_there(&intake);
    drop(intake);
    sent.all_are_there(&disk.start());
}

#[test]
fn a_failing_disk_gives_no_receipts_and_everything_works_again_afterwards() {
    let Some(disk) = Disk::new() else { return };
    let intake = disk.start();
    let mut sent = Sent::default();
    assert!(sent.sends(&intake) && healthy(&intake));
    for (call, error) in [("write", EIO), ("write", ENOSPC), ("sync", EIO)] {
        disk.fails(call, error, -1);
        for _ in 0..3 {
            assert!(!sent.sends(&intake), "a receipt while {call} fails");
        }
        assert!(!healthy(&intake), "healthy while {call} fails");
        assert_eq!(signs_in(&intake), "HTTP/1.1 503 Service Unavailable");
        disk.works();
        sent.is_taken_soon(&intake);
        assert!(healthy(&intake));
        assert_eq!(signs_in(&intake), "HTTP/1.1 303 See Other");
    }
    // Killed, as may happen on a machine with such a disk.
    drop(intake);
    sent.all_are_there(&disk.start());
}

#[test]
fn a_full_disk_that_is_emptied_accepts_tickets_again_and_has_lost_none() {
    let Some(disk) = Disk::new() else { return };
    let intake = disk.start();
    let mut sent = Sent::default();
    assert!(sent.sends(&intake));
    for _ in 0..2 {
        let log = Path::new(&disk.database()).with_file_name("tickets.db-wal");
        let size = fs::metadata(log).expect("the write-ahead log").len();
        disk.fails("beyond", ENOSPC, i64::try_from(size + 20_000).expect("a size"));
        let mut refused = 0;
        while refused < 3 {
            refused += u32::from(!sent.sends(&intake));
            assert!(sent.next < 1_000, "the disk never fills up");
        }
        assert!(!healthy(&intake), "healthy though the last tickets were refused");
        disk.works();
        sent.is_taken_soon(&intake);
    }
    sent.all_are_there(&intake);
    drop(intake);
    sent.all_are_there(&disk.start());
}
