//! What the commands print: lines, progress of slow work, errors.

use std::io::{IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;

/// How often slow work prints a line where none can be redrawn (a log file, say).
const REMINDER: Duration = Duration::from_secs(30);
const DOTS: [char; 10] = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/// Prints an error and its causes, one line each.
pub fn error(error: &anyhow::Error) {
    eprintln!("error: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
}

/// A duration in words.
pub fn time(duration: Duration) -> String {
    match duration.as_secs() {
        seconds @ 100.. => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{:.1} s", duration.as_secs_f64()),
    }
}

/// Prints a line, above the one that is redrawn.
pub fn line(text: &str) {
    let clear = if std::io::stdout().is_terminal() { "\r\x1b[K" } else { "" };
    println!("{clear}{text}");
}

/// Does one step of a longer work: prints what begins, and in the end how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let started = Instant::now();
    line(&format!("started  {what}"));
    let result = work();
    let verdict = if result.is_ok() { "done" } else { "failed" };
    line(&format!("{verdict:<9}{what}: {}", time(started.elapsed())));
    result
}

/// What runs now; several threads may work at once.
static RUNNING: Mutex<Vec<Running>> = Mutex::new(Vec::new());

struct Running {
    what: String,
    started: Instant,
}

/// Slow work: a line that is redrawn on a terminal, a reminder now and then elsewhere.
pub struct Working {
    what: String,
    started: Instant,
    reminded: Instant,
    redraws: bool,
}

impl Working {
    /// Begins; nothing is printed before the first [`tick`](Self::tick).
    pub fn on(what: &str) -> Self {
        let now = Instant::now();
        running().push(Running { what: what.to_owned(), started: now });
        Self { what: what.to_owned(), started: now, reminded: now, redraws: std::io::stdout().is_terminal() }
    }

    /// Shows that the work is running, with the last line it printed. Call it a few times per second.
    pub fn tick(&mut self, detail: &str) {
        if self.redraws {
            let running = running();
            // One thread draws for all.
            if running.first().is_some_and(|first| first.started == self.started) {
                self.draw(&running, detail);
            }
        } else if self.reminded.elapsed() >= REMINDER {
            self.reminded = Instant::now();
            println!("    … {}: {} s so far  {detail}", self.what, self.started.elapsed().as_secs());
        }
    }

    fn draw(&self, running: &[Running], detail: &str) {
        let dot = DOTS[(self.started.elapsed().as_millis() / 120) as usize % DOTS.len()];
        let each = running.iter().map(|one| format!("{} {} s", one.what, one.started.elapsed().as_secs()));
        let all = each.collect::<Vec<_>>().join(" · ");
        let detail = if running.len() == 1 { detail } else { "" };
        let line: String = format!("{dot} {all}  {detail}").chars().take(110).collect();
        print!("\r\x1b[K{line}");
        let _ = std::io::stdout().flush();
    }
}

impl Drop for Working {
    /// Removes the redrawn line.
    fn drop(&mut self) {
        running().retain(|one| one.started != self.started);
        if self.redraws {
            print!("\r\x1b[K");
            let _ = std::io::stdout().flush();
        }
    }
}

fn running() -> MutexGuard<'static, Vec<Running>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}
