//! "Is my rate normal?": where a contract's rate stands in the usual market, with the regulated ceilings beside it.

use domain::fee::{Tariff, Verdict, stands};
use sheet::{Act, Element, Input, Look, Sheet, Sign};

use super::asked::{Asked, fault, kind, refused, way};
use super::{CLASSES, WAYS, why};
use crate::choose::choose;
use crate::desk::Desk;
use crate::values::Values;

/// The screen.
pub fn normal(sheet: &mut Sheet, desk: &Desk<'_>, tariff: &Tariff<'_>, values: &Values) {
    let asked = Asked::read(desk, values);
    sheet.nest(Element::Screen, |sheet| {
        sheet.mark("tool-fee-normal");
        sheet.bar(&desk.word("fee.bar"));
        sheet.nest(Element::Body, |sheet| {
            sheet.heading(&desk.word("fee.normal"));
            choose(sheet, desk, "way", "fee.way", &WAYS, kind(values).key());
            choose(sheet, desk, "class", "fee.class", &CLASSES, values.or("class", "standard"));
            let (label, hint) = (desk.word("fee.rate"), desk.word("fee.rate_hint"));
            let fault = fault(desk, values, "rate", &asked.rate);
            sheet.field(Input {
                key: "rate",
                label: &label,
                hint: &hint,
                fault: &fault,
                value: values.get("rate"),
                digits: true,
                date: false,
            });
            sheet.nest(Element::Group, |sheet| {
                sheet.mark("fee-standing");
                verdict(sheet, desk, tariff, values, &asked);
            });
        });
    });
}

fn verdict(sheet: &mut Sheet, desk: &Desk<'_>, tariff: &Tariff<'_>, values: &Values, asked: &Asked) {
    let Ok(rate) = &asked.rate else { return sheet.text(Element::Hint, &desk.word("fee.normal_fill_in")) };
    let standing = match stands(tariff, way(values, desk.today), *rate) {
        Ok(standing) => standing,
        Err(error) => return sheet.text(Element::Fault, &refused(desk, &error)),
    };
    let key = standing.verdict.key();
    let (title, say) = (desk.word(&format!("fee.verdict.{key}")), desk.word(&format!("fee.verdict_say.{key}")));
    let sign = match standing.verdict {
        Verdict::Usual => Some(Sign::Good),
        verdict => verdict.is_warning().then_some(Sign::Mind),
    };
    match sign {
        Some(sign) => sheet.notice(sign, &title, |sheet| sheet.text(Element::Paragraph, &say)),
        // Neither good nor bad by itself: told without a sign.
        None => {
            sheet.text(Element::Subheading, &title);
            sheet.text(Element::Paragraph, &say);
        }
    }
    sheet.nest(Element::Amounts, |sheet| {
        let mut line = |key: &str, value: String| {
            sheet.nest(Element::Amount, |sheet| {
                sheet.text(Element::Name, &desk.word(key));
                sheet.text(Element::Value, &value);
            });
        };
        line("fee.yours", rate.to_string());
        if let Some((from, to)) = standing.usual {
            line("fee.usual", if from == to { from.to_string() } else { format!("{from} – {to}") });
        }
        if let Some(ceiling) = standing.ceiling {
            line("fee.ceiling", ceiling.rate.to_string());
        }
    });
    if let Some(to) = standing.ceiling.and_then(|ceiling| ceiling.uncapped_to) {
        sheet.text(Element::Hint, &desk.word_with("fee.ceiling_to", &[("amount", &to.to_string())]));
    }
    sheet.fold("why", &desk.word("fee.why"), |sheet| {
        for rule in &standing.rules {
            why::rule(sheet, desk, rule);
        }
    });
    sheet.text(Element::Subheading, &desk.word("fee.to_ask"));
    sheet.nest(Element::Bullets, |sheet| {
        for key in ["fee.to_ask.until", "fee.to_ask.all_in", "fee.to_ask.class", "fee.to_ask.written"] {
            sheet.text(Element::Item, &desk.word(key));
        }
    });
    let found = desk.word_with(
        "fee.normal_found",
        &[("rate", &rate.to_string()), ("verdict", &desk.word(&format!("fee.verdict.{key}")))],
    );
    sheet.button(Look::Link, "fee-ticket", &desk.word("fee.ticket"), Act::Ticket(&found));
}
