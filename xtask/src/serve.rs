//! `cargo xtask serve`: serves `dist/` on a loopback port, with the headers that a host page would have.

mod headers;
mod site;

use std::thread;
use std::time::Duration;

use anyhow::Result;
use clap::Args;

use crate::{build, stop, workspace};

pub use site::Site;

/// Serve dist/ as it is on a loopback port.
#[derive(Args)]
pub struct Serve {
    /// The port to use; another one if it is not available.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address of the ticket service that the pages use.
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
