//! `kb test`: runs the cases beside the flows, on the packed bundles of both languages.

mod coverage;

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use content::cases::run_all;
use content::finding::any_error;
use content::journeys::JourneyReport;
use content::source::Language;

use super::{Status, check, existing_dir, tool_language, write_file};

/// Arguments of `kb test`.
#[derive(Debug, Args)]
pub struct Test {
    /// The content
    #[arg(default_value = "kb-bundle")]
    dir: PathBuf,
    /// Print which part of each flow the cases walk, and list what they do not, with file and line
    ///
    /// Walks that the tool makes by itself do not count. `taps` is how many it takes from the launcher to the flow's
    /// commonest ending, by its shortest case.
    #[arg(long)]
    coverage: bool,
    /// Write that to a file as CSV too, a row for each part of a flow
    #[arg(long, value_name = "FILE", requires = "coverage")]
    csv: Option<PathBuf>,
    /// Print it as one JSON object and nothing else, for other programs
    #[arg(long, requires = "coverage")]
    json: bool,
    /// The language of the output: zh or en [default: the system's]
    #[arg(long, value_name = "LANGUAGE", value_parser = tool_language)]
    language: Option<Language>,
}

impl Test {
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Status> {
        let language = self.language.unwrap_or(system);
        let Some(checked) = check::without_errors(existing_dir(&self.dir)?, language, out)? else {
            return Ok(Status::Failure);
        };
        let tested = run_all(&checked.content)?;
        let good = tested.failed.is_empty() && !any_error(&tested.findings);
        let status = if good { Status::Success } else { Status::Failure };
        if let Some(file) = &self.csv {
            write_file(file, coverage::csv(&tested.coverage).as_bytes())?;
        }
        if self.json {
            let value = coverage::json(&tested.coverage, &tested.failed);
            writeln!(out, "{}", serde_json::to_string_pretty(&value)?)?;
            return Ok(status);
        }
        for finding in &tested.findings {
            writeln!(out, "{}", finding.line_in(language))?;
        }
        for failure in &tested.failed {
            writeln!(out, "{failure}")?;
        }
        if self.coverage {
            writeln!(out, "{}", coverage::table(&tested.coverage, language))?;
        }
        writeln!(out, "{}", journeys_line(&tested.journeys, language))?;
        let (passed, failed) = (tested.passed, tested.failed.len());
        match language {
            Language::En => writeln!(out, "{passed} passed, {failed} failed")?,
            Language::ZhCn => writeln!(out, "通过 {passed} 项，没通过 {failed} 项")?,
        }
        Ok(status)
    }
}

/// How much of the flows the journeys covered, in one line.
fn journeys_line(report: &JourneyReport, language: Language) -> String {
    let part = |[walked, all]: [usize; 2]| format!("{walked}/{all}");
    let (nodes, answers, endings) = (part(report.nodes), part(report.answers), part(report.endings));
    match language {
        Language::En => {
            format!("{} journeys: nodes {nodes}, answers {answers}, endings {endings}", report.journeys)
        }
        Language::ZhCn => {
            format!("自动走了 {} 条路：节点 {nodes}，回答 {answers}，结局 {endings}", report.journeys)
        }
    }
}
