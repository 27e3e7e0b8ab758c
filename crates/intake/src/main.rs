//! Entry point: reads the command line and calls the library.

use std::io::{IsTerminal, Write, stderr, stdout};

use anyhow::{Context, Result};
use clap::Parser;
use intake::{
    api,
    cli::{Cli, Command},
    retention::Overrides,
    run, token,
};
use tracing_subscriber::EnvFilter;

fn main() -> std::process::ExitCode {
    match run_command(Cli::parse().command) {
        Ok(true) => std::process::ExitCode::SUCCESS,
        Ok(false) => std::process::ExitCode::FAILURE,
        Err(error) => {
            // If standard error is closed, there is nowhere else to report it.
            let _ = writeln!(stderr(), "intake: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// Runs a command; `false` if its answer is no.
fn run_command(command: Command) -> Result<bool> {
    match command {
        Command::Openapi => writeln!(stdout(), "{}", api::openapi_json()?).context("can't print the document")?,
        Command::Token(options) => {
            let issued = token::issue(&options.name, &options.tenants)?;
            write!(stdout(), "{}", issued.setting).context("can't print the setting")?;
            let text = issued.token.reveal();
            writeln!(stderr(), "token of {}, shown this once: {text}", options.name)
                .context("can't print the token")?;
        }
        Command::CheckOrigin(options) => {
            let checked = run::check_origin(&options.config, &options.origin, options.tenant.as_deref())?;
            write!(stdout(), "{}", checked.text).context("can't print the answer")?;
            return Ok(checked.allowed);
        }
        Command::Sweep(options) => {
            init_log()?;
            let overrides = Overrides { clock_is_right: options.clock_is_right, all: options.all };
            let result = runtime()?.block_on(run::sweep(&options.config, &options.db, overrides))?;
            writeln!(stdout(), "{result}").context("can't print what was deleted")?;
            return Ok(result.is_complete());
        }
        Command::Serve(options) => {
            init_log()?;
            runtime()?.block_on(run::serve(options.into(), run::shutdown_signal()))?;
        }
    }
    Ok(true)
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Runtime::new().context("can't start")
}

/// Logs to standard error, with the filter in INTAKE_LOG.
fn init_log() -> Result<()> {
    let filter = std::env::var("INTAKE_LOG").unwrap_or_else(|_| "info".to_owned());
    let filter = EnvFilter::try_new(filter).context("INTAKE_LOG is not a log filter such as `info` or `debug`")?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_target(false);
    // If the log can't be written, requests must still be answered.
    let log = log.log_internal_errors(false);
    log.with_ansi(stderr().is_terminal()).with_writer(stderr).init();
    Ok(())
}
