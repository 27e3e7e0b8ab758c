//! The command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};

use crate::run::Options;

/// The reference ticket service of the POS support widget.
///
/// Takes tickets over HTTP, each once, answers a receipt when it is on disk, and keeps every
/// revision in one SQLite file.
#[derive(Debug, Parser)]
#[command(name = "intake", version, about, long_about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What intake can be told to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Take tickets until stopped by SIGINT or SIGTERM.
    ///
    /// Prints `intake listening on http://ADDRESS` on standard output once it does; logs go to
    /// standard error and hold no personal data. INTAKE_LOG sets how much is logged (`info`).
    #[command(after_help = "Example:\n  intake serve --config crates/intake/demo.toml --db tickets.db")]
    Serve(Serve),
    /// Print the OpenAPI document.
    Openapi,
    /// Make a token for an agent.
    ///
    /// The lines for the configuration go to standard output, the token itself to standard error. It
    /// is kept nowhere: hand it to the agent, who signs in with it at /agent.
    #[command(after_help = "Example:\n  intake token li.wei --tenant yunfan-bank >> intake.toml")]
    Token(Token),
    /// Tell whether a page may send tickets, and what to add where it may not.
    ///
    /// Ends with 1 if it may not.
    #[command(
        name = "check-origin",
        after_help = "Example:\n  intake check-origin https://www.yunfan-bank.example --tenant yunfan-bank --config intake.toml"
    )]
    CheckOrigin(CheckOrigin),
    /// Delete what was kept long enough, once; a running intake does so by itself every hour.
    ///
    /// It holds back when the clock is far past the last time, or when much is due at once. If all is
    /// as it should be, say so here.
    #[command(after_help = "Example:\n  intake sweep --config intake.toml --db tickets.db --clock-is-right")]
    Sweep(Sweep),
}

/// Options of `check-origin`.
#[derive(Debug, Args)]
pub struct CheckOrigin {
    /// The page's origin, as `location.origin` says it there.
    pub origin: String,
    /// The tenant whose tickets it sends; without it all of them.
    #[arg(long, value_name = "ID")]
    pub tenant: Option<String>,
    /// The configuration that intake runs with.
    #[arg(long, value_name = "FILE", env = "INTAKE_CONFIG")]
    pub config: PathBuf,
}

/// Options of `sweep`.
#[derive(Debug, Args)]
pub struct Sweep {
    /// The configuration that intake runs with.
    #[arg(long, value_name = "FILE", env = "INTAKE_CONFIG")]
    pub config: PathBuf,
    /// The SQLite file.
    #[arg(long, value_name = "FILE", env = "INTAKE_DB", default_value = "tickets.db")]
    pub db: PathBuf,
    /// This machine's clock is right, however long the last sweep is ago. Look at it first.
    #[arg(long)]
    pub clock_is_right: bool,
    /// Delete all that is due, also where that is more than a share of all tickets.
    #[arg(long)]
    pub all: bool,
}

/// Options of `token`.
#[derive(Debug, Args)]
pub struct Token {
    /// The agent's name, as the audit will have it.
    pub name: String,
    /// A tenant whose tickets the agent will see, once for each; without it all of them.
    #[arg(long = "tenant", value_name = "ID")]
    pub tenants: Vec<String>,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Tenants, allowed origins and limits: TOML, or JSON if named .json.
    #[arg(long, value_name = "FILE", env = "INTAKE_CONFIG")]
    pub config: PathBuf,
    /// The SQLite file to keep tickets in; made if missing.
    #[arg(long, value_name = "FILE", env = "INTAKE_DB", default_value = "tickets.db")]
    pub db: PathBuf,
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", env = "INTAKE_LISTEN", default_value = "127.0.0.1:8787")]
    pub listen: SocketAddr,
}

impl From<Serve> for Options {
    fn from(serve: Serve) -> Self {
        Self { config: serve.config, db: serve.db, listen: serve.listen }
    }
}
