//! What the commands print: lines, progress of slow work, errors.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often slow work speaks up where no line can be redrawn (a log file, say).
const REMINDER: Duration = Duration::from_secs(30);
const DOTS: [char; 10] = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/// Prints an error and what led to it, one line each.
pub fn error(error: &anyhow::Error) {
    eprintln!("error: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
}

/// A duration as people read it.
pub fn time(duration: Duration) -> String {
    match duration.as_secs() {
        seconds @ 100.. => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{:.1} s", duration.as_secs_f64()),
    }
}

/// Slow work: a line that moves on a terminal, a reminder now and then elsewhere.
pub struct Working {
    what: String,
    started: Instant,
    spoke: Instant,
    redraws: bool,
}

impl Working {
    /// Begins; nothing is printed before the first [`tick`](Self::tick).
    pub fn on(what: &str) -> Self {
        let now = Instant::now();
        Self { what: what.to_owned(), started: now, spoke: now, redraws: std::io::stdout().is_terminal() }
    }

    /// Time since the work began.
    pub fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Shows that work goes on, with what it last said. Call it a few times each second.
    pub fn tick(&mut self, detail: &str) {
        let seconds = self.elapsed().as_secs();
        if self.redraws {
            let dot = DOTS[(self.elapsed().as_millis() / 120) as usize % DOTS.len()];
            let line: String = format!("{dot} {}  {seconds} s  {detail}", self.what).chars().take(110).collect();
            print!("\r\x1b[K{line}");
            let _ = std::io::stdout().flush();
        } else if self.spoke.elapsed() >= REMINDER {
            self.spoke = Instant::now();
            println!("    … {}: {seconds} s so far  {detail}", self.what);
        }
    }

    /// Removes the moving line.
    pub fn clear(&self) {
        if self.redraws {
            print!("\r\x1b[K");
            let _ = std::io::stdout().flush();
        }
    }
}
