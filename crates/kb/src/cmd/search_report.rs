//! `kb search-report`: how well search answers the judged queries.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Args;
use content::judge::{Figures, judge};
use content::source::Language;

use super::{Status, check, existing_dir};

/// Arguments of `kb search-report`.
#[derive(Debug, Args)]
pub struct SearchReport {
    /// Count the held-out queries too, and list those that fail
    #[arg(long)]
    held: bool,
    /// The content
    #[arg(default_value = "kb-bundle")]
    dir: PathBuf,
}

impl SearchReport {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Status> {
        let Some(checked) = check::without_errors(existing_dir(&self.dir)?, Language::En, out)? else {
            return Ok(Status::Failure);
        };
        let report = judge(&checked.content)?;
        ensure!(
            !report.judged.is_empty(),
            "{} has no judged queries; they belong in search/judged.yaml",
            self.dir.display()
        );
        let failed = report.judged.iter().filter(|judged| judged.rank.is_none_or(|rank| rank > 1));
        for judged in failed.filter(|judged| self.held || !judged.query.held) {
            let query = &judged.query;
            let place = judged.rank.map_or("not found".to_owned(), |rank| format!("place {rank}"));
            let (kind, locale) = (query.kind.name(), query.locale.tag());
            writeln!(out, "{:<16}{locale:<6}{place:<10} {}", kind, query.query.value)?;
            writeln!(out, "    first: {}", judged.first.join(" "))?;
        }
        writeln!(out, "{:<16}{:>8}{:>10}{:>10}{:>8}", "kind", "queries", "recall@1", "recall@5", "MRR")?;
        let (kinds, all) = report.figures(self.held);
        for (kind, figures) in kinds {
            row(out, kind.name(), figures)?;
        }
        row(out, "all", all)?;
        if !self.held {
            writeln!(out, "held-out queries are not included; --held includes them")?;
        }
        Ok(Status::Success)
    }
}

fn row(out: &mut impl Write, name: &str, figures: Figures) -> Result<()> {
    let share = |thousandths: usize| format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    let (first, few) = (share(figures.share(figures.first)), share(figures.share(figures.few)));
    let mean = share(figures.mean_reciprocal());
    writeln!(out, "{name:<16}{:>8}{first:>10}{few:>10}{mean:>8}", figures.queries)?;
    Ok(())
}
