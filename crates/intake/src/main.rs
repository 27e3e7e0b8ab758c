//! Entry point: reads the command line and wires the library up.

use std::io::{IsTerminal, Write, stderr, stdout};

use anyhow::{Context, Result};
use clap::Parser;
use intake::{
    cli::{Cli, Command},
    docs,
    retention::Orders,
    run, token,
};
use tracing_subscriber::EnvFilter;

fn main() -> std::process::ExitCode {
    match command(Cli::parse().command) {
        Ok(true) => std::process::ExitCode::SUCCESS,
        Ok(false) => std::process::ExitCode::FAILURE,
        Err(error) => {
            // Nothing is left to tell it to if standard error is gone.
            let _ = writeln!(stderr(), "intake: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// Does what was asked for; `false` where the answer is no.
fn command(command: Command) -> Result<bool> {
    match command {
        Command::Openapi => writeln!(stdout(), "{}", docs::openapi_json()?).context("can't print the document")?,
        Command::Token(options) => {
            let issued = token::issue(&options.name, &options.tenants)?;
            write!(stdout(), "{}", issued.setting).context("can't print the setting")?;
            let shown = issued.token.reveal();
            writeln!(stderr(), "token of {}, shown this once: {shown}", options.name)
                .context("can't print the token")?;
        }
        Command::CheckOrigin(options) => {
            let checked = run::check_origin(&options.config, &options.origin, options.tenant.as_deref())?;
            write!(stdout(), "{}", checked.text).context("can't print the answer")?;
            return Ok(checked.allowed);
        }
        Command::Sweep(options) => {
            log()?;
            let orders = Orders { clock_is_right: options.clock_is_right, all: options.all };
            let swept = runtime()?.block_on(run::sweep(&options.config, &options.db, orders))?;
            writeln!(stdout(), "{swept}").context("can't print what was deleted")?;
            return Ok(swept.is_complete());
        }
        Command::Serve(options) => {
            log()?;
            runtime()?.block_on(run::serve(options.into(), run::asked_to_stop()))?;
        }
    }
    Ok(true)
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Runtime::new().context("can't start")
}

/// Writes the log to standard error, as much of it as INTAKE_LOG asks for.
fn log() -> Result<()> {
    let filter = std::env::var("INTAKE_LOG").unwrap_or_else(|_| "info".to_owned());
    let filter = EnvFilter::try_new(filter).context("INTAKE_LOG is no log filter such as `info` or `debug`")?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_target(false);
    // A log that can't be written must not take requests down with it.
    let log = log.log_internal_errors(false);
    log.with_ansi(stderr().is_terminal()).with_writer(stderr).init();
    Ok(())
}
