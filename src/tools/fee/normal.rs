//! "Is my rate normal?": a contract's rate compared with the usual market rates and the regulated ceilings.

use domain::fee::{FeeError, Rate, RateStanding, Tariff, Verdict, rate_standing};
use domain::flow::Tone;
use yew::AttrValue;

use super::fields::{CLASSES, METHODS, number};
use super::input::{FeeInput, fault, method, payment, refused};
use super::pinned::{PinnedResult, pinned_screen};
use super::steps::rule;
use crate::tools::context::ToolContext;
use crate::view::form::{amount, amounts, bullets, choices};
use crate::view::notice::toned;
use crate::view::page::{LINK, Page};

/// Writes the screen.
pub fn normal(page: &mut Page, tool: &ToolContext<'_>, tariff: &Tariff<'_>) {
    let (input, values) = (FeeInput::read(tool), tool.values());
    let standing = standing(tool, tariff, &input);
    pinned_screen(page, "tool-fee-normal", &pinned(tool, &standing), |page| {
        page.heading_word("fee.normal");
        choices(page, "way", "fee.way", &METHODS, method(values).key());
        choices(page, "class", "fee.class", &CLASSES, values.or("class", "standard"));
        let hint = Some(tool.word("fee.rate_hint"));
        number(page, tool, "rate", tool.word("fee.rate"), hint, fault(tool, "rate", &input.rate));
        page.nest("div", "group", |page| {
            page.test_id("fee-standing");
            match &standing {
                Some(Ok((rate, standing))) => verdict(page, tool, *rate, standing),
                Some(Err(_)) => {}
                None => page.say("hint", "fee.normal_fill_in"),
            }
        });
    });
}

/// The result in short.
pub fn result(tool: &ToolContext<'_>, tariff: &Tariff<'_>) -> PinnedResult {
    pinned(tool, &standing(tool, tariff, &FeeInput::read(tool)))
}

/// A rate and where it stands, or why that is not known.
type Found<'t> = Result<(Rate, RateStanding<'t>), FeeError>;

/// Where the rate stands; `None` as long as there is none.
fn standing<'t>(tool: &ToolContext<'_>, tariff: &'t Tariff<'_>, input: &FeeInput) -> Option<Found<'t>> {
    let rate = *input.rate.as_ref().ok()?;
    Some(rate_standing(tariff, payment(tool.values(), tool.today), rate).map(|standing| (rate, standing)))
}

fn pinned(tool: &ToolContext<'_>, found: &Option<Found<'_>>) -> PinnedResult {
    let (figure, more) = match found {
        None => (None, AttrValue::from("")),
        Some(Err(error)) => (None, refused(tool, error)),
        Some(Ok((rate, standing))) => {
            let key = standing.verdict.key();
            (Some(rate.to_string().into()), tool.word(&format!("fee.verdict.{key}")))
        }
    };
    PinnedResult { label: tool.word("fee.yours"), figure, more }
}

fn verdict(page: &mut Page, tool: &ToolContext<'_>, rate: Rate, standing: &RateStanding<'_>) {
    let key = standing.verdict.key();
    let (title, say) = (tool.word(&format!("fee.verdict.{key}")), tool.word(&format!("fee.verdict_say.{key}")));
    let tone = match standing.verdict {
        Verdict::Usual => Some(Tone::Good),
        verdict => verdict.is_warning().then_some(Tone::Mind),
    };
    match tone {
        Some(tone) => toned(page, tone, title, |page| page.p("", say)),
        // Neither good nor bad by itself: no notice.
        None => {
            page.text("h3", "", title);
            page.p("", say);
        }
    }
    amounts(page, "", |page| {
        amount(page, tool.word("fee.yours"), rate.to_string().into(), None);
        if let Some((from, to)) = standing.usual {
            let usual = if from == to { from.to_string() } else { format!("{from} – {to}") };
            amount(page, tool.word("fee.usual"), usual.into(), None);
        }
        if let Some(ceiling) = standing.ceiling {
            amount(page, tool.word("fee.ceiling"), ceiling.rate.to_string().into(), None);
        }
    });
    if let Some(to) = standing.ceiling.and_then(|ceiling| ceiling.uncapped_to) {
        page.p("hint", tool.word_with("fee.ceiling_to", &[("amount", &to.to_string())]));
    }
    page.fold("fold", "why", tool.word("fee.why"), |page| {
        standing.rules.iter().for_each(|of| rule(page, tool, of));
    });
    page.say_in("h3", "", "fee.to_ask");
    let asks = ["fee.to_ask.until", "fee.to_ask.all_in", "fee.to_ask.class", "fee.to_ask.written"];
    bullets(page, asks.map(|key| tool.word(key)));
    let verdict = tool.word(&format!("fee.verdict.{key}"));
    let found = tool.word_with("fee.normal_found", &[("rate", &rate.to_string()), ("verdict", &verdict)]);
    page.button(LINK, "fee-ticket", "fee.ticket", tool.ticket(&found));
}
