//! `kb ask fee`: what a sale costs.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};
use clap::Args;
use content::check::{Checked, check_fees};
use content::fees::{self, Answer, COLUMNS, Row};
use content::finding::any_error;
use content::load::FEES;
use content::pack::tariff;
use content::refusal::Refusal;
use content::source::Language;
use domain::fee::Tariff;
use serde_json::{Map, Value};

use super::fee_text::fee_text;
use super::lines;
use crate::cmd::{Status, content_language, existing_dir};

/// Arguments of `kb ask fee`.
#[derive(Debug, Args)]
pub struct Fee {
    /// Read questions from standard input, one JSON object per line, and answer each with one
    #[arg(long, conflicts_with = "question")]
    ndjson: bool,
    #[command(flatten)]
    question: Question,
    /// The language of the rules' titles and notes
    #[arg(long, default_value = "en", value_name = "LANGUAGE", value_parser = content_language)]
    language: Language,
    /// The content
    #[arg(long, default_value = "kb-bundle")]
    dir: PathBuf,
}

/// One question, by options.
#[derive(Debug, Args)]
#[group(id = "question", multiple = true)]
struct Question {
    /// The sale in yuan, such as 1,280.00 [key: amount]
    #[arg(long, value_name = "YUAN")]
    amount: Option<String>,
    /// What the merchant wants to receive, in yuan, in place of the sale: answers what to charge for it
    #[arg(long, value_name = "YUAN", conflicts_with = "amount")]
    net: Option<String>,
    /// debit, credit, foreign or qr [key: card_type]
    #[arg(long, alias = "card-type", value_name = "CARD")]
    card: Option<String>,
    /// standard, preferential, exempt or small_value; not needed for foreign cards and wallets [key: merchant_class]
    #[arg(long, alias = "merchant-class", value_name = "CLASS")]
    class: Option<String>,
    /// chip, contactless, stripe or qr_wallet; optionally followed by _D0 for payout on the same day, _refund_void,
    /// _refund_prorata (before settlement) or _refund_kept (after settlement) [key: channel]
    #[arg(long, value_name = "CHANNEL")]
    channel: Option<String>,
    /// The day of the sale, such as 2026-11-22 [key: tariff_as_of]
    #[arg(long, alias = "tariff-as-of", value_name = "DATE")]
    on: Option<String>,
    /// The contract's rate: 0.6, 0.6%, 6‰ or 60bp [key: contract_rate_pct]
    #[arg(long, alias = "contract-rate-pct", value_name = "RATE")]
    rate: Option<String>,
    /// The largest fee per sale in the contract, in yuan [key: contract_cap]
    #[arg(long, alias = "contract-cap", value_name = "YUAN")]
    cap: Option<String>,
    /// The smallest fee per sale in the contract, in yuan [key: contract_floor]
    #[arg(long, alias = "contract-floor", value_name = "YUAN")]
    floor: Option<String>,
    /// half_up (the usual), truncate or daily_total [key: rounding]
    #[arg(long, value_name = "HOW")]
    rounding: Option<String>,
    /// Charges in addition to the fee, in yuan; with _D0 those of the payout [key: extra_fee]
    #[arg(long, alias = "extra-fee", value_name = "YUAN")]
    extra: Option<String>,
    /// What was refunded, in yuan; several parts joined by + [key: refund_amount]
    #[arg(long, alias = "refund-amount", value_name = "YUAN")]
    refund: Option<String>,
}

impl Fee {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Status> {
        let checked = rules(existing_dir(&self.dir)?)?;
        let tariff = tariff(&checked.content.fees, self.language)?;
        if self.ndjson {
            answer_fee_lines(&tariff, std::io::stdin().lock(), out)?;
            return Ok(Status::Success);
        }
        let (mut row, net) = (self.question.row(), self.question.net.as_deref());
        if let Some(net) = net {
            row = row.charging_for(net).map_err(error)?;
        }
        out.write_all(fee_text(&tariff, &row, net.is_some()).map_err(error)?.as_bytes())?;
        Ok(Status::Success)
    }
}

impl Question {
    fn row(&self) -> Row {
        Row {
            amount: self.amount.clone(),
            card_type: self.card.clone(),
            merchant_class: self.class.clone(),
            channel: self.channel.clone(),
            tariff_as_of: self.on.clone(),
            contract_rate_pct: self.rate.clone(),
            contract_cap: self.cap.clone(),
            contract_floor: self.floor.clone(),
            rounding: self.rounding.clone(),
            extra_fee: self.extra.clone(),
            refund_amount: self.refund.clone(),
        }
    }
}

/// Answers questions about fees, one JSON object per line.
///
/// # Errors
///
/// Errors of reading and writing.
pub fn answer_fee_lines(tariff: &Tariff<'_>, from: impl Read, out: impl Write) -> Result<()> {
    Ok(lines::answer_lines(from, out, |question| answer(tariff, question))?)
}

fn answer(tariff: &Tariff<'_>, question: &Map<String, Value>) -> Result<Answer, Refusal> {
    let mut row = Row::default();
    for (key, value) in question {
        // Rows of an examples file also have columns with answers and remarks.
        if key == "id" || key == "rule" || key == "status" || COLUMNS.contains(&key.as_str()) {
            continue;
        }
        if !row.set(key, lines::text(key, value)?.unwrap_or_default().to_owned()) {
            return Err(Refusal::of(
                "unknown_key",
                key,
                format!("{key}: there is no such key; `kb ask fee --help` lists them"),
            ));
        }
    }
    fees::answer(tariff, &row)
}

/// The fee rules; fails if they have errors.
fn rules(dir: &Path) -> Result<Checked> {
    let checked = check_fees(dir);
    ensure!(checked.content.fees.present, "{} has no fee rules; they belong in {}/", dir.display(), FEES);
    if any_error(&checked.findings) {
        let findings: Vec<String> = checked.findings.iter().map(ToString::to_string).collect();
        bail!("the fee rules have errors; correct them first\n{}", findings.join("\n"));
    }
    Ok(checked)
}

fn error(refusal: Refusal) -> anyhow::Error {
    anyhow::anyhow!("{}", refusal.message)
}
