//! `kb`: reads the command line, runs the command, and turns its result into an exit code.

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use kb::cmd::{self, Cli};
use kb::i18n;

fn main() -> ExitCode {
    let language = i18n::system_language();
    let cli = Cli::from_arg_matches(&i18n::help::localized(Cli::command(), language).get_matches());
    match cmd::run_in(cli.unwrap_or_else(|error| error.exit()), language, &mut std::io::stdout().lock()) {
        Ok(cmd::Status::Success) => ExitCode::SUCCESS,
        Ok(cmd::Status::Failure) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
