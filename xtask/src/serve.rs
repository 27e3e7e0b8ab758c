//! `cargo xtask serve`: shows `dist/` on loopback, with the headers a host page would have.

mod headers;
mod site;

use std::thread;
use std::time::Duration;

use anyhow::Result;
use clap::Args;

use crate::{build, stop, workspace};

pub use site::Site;

/// Serve dist/ as it is on loopback.
#[derive(Args)]
pub struct Serve {
    /// The port to take; another one if it is busy.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The ticket service's address that the pages name.
    #[arg(long, value_name = "ORIGIN", default_value = "http://127.0.0.1:8787")]
    intake: String,
}

impl Serve {
    /// Serves until stopped.
    pub fn run(self) -> Result<()> {
        build::Manifest::read()?;
        let site = Site::start(self.port, workspace::dist(), &self.intake, "/pages/bank.html")?;
        println!("serving dist/ at {}/ (Ctrl-C ends it)", site.origin());
        while !stop::asked() {
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}
