//! The command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};

use crate::run::Options;

/// The reference ticket service of the POS support widget.
///
/// Accepts tickets over HTTP, each once, answers a receipt when the ticket is on disk, and keeps every
/// revision in one SQLite file.
#[derive(Debug, Parser)]
#[command(name = "intake", version, about, long_about)]
pub struct Cli {
    /// The command to run.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands of intake.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Accept tickets until stopped by SIGINT or SIGTERM.
    ///
    /// Prints `intake listening on http://ADDRESS` on standard output as soon as requests are accepted. Logs
    /// go to standard error and contain no personal data. INTAKE_LOG sets how much is logged (`info`).
    #[command(after_help = "Example:\n  intake serve --config crates/intake/demo.toml --db tickets.db")]
    Serve(ServeArgs),
    /// Print the OpenAPI document.
    Openapi,
    /// Make a token for an agent.
    ///
    /// Prints the lines for the configuration on standard output and the token itself on standard error. The
    /// token is stored nowhere: give it to the agent, who signs in with it at /agent.
    #[command(after_help = "Example:\n  intake token li.wei --tenant yunfan-bank >> intake.toml")]
    Token(TokenArgs),
    /// Say whether a page may send tickets, and what to add if it may not.
    ///
    /// The exit code is 1 if it may not.
    #[command(
        name = "check-origin",
        after_help = "Example:\n  intake check-origin https://www.yunfan-bank.example --tenant yunfan-bank --config intake.toml"
    )]
    CheckOrigin(CheckOriginArgs),
    /// Delete once what is due; a running intake does so by itself every hour.
    ///
    /// Nothing is deleted if the clock is far past the last sweep, and not everything if many tickets are due
    /// at once. After you have checked that this is right, override it with the options.
    #[command(after_help = "Example:\n  intake sweep --config intake.toml --db tickets.db --clock-is-right")]
    Sweep(SweepArgs),
}

/// Options of `check-origin`.
#[derive(Debug, Args)]
pub struct CheckOriginArgs {
    /// The page's origin, the value of `location.origin` on the page.
    pub origin: String,
    /// The tenant whose tickets the page sends; without it, all tenants are checked.
    #[arg(long, value_name = "ID")]
    pub tenant: Option<String>,
    /// The configuration that intake runs with.
    #[arg(long, value_name = "FILE", env = "INTAKE_CONFIG")]
    pub config: PathBuf,
}

/// Options of `sweep`.
#[derive(Debug, Args)]
pub struct SweepArgs {
    /// The configuration that intake runs with.
    #[arg(long, value_name = "FILE", env = "INTAKE_CONFIG")]
    pub config: PathBuf,
    /// The SQLite file.
    #[arg(long, value_name = "FILE", env = "INTAKE_DB", default_value = "tickets.db")]
    pub db: PathBuf,
    /// This machine's clock is right, however long ago the last sweep was. Check it first.
    #[arg(long)]
    pub clock_is_right: bool,
    /// Delete everything that is due, even if it is a large share of all tickets.
    #[arg(long)]
    pub all: bool,
}

/// Options of `token`.
#[derive(Debug, Args)]
pub struct TokenArgs {
    /// The agent's name, as the audit will record it.
    pub name: String,
    /// A tenant whose tickets the agent will see; repeat it for each. Without it, all tenants.
    #[arg(long = "tenant", value_name = "ID")]
    pub tenants: Vec<String>,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Tenants, allowed origins and limits: TOML, or JSON if named .json.
    #[arg(long, value_name = "FILE", env = "INTAKE_CONFIG")]
    pub config: PathBuf,
    /// The SQLite file for the tickets; created if missing.
    #[arg(long, value_name = "FILE", env = "INTAKE_DB", default_value = "tickets.db")]
    pub db: PathBuf,
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", env = "INTAKE_LISTEN", default_value = "127.0.0.1:8787")]
    pub listen: SocketAddr,
}

impl From<ServeArgs> for Options {
    fn from(serve: ServeArgs) -> Self {
        Self { config: serve.config, db: serve.db, listen: serve.listen }
    }
}
