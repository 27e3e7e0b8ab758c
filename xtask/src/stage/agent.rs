//! An agent for the demo. Each start makes a new token, so no file of this repository holds one that is valid.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{process, workspace};

/// An agent who may open intake's page.
pub struct Agent {
    /// What to sign in with.
    pub token: String,
    /// The given configuration with this agent added.
    pub config: PathBuf,
}

/// Has intake make a token, and adds its agent to a copy of the configuration.
pub fn create_demo_agent(intake: &Path, config: &str) -> Result<Agent> {
    let made = process::command(intake).args(["token", "demo"]).output().context("could not run `intake token`")?;
    let (setting, shown) = (String::from_utf8_lossy(&made.stdout), String::from_utf8_lossy(&made.stderr));
    let token = shown.split_whitespace().next_back().filter(|_| made.status.success());
    let Some(token) = token else { bail!("`intake token` made none: {shown}") };
    let rest =
        fs::read_to_string(workspace::root().join(config)).with_context(|| format!("could not read {config}"))?;
    let own = workspace::scratch("agent")?.join("intake.toml");
    let origins = "[\"http://127.0.0.1:*\", \"http://localhost:*\"]";
    fs::write(&own, format!("{rest}\n[agents]\norigins = {origins}\n\n{setting}"))?;
    Ok(Agent { token: token.to_owned(), config: own })
}
