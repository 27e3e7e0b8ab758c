//! `kb ask deposit`: how much of a terminal deposit is due.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};
use clap::Args;
use content::check::{Checked, check_deposit};
use content::deposit::{Answer, COLUMNS, Row};
use content::finding::any_error;
use content::load::DEPOSIT;
use content::pack::deposit::{self, Knowledge};
use content::refusal::Refusal;
use content::source::Language;
use domain::date::Date;
use domain::deposit::{SenderDetails, letter};
use serde_json::{Map, Value};

use super::deposit_question::Question;
use super::deposit_text::{deposit_text, letter_text};
use super::lines;
use crate::cmd::{Status, content_language, existing_dir};

/// Arguments of `kb ask deposit`.
#[derive(Debug, Args)]
pub struct Deposit {
    /// Read cases from standard input, one JSON object per line, and answer each with one
    #[arg(long, conflicts_with_all = ["question", "letter"])]
    ndjson: bool,
    /// The profile whose terms apply
    #[arg(long, value_name = "ID")]
    profile: Option<String>,
    /// Today, such as 2026-11-22; the computer's date if absent
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
    /// Write the letter of this id instead: refund-request or complaint
    #[arg(long, value_name = "ID")]
    letter: Option<String>,
    #[command(flatten)]
    sender: Sender,
    /// The language of rules, notes and letters
    #[arg(long, default_value = "en", value_name = "LANGUAGE", value_parser = content_language)]
    language: Language,
    /// The content
    #[arg(long, default_value = "kb-bundle")]
    dir: PathBuf,
    #[command(flatten)]
    question: Question,
}

/// Who writes a letter; what is not given stays blank.
#[derive(Debug, Args)]
struct Sender {
    /// The merchant's name, for a letter
    #[arg(long, value_name = "NAME", requires = "letter")]
    merchant_name: Option<String>,
    /// The merchant id, for a letter
    #[arg(long, value_name = "MID", requires = "letter")]
    merchant_id: Option<String>,
    /// The terminal id, for a letter
    #[arg(long, value_name = "TID", requires = "letter")]
    terminal_id: Option<String>,
    /// The terminal's serial number, for a letter
    #[arg(long, value_name = "SN", requires = "letter")]
    serial: Option<String>,
    /// The contract's number, for a letter
    #[arg(long, value_name = "NUMBER", requires = "letter")]
    contract: Option<String>,
    /// The settlement account's name, for a letter
    #[arg(long, value_name = "NAME", requires = "letter")]
    account: Option<String>,
    /// The merchant's phone number, for a letter
    #[arg(long, value_name = "NUMBER", requires = "letter")]
    phone: Option<String>,
}

impl Deposit {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<Status> {
        let checked = rules(existing_dir(&self.dir)?)?;
        let knowledge = deposit::knowledge(&checked.content, self.language)?;
        let profile = self.profile.as_deref();
        if let Some(id) = profile.filter(|id| !knowledge.tenants.iter().any(|tenant| tenant.id == *id)) {
            let known: Vec<&str> = knowledge.tenants.iter().map(|tenant| tenant.id).collect();
            bail!("there is no profile {id}; there are {}", known.join(", "));
        }
        let today = self.today.unwrap_or_else(crate::cmd::today);
        if self.ndjson {
            answer_deposit_lines(&knowledge, profile, today, std::io::stdin().lock(), out)?;
            return Ok(Status::Success);
        }
        let error = |refusal: Refusal| anyhow::anyhow!("{}", refusal.message);
        let settled = knowledge.settle(&self.question.row(), profile, today).map_err(error)?;
        let Some(id) = &self.letter else {
            out.write_all(deposit_text(&settled).as_bytes())?;
            return Ok(Status::Success);
        };
        let letters = deposit::letters(&checked.content, self.language)?;
        let Some(template) = letters.iter().find(|letter| letter.id == id) else {
            let known: Vec<&str> = letters.iter().map(|letter| letter.id).collect();
            bail!("there is no letter {id}; there are {}", known.join(", "));
        };
        let particulars = self.sender.particulars(settled.bank);
        let Some(letter) = letter(&settled.case, &settled.answer, today, &particulars, template) else {
            bail!("the letter {id} is not for a case whose outcome is {}", settled.answer.outcome.name());
        };
        out.write_all(letter_text(&letter).as_bytes())?;
        Ok(Status::Success)
    }
}

impl Sender {
    fn particulars<'p>(&'p self, bank: Option<&'p str>) -> SenderDetails<'p> {
        SenderDetails {
            bank,
            merchant: self.merchant_name.as_deref(),
            merchant_id: self.merchant_id.as_deref(),
            terminal_id: self.terminal_id.as_deref(),
            serial: self.serial.as_deref(),
            contract: self.contract.as_deref(),
            account: self.account.as_deref(),
            phone: self.phone.as_deref(),
        }
    }
}

/// Answers deposit cases, one JSON object per line.
///
/// # Errors
///
/// Errors of reading and writing.
pub fn answer_deposit_lines(
    knowledge: &Knowledge<'_>,
    profile: Option<&str>,
    today: Date,
    from: impl Read,
    out: impl Write,
) -> Result<()> {
    Ok(lines::answer_lines(from, out, |question| answer(knowledge, profile, today, question))?)
}

fn answer(
    knowledge: &Knowledge<'_>,
    profile: Option<&str>,
    today: Date,
    question: &Map<String, Value>,
) -> Result<Answer, Refusal> {
    let mut row = Row::default();
    for (key, value) in question {
        // Rows of a table of examples also have columns with answers and remarks.
        if key == "id" || key == "status" || COLUMNS.contains(&key.as_str()) {
            continue;
        }
        if !row.set(key, lines::text(key, value)?.unwrap_or_default().to_owned()) {
            let message = format!("{key}: there is no such key; `kb ask deposit --help` lists them");
            return Err(Refusal::of("unknown_key", key, message));
        }
    }
    Ok(Answer::from(&knowledge.settle(&row, profile, today)?.answer))
}

/// The deposit rules; fails if they have errors.
fn rules(dir: &Path) -> Result<Checked> {
    let checked = check_deposit(dir);
    ensure!(checked.content.deposit.present, "{} has no deposit rules; they belong in {}/", dir.display(), DEPOSIT);
    if any_error(&checked.findings) {
        let findings: Vec<String> = checked.findings.iter().map(ToString::to_string).collect();
        bail!("the deposit rules have errors; correct them first\n{}", findings.join("\n"));
    }
    Ok(checked)
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| format!("{text:?} is not a date; write it as 2026-11-22"))
}
