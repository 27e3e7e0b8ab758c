//! An answer about fees as text: every figure with its calculation and the rule behind it.

use std::fmt::Write;

use content::fees::{Asked, Row};
use content::refusal::Refusal;
use domain::fee::{
    FeeStep, FeeStepKind, GivenBack, Limit, Quote, Rate, RateStanding, Tariff, Verdict, quote, rate_standing,
};
use domain::money::Fen;
use domain::source::Confidence;

/// What a row's sale costs, as text for a terminal; `reversed` if the sale is the answer to what the merchant wants
/// to receive.
///
/// # Errors
///
/// The same [`Refusal`] as for a line of JSON.
pub fn fee_text(tariff: &Tariff<'_>, row: &Row, reversed: bool) -> Result<String, Refusal> {
    let Asked { contract, rate, question, .. } = row.read()?;
    let found = quote(tariff, &contract, &question)?;
    let mut out = String::new();
    if reversed {
        let _ = writeln!(out, "charge {} to be left with {}\n", question.amount, found.net);
    }
    line(&mut out, "sale", question.amount, "");
    for step in &found.steps {
        write_step(&mut out, step);
    }
    if question.given_back != GivenBack::Nothing {
        line(&mut out, "given back", found.refunded, "");
        line(&mut out, "fee after that", found.fee_kept(), "");
    }
    line(&mut out, "you are left with", found.net, "");
    below_ceilings(&mut out, &found);
    let effective = u32::try_from(found.effective_e8).ok().and_then(Rate::new);
    if let Some(effective) = effective {
        let _ = writeln!(out, "\nthe fee is {effective} of the sale");
    }
    let standing = rate_standing(tariff, question.payment, rate.rate);
    let standing = standing.map_or_else(|error| error.to_string(), |standing| standing_text(&standing));
    let _ = writeln!(out, "the contract's rate was read as {rate}: {standing}");
    Ok(out)
}

fn write_step(out: &mut String, step: &FeeStep<'_>) {
    let mut how = String::new();
    if let Some(rate) = step.rate {
        let _ = write!(how, "{rate} of {}", step.base);
    }
    if let Some(exact) = step.exact {
        let lead = if how.is_empty() { "" } else { " is " };
        let _ = write!(how, "{lead}{exact}");
    }
    match step.limit {
        Some(Limit::Cap(cap)) => {
            let _ = write!(how, ", at most {cap}");
        }
        Some(Limit::Floor(floor)) => {
            let _ = write!(how, ", at least {floor}");
        }
        None => {}
    }
    line(out, step_name(step.kind), step.amount, &how);
    if step.kind == FeeStepKind::NetworkIssuerSide {
        // Its rule is that of the acquirer's side, printed above it.
        return;
    }
    let rule = &step.rule;
    let since = rule.since.map_or_else(String::new, |since| format!(", since {since}"));
    let _ = writeln!(out, "    {} [{}{since}, {}]", rule.title, rule.id, confidence_name(rule.confidence));
    if let Some(note) = rule.note {
        let _ = writeln!(out, "    {note}");
    }
    let _ = writeln!(out, "    sources: {}", rule.sources.join(", "));
}

fn line(out: &mut String, what: &str, amount: Fen, how: &str) {
    let _ = writeln!(out, "{}", format!("{what:<34}{:>16}   {how}", amount.to_string()).trim_end());
}

fn below_ceilings(out: &mut String, found: &Quote<'_>) {
    if found.parts.is_some_and(|parts| parts.below_ceilings()) {
        out.push_str("\nbelow the regulated ceilings of issuer and network together; a ceiling is no cost:\n");
        out.push_str("a bank's subsidy, a promotion or its own cards explain it; ask until when it holds\n");
    }
}

fn step_name(kind: FeeStepKind) -> &'static str {
    match kind {
        FeeStepKind::ContractFee => "fee by the contract",
        FeeStepKind::SmallValueFee => "fee by the small-value tier",
        FeeStepKind::Rounding => "  rounded",
        FeeStepKind::IssuerFee => "  to the issuer",
        FeeStepKind::NetworkAcquirerSide => "  to the network",
        FeeStepKind::NetworkIssuerSide => "  (the issuer pays the network)",
        FeeStepKind::AcquirerMargin => "  to the acquirer",
        FeeStepKind::OutsideTariff => "  outside the card tariff",
        FeeStepKind::PayoutCharge => "charge for payout the same day",
        FeeStepKind::WithheldCharge => "charge taken from the settlement",
        FeeStepKind::Void => "voided, fee that comes back",
        FeeStepKind::RefundBeforeSettlement | FeeStepKind::RefundAfterSettlement => "refunded, fee that comes back",
    }
}

fn confidence_name(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Verified => "verified",
        Confidence::Likely => "likely",
        Confidence::Unverified => "unverified",
    }
}

fn standing_text(standing: &RateStanding<'_>) -> String {
    let mut text = match standing.verdict {
        Verdict::BelowUsual => "below what is usual".to_owned(),
        Verdict::Usual => "usual".to_owned(),
        Verdict::AboveUsual => "above what is usual".to_owned(),
        Verdict::Unknown => "what is usual is not known".to_owned(),
    };
    if let Some((from, to)) = standing.usual {
        let _ = if from == to { write!(text, "; usual is {from}") } else { write!(text, "; usual is {from} to {to}") };
    }
    if let Some(ceiling) = standing.ceiling {
        let _ = write!(text, "; issuer and network together take at most {}", ceiling.rate);
        if let Some(to) = ceiling.uncapped_to {
            let _ = write!(text, " up to {to}, less above");
        }
    }
    let _ = write!(text, " ({})", confidence_name(standing.confidence));
    text
}
