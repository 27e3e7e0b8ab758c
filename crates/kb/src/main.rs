//! `kb`: only reads the command line and turns results into words and an exit code.

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use kb::cmd::{self, Cli};
use kb::tongue;

fn main() -> ExitCode {
    let language = tongue::of_system();
    let asked = Cli::from_arg_matches(&tongue::help::spoken(Cli::command(), language).get_matches());
    match cmd::run_in(asked.unwrap_or_else(|error| error.exit()), language, &mut std::io::stdout().lock()) {
        Ok(cmd::Outcome::Good) => ExitCode::SUCCESS,
        Ok(cmd::Outcome::Bad) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
