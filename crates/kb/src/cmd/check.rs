//! `kb check`.

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::Outcome;
use crate::check::{Checked, check};
use crate::finding::any_error;

pub(super) fn run(dir: &Path, json: bool, out: &mut impl Write) -> Result<Outcome> {
    let checked = check(dir);
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(&checked.findings)?)?;
    } else {
        for finding in &checked.findings {
            writeln!(out, "{finding}")?;
        }
        writeln!(out, "{}", checked.summary())?;
    }
    Ok(if any_error(&checked.findings) { Outcome::Bad } else { Outcome::Good })
}

/// Checks the content for another command: errors are printed and end it, warnings are left to
/// `kb check`.
pub(super) fn without_errors(dir: &Path, out: &mut impl Write) -> Result<Option<Checked>> {
    let checked = check(dir);
    if !any_error(&checked.findings) {
        return Ok(Some(checked));
    }
    for finding in &checked.findings {
        writeln!(out, "{finding}")?;
    }
    writeln!(out, "{}", checked.summary())?;
    writeln!(out, "nothing was done; put the errors right first")?;
    Ok(None)
}
