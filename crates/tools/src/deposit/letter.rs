//! Letters: drawn as they are handed in, in Chinese, to be printed or copied; in another language that
//! one stands below, to be read.
//!
//! What the merchant writes into a letter goes nowhere else: not into a ticket, not into a figure.

use domain::deposit::{Answer, Letter, LetterBlock, LetterWords, Particulars, Stationery};
use sheet::{Act, Element, Input, Look, Sheet};

use super::answer::assumed;
use super::ask::screen;
use super::letter_page;
use super::office::{Office, Settled};
use super::told::Told;
use crate::desk::Desk;
use crate::values::Values;

/// The language letters are handed in in.
const CHINESE: &str = "zh-CN";

/// What can be written in: the value, its word, and how many digits it may hold where a card number
/// must not stand.
const FIELDS: [(&str, &str, usize); 7] = [
    ("letter_merchant", "deposit.letter.merchant", 8),
    ("letter_merchant_id", "deposit.letter.merchant_id", 15),
    ("letter_terminal_id", "deposit.letter.terminal_id", 15),
    ("letter_serial", "deposit.letter.serial", usize::MAX),
    ("letter_contract", "deposit.letter.contract", usize::MAX),
    ("letter_account", "deposit.letter.account", 4),
    ("letter_phone", "deposit.letter.phone", 13),
];

/// Writes a row for each letter the case comes to.
pub fn rows(sheet: &mut Sheet, desk: &Desk<'_>, office: &Office, settled: &Settled<'_>) {
    let titles = titles(desk, office, settled);
    if titles.is_empty() {
        return;
    }
    sheet.nest(Element::Rows, |sheet| {
        sheet.mark("deposit-letters");
        for (id, title) in titles {
            let label = desk.word_with("deposit.letter.write", &[("title", &title)]);
            sheet.button(Look::Row, &format!("letter-{id}"), &label, Act::Step("view", &format!("letter/{id}")));
        }
    });
}

/// The letters the case comes to, with their titles in the language shown.
fn titles(desk: &Desk<'_>, office: &Office, settled: &Settled<'_>) -> Vec<(&'static str, String)> {
    let Some(own) = stationery(desk, &desk.bundle.header().language) else { return Vec::new() };
    let written = own.letters.iter().filter_map(|words| {
        let letter = write(&own, words, settled, office, &Values::default(), desk.profile.name)?;
        Some((words.id, letter.title))
    });
    written.collect()
}

fn stationery(desk: &Desk<'_>, language: &str) -> Option<Stationery<'static>> {
    desk.bundle.deposit_letters(language).ok().flatten()
}

/// The screen of a letter.
pub fn letter(sheet: &mut Sheet, desk: &Desk<'_>, office: &Office, values: &Values, id: &str) {
    let told = Told::new(values);
    let language = desk.bundle.header().language.as_str();
    let settled = told.settled(office).ok().filter(|_| !told.nothing_known());
    let written = |language: &str, name: &str| {
        let stationery = stationery(desk, language)?;
        let words = stationery.letters.iter().find(|words| words.id == id)?;
        write(&stationery, words, settled.as_ref()?, office, values, name)
    };
    let chinese = written(CHINESE, office.name().unwrap_or(desk.profile.name));
    let own = if language == CHINESE { chinese.clone() } else { written(language, desk.profile.name) };
    let (Some(chinese), Some(own), Some(settled)) = (chinese, own, &settled) else {
        return screen(sheet, desk, "deposit-letter", |sheet| sheet.heading(&desk.word("deposit.letter.none")));
    };
    sheet.nest(Element::Screen, |sheet| {
        sheet.mark("deposit-letter");
        sheet.bar(&desk.word("deposit.bar"));
        sheet.nest(Element::Body, |sheet| {
            sheet.nest(Element::OffPaper, |sheet| {
                sheet.heading(&desk.word_with("deposit.letter.draft", &[("title", &own.title)]));
                sheet.text(Element::Hint, &desk.word("deposit.letter.check"));
                assumed(sheet, desk, office, &told);
                fill_in(sheet, desk, values);
            });
            sheet.nest(Element::Chinese, |sheet| draw(sheet, &chinese));
            sheet.nest(Element::OffPaper, |sheet| {
                if language != CHINESE {
                    sheet.text(Element::Subheading, &desk.word("deposit.letter.to_read"));
                    sheet.nest(Element::Letter, |sheet| draw(sheet, &own));
                }
                others(sheet, desk, office, settled, id);
            });
        });
        sheet.nest(Element::Foot, |sheet| {
            sheet.button(Look::Primary, "letter-print", &desk.word("deposit.letter.print"), Act::Print);
            let (address, name) = (letter_page::address(&chinese), format!("{}.html", chinese.title));
            sheet.download("letter-save", &desk.word("deposit.letter.save"), &address, &name);
            sheet.button(Look::Quiet, "letter-copy", &desk.word("copy.copy"), Act::Copy(&as_text(&chinese)));
        });
    });
}

fn fill_in(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values) {
    sheet.fold("letter-fields", &desk.word("deposit.letter.fill_in"), |sheet| {
        sheet.text(Element::Hint, &desk.word("deposit.letter.private"));
        for (key, label, most) in FIELDS {
            let (label, value) = (desk.word(label), values.get(key));
            let hint = if key == "letter_account" { desk.word("deposit.letter.account_hint") } else { String::new() };
            let fault = if digits(value) > most { desk.word("deposit.letter.digits") } else { String::new() };
            sheet.field(Input { key, label: &label, hint: &hint, fault: &fault, value, digits: false, date: false });
        }
    });
}

/// Rows to the other letters, with what was written in kept.
fn others(sheet: &mut Sheet, desk: &Desk<'_>, office: &Office, settled: &Settled<'_>, id: &str) {
    let others: Vec<_> = titles(desk, office, settled).into_iter().filter(|(other, _)| *other != id).collect();
    if others.is_empty() {
        return;
    }
    sheet.nest(Element::Rows, |sheet| {
        for (other, title) in others {
            let label = desk.word_with("deposit.letter.write", &[("title", &title)]);
            sheet.button(Look::Row, &format!("letter-{other}"), &label, Act::Step("view", &format!("letter/{other}")));
        }
    });
}

/// Puts a letter together with the names its language has; `None` where it is not for this case.
fn write(
    stationery: &Stationery<'static>,
    words: &LetterWords<'static>,
    settled: &Settled<'_>,
    office: &Office,
    values: &Values,
    bank: &str,
) -> Option<Letter> {
    let answer = named(stationery, &settled.answer);
    let typed = |key: &str| {
        let (_, _, most) = FIELDS.iter().find(|(known, _, _)| *known == key)?;
        let text = values.get(key).trim();
        // What may be a card number is not written down.
        (!text.is_empty() && digits(text) <= *most).then_some(text)
    };
    let particulars = Particulars {
        bank: Some(bank),
        merchant: typed("letter_merchant"),
        merchant_id: typed("letter_merchant_id"),
        terminal_id: typed("letter_terminal_id"),
        serial: typed("letter_serial"),
        contract: typed("letter_contract"),
        account: typed("letter_account"),
        phone: typed("letter_phone"),
    };
    domain::deposit::letter(&settled.case, &answer, office.today(), &particulars, words)
}

/// The answer with deductions and papers called what the letter's language calls them.
fn named<'o>(stationery: &Stationery<'o>, answer: &Answer<'o>) -> Answer<'o> {
    let mut answer = answer.clone();
    for item in &mut answer.items {
        let label = stationery.labels.iter().find(|label| label.deduction == item.deduction);
        item.label = label.map_or(item.label, |label| label.item);
    }
    for told in &mut answer.documents {
        if let Some((_, say)) = stationery.documents.iter().find(|(id, _)| *id == told.note.id) {
            told.say = (*say).to_owned();
        }
    }
    answer
}

fn digits(text: &str) -> usize {
    domain::text::digits(text).len()
}

fn draw(sheet: &mut Sheet, letter: &Letter) {
    sheet.text(Element::Subheading, &letter.title);
    for block in &letter.blocks {
        match block {
            LetterBlock::To(text) | LetterBlock::Paragraph(text) => sheet.text(Element::Paragraph, text),
            LetterBlock::Figures(lines) => sheet.nest(Element::Amounts, |sheet| {
                for (name, amount) in lines {
                    sheet.nest(Element::Amount, |sheet| {
                        sheet.text(Element::Name, name);
                        sheet.text(Element::Value, &amount.to_string());
                    });
                }
            }),
            LetterBlock::List(intro, points) => {
                sheet.text(Element::Paragraph, intro);
                sheet.nest(Element::Ordered, |sheet| {
                    points.iter().for_each(|point| sheet.text(Element::Item, point));
                });
            }
            LetterBlock::Sign(lines) => lines.iter().for_each(|line| sheet.text(Element::Paragraph, line)),
        }
    }
}

/// The letter as plain text, to be pasted elsewhere.
fn as_text(letter: &Letter) -> String {
    let mut lines = vec![letter.title.clone(), String::new()];
    for block in &letter.blocks {
        match block {
            LetterBlock::To(text) | LetterBlock::Paragraph(text) => lines.push(text.clone()),
            LetterBlock::Figures(figures) => {
                lines.extend(figures.iter().map(|(name, amount)| format!("{name} {amount}")));
            }
            LetterBlock::List(intro, points) => {
                lines.push(intro.clone());
                lines.extend(points.iter().enumerate().map(|(at, point)| format!("{}. {point}", at + 1)));
            }
            LetterBlock::Sign(signed) => lines.extend(signed.iter().cloned()),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests;
