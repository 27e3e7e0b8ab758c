//! Entry point: reads the command line and wires the library up.

use std::io::{IsTerminal, Write, stderr, stdout};

use anyhow::{Context, Result};
use clap::Parser;
use intake::{
    cli::{Cli, Command},
    docs, run, token,
};
use tracing_subscriber::EnvFilter;

fn main() -> std::process::ExitCode {
    match command(Cli::parse().command) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to tell it to if standard error is gone.
            let _ = writeln!(stderr(), "intake: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn command(command: Command) -> Result<()> {
    match command {
        Command::Openapi => writeln!(stdout(), "{}", docs::openapi_json()?).context("can't print the document"),
        Command::Token(options) => {
            let issued = token::issue(&options.name, &options.tenants)?;
            write!(stdout(), "{}", issued.setting).context("can't print the setting")?;
            let shown = issued.token.reveal();
            writeln!(stderr(), "token of {}, shown this once: {shown}", options.name).context("can't print the token")
        }
        Command::Serve(options) => {
            let filter = std::env::var("INTAKE_LOG").unwrap_or_else(|_| "info".to_owned());
            let filter = EnvFilter::try_new(filter).context("INTAKE_LOG is no log filter such as `info` or `debug`")?;
            let log = tracing_subscriber::fmt().with_env_filter(filter).with_target(false);
            // A log that can't be written must not take requests down with it.
            let log = log.log_internal_errors(false);
            log.with_ansi(stderr().is_terminal()).with_writer(stderr).init();
            let runtime = tokio::runtime::Runtime::new().context("can't start")?;
            Ok(runtime.block_on(run::serve(options.into(), run::asked_to_stop()))?)
        }
    }
}
