//! Measures how long merchants wait while agents search a large file, compared with no agents:
//!
//! ```sh
//! cargo run --profile server -p intake --example crowd
//! cargo run --profile server -p intake --example crowd -- --rows 200000 --seconds 10 --rounds 3
//! ```
//!
//! The two are measured alternately within one run, because other programs use the machine, too.

mod measure;

use std::time::Duration;

use clap::Parser;
use measure::{Crowd, Figures};

/// Measures merchants' waiting times without and with agents who search.
#[derive(Parser)]
struct Options {
    /// How many tickets the file holds.
    #[arg(long, default_value_t = 200_000)]
    rows: u32,
    /// How many merchants send and read at once.
    #[arg(long, default_value_t = 4)]
    merchants: u32,
    /// How many agents search at once, one search after the other.
    #[arg(long, default_value_t = 6)]
    agents: u32,
    /// How many seconds each measurement lasts.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// How many measurements of each kind there are.
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// How long an agent looks at a result before the next search, in milliseconds.
    #[arg(long, default_value_t = 0)]
    think_ms: u64,
}

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let options = Options::parse();
    let crowd = Crowd::open(options.rows)?;
    println!("{} tickets, {} merchants, {} agents", options.rows, options.merchants, options.agents);
    let (lasts, think) = (Duration::from_secs(options.seconds), Duration::from_millis(options.think_ms));
    let (mut alone, mut beside, mut searches) = (Figures::default(), Figures::default(), Figures::default());
    crowd.measure(options.merchants, 0, lasts / 2, think)?;
    for round in 1..=options.rounds {
        let (quiet, _) = crowd.measure(options.merchants, 0, lasts, think)?;
        let (busy, agents) = crowd.measure(options.merchants, options.agents, lasts, think)?;
        println!("round {round}: alone {quiet}; beside agents {busy}; agents {agents}");
        alone.add(quiet);
        beside.add(busy);
        searches.add(agents);
    }
    println!("alone:  {alone}\nbeside: {beside}\nagents: {searches}");
    println!(
        "p99 beside agents is {:.2} times the p99 alone",
        beside.at(99).as_secs_f64() / alone.at(99).as_secs_f64()
    );
    Ok(())
}
