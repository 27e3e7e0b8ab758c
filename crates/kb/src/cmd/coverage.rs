//! `kb coverage`: what answers each need of merchants.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use content::coverage::{CoveragePlace, reach, table};
use content::load::COVERAGE;
use content::pack::pack;
use content::source::Language;
use domain::bundle::Bundle;

use super::{Status, check};

/// Walks to every place that answers a need, then prints the table.
pub(super) fn run(dir: &Path, language: Language, out: &mut impl Write) -> Result<Status> {
    let Some(checked) = check::without_errors(dir, language, out)? else { return Ok(Status::Failure) };
    let file = checked
        .content
        .coverage
        .as_ref()
        .with_context(|| format!("{} does not exist", dir.join(COVERAGE).display()))?;
    let packed = pack(&checked.content, Language::ZhCn)?;
    let bundle = Bundle::open(&packed.bytes)?;
    let mut unreachable = 0;
    for at in file.value.questions.iter().flat_map(|need| &need.at) {
        if let Some(CoveragePlace::Flow(flow, node)) = CoveragePlace::read(&at.value)
            && reach(&bundle, flow, node).is_none()
        {
            unreachable += 1;
            writeln!(out, "{COVERAGE}:{}: no answers lead to `{}`", at.line, at.value)?;
        }
    }
    if unreachable > 0 {
        return Ok(Status::Failure);
    }
    out.write_all(table(&file.value).as_bytes())?;
    writeln!(out, "\n{} needs, each with a place that answers lead to", file.value.questions.len())?;
    Ok(Status::Success)
}
