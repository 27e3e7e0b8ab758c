//! `kb`: only reads the command line and turns results into words and an exit code.

use std::process::ExitCode;

use clap::Parser;
use kb::cmd::{self, Cli};

fn main() -> ExitCode {
    match cmd::run_in(Cli::parse(), kb::tongue::of_system(), &mut std::io::stdout().lock()) {
        Ok(cmd::Outcome::Good) => ExitCode::SUCCESS,
        Ok(cmd::Outcome::Bad) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
