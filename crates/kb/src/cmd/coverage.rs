//! `kb coverage`.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use domain::bundle::Bundle;

use super::{Outcome, check};
use crate::coverage::{CoveragePlace, reach, table};
use crate::load::COVERAGE;
use crate::pack::pack;
use crate::source::Language;

/// Walks to every place that answers a need, then prints the table.
pub(super) fn run(dir: &Path, language: Language, out: &mut impl Write) -> Result<Outcome> {
    let Some(checked) = check::without_errors(dir, language, out)? else { return Ok(Outcome::Bad) };
    let file =
        checked.content.coverage.as_ref().with_context(|| format!("{} is not there", dir.join(COVERAGE).display()))?;
    let packed = pack(&checked.content, Language::ZhCn)?;
    let bundle = Bundle::open(&packed.bytes)?;
    let mut lost = 0;
    for at in file.value.questions.iter().flat_map(|need| &need.at) {
        if let Some(CoveragePlace::Flow(flow, node)) = CoveragePlace::read(&at.value)
            && reach(&bundle, flow, node).is_none()
        {
            lost += 1;
            writeln!(out, "{COVERAGE}:{}: no answers lead to `{}`", at.line, at.value)?;
        }
    }
    if lost > 0 {
        return Ok(Outcome::Bad);
    }
    out.write_all(table(&file.value).as_bytes())?;
    writeln!(out, "\n{} needs, each with a place that was walked to", file.value.questions.len())?;
    Ok(Outcome::Good)
}
