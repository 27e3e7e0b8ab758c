//! Where to complain, step by step, for what the merchant and the acquirer are.

use domain::deposit::Complaint;
use sheet::{Choice, Element, Sheet};

use super::office::{Office, Settled};
use crate::desk::Desk;
use crate::values::Values;

const MERCHANTS: [(&str, &str); 3] = [
    ("company", "deposit.merchant.company"),
    ("sole_trader", "deposit.merchant.sole_trader"),
    ("either", "deposit.merchant.either"),
];

/// Writes the way: open where the case comes to that, else folded away.
pub fn complain(sheet: &mut Sheet, desk: &Desk<'_>, office: &Office, values: &Values, settled: &Settled<'_>) {
    let title = desk.word("deposit.complain");
    let steps = office.complaints(&settled.case, values);
    if settled.answer.next.complaints.is_empty() {
        return sheet.fold("deposit-complain", &title, |sheet| way(sheet, desk, office, values, &steps));
    }
    sheet.nest(Element::Group, |sheet| {
        sheet.mark("deposit-complain");
        sheet.text(Element::Subheading, &title);
        way(sheet, desk, office, values, &steps);
    });
}

fn way(sheet: &mut Sheet, desk: &Desk<'_>, office: &Office, values: &Values, steps: &[&Complaint<'_>]) {
    let words = MERCHANTS.map(|(_, word)| desk.word(word));
    let choices: Vec<Choice<'_>> = MERCHANTS.iter().zip(&words).map(|((id, _), label)| Choice { id, label }).collect();
    sheet.choices("merchant", &desk.word("deposit.merchant"), &choices, values.or("merchant", "either"), false);
    sheet.text(Element::Hint, &desk.word("deposit.complain.line"));
    sheet.nest(Element::Ordered, |sheet| {
        sheet.mark("deposit-path");
        for step in steps {
            sheet.nest(Element::Item, |sheet| one(sheet, step));
        }
    });
    sheet.text(Element::Subheading, &desk.word("deposit.not_these"));
    let lines: Vec<String> = office.book.not_these.iter().map(|note| note.say.to_owned()).collect();
    super::ask::bullets(sheet, &lines);
}

fn one(sheet: &mut Sheet, step: &Complaint<'_>) {
    sheet.nest(Element::Paragraph, |sheet| {
        sheet.text(Element::Strong, step.to);
        if let Some(contact) = step.contact {
            sheet.words(" ");
            sheet.text(Element::Value, contact);
        }
    });
    sheet.text(Element::Paragraph, step.say);
    if let Some(time) = step.time {
        sheet.text(Element::How, time);
    }
    sheet.sources(&step.sources, "");
}
