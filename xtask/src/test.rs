//! `cargo xtask test`: everything CI does, step by step, and one plain last line.

mod count;
mod steps;

use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args;

use crate::{stop, ui};
use count::Count;
use steps::{STEPS, Step};

/// Run everything CI does, or only the named steps.
#[derive(Args)]
#[command(after_help = steps::help())]
pub struct Test {
    /// The steps to run; all if none is named.
    #[arg(value_name = "STEP", value_parser = steps::names(), hide_possible_values = true)]
    steps: Vec<String>,
    /// Handed to the test runner of each step run (`cargo xtask test e2e -- kiosk`).
    #[arg(last = true, requires = "steps")]
    runner: Vec<String>,
}

impl Test {
    /// Runs the steps in their order, continues after a failing one, and prints a summary.
    pub fn run(self) -> Result<()> {
        let wanted = |step: &&Step| self.steps.is_empty() || self.steps.iter().any(|name| name == step.name);
        let started = Instant::now();
        let mut total = Count::default();
        let mut failed = Vec::new();
        for step in STEPS.iter().filter(wanted) {
            println!("▸ {:<13}{}", step.name, step.about);
            let began = Instant::now();
            let result = (step.run)(&self.runner);
            if stop::asked() {
                bail!("stopped");
            }
            let count = result.unwrap_or_else(|error| {
                ui::error(&error);
                Count { passed: 0, failed: 1 }
            });
            let verdict = if count.failed == 0 { "ok" } else { "FAILED" };
            println!("  {verdict:<7}{count} in {}", ui::time(began.elapsed()));
            if count.failed > 0 {
                failed.push(step.name);
            }
            total += count;
        }
        println!("\n{} in all", ui::time(started.elapsed()));
        if !failed.is_empty() {
            println!("failed: {0}; run them alone with `cargo xtask test {0}`", failed.join(" "));
        }
        println!("{total}");
        // The count is the last line; an error would print another one after it.
        if total.failed > 0 { std::process::exit(1) } else { Ok(()) }
    }
}
