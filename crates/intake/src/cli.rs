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
