//! Letters in Chinese, as they are handed in, to be printed or copied. In another language, a translation shows below.
//!
//! What the merchant fills in in a letter is used nowhere else: not in a ticket, not in a figure.

use domain::deposit::{Answer, Letter, LetterBlock, LetterTemplate, LetterTemplates, SenderDetails};
use yew::AttrValue;

use super::assumptions::assumptions;
use super::facts::CaseFacts;
use super::letter_page;
use super::rules::{DepositRules, Settled};
use crate::tools::context::ToolContext;
use crate::update::action::Action;
use crate::view::form::{Takes, ValueField, amount, amounts, step, value_field};
use crate::view::page::{PRIMARY, Page, QUIET};
use crate::visit::Values;

/// The language in which letters are handed in.
const CHINESE: &str = "zh-CN";

/// The blanks of a letter: the value, its word, and the most digits it may have. More could be a card number, which must
/// not be written down.
const FIELDS: [(&str, &str, usize); 7] = [
    ("letter_merchant", "deposit.letter.merchant", 8),
    ("letter_merchant_id", "deposit.letter.merchant_id", 15),
    ("letter_terminal_id", "deposit.letter.terminal_id", 15),
    ("letter_serial", "deposit.letter.serial", usize::MAX),
    ("letter_contract", "deposit.letter.contract", usize::MAX),
    ("letter_account", "deposit.letter.account", 4),
    ("letter_phone", "deposit.letter.phone", 13),
];

/// Writes a row for each letter that the case leads to.
pub fn rows(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, settled: &Settled<'_>) {
    let titles = titles(tool, rules, settled);
    if titles.is_empty() {
        return;
    }
    page.nest("ul", "list", |page| {
        page.test_id("deposit-letters");
        titles.into_iter().for_each(|(id, title)| row(page, tool, id, &title));
    });
}

fn row(page: &mut Page, tool: &ToolContext<'_>, id: &str, title: &str) {
    let label = tool.word_with("deposit.letter.write", &[("title", title)]);
    page.row(&format!("letter-{id}"), label, step("view", &format!("letter/{id}")));
}

/// The letters that the case leads to, with their titles in the language shown.
fn titles(tool: &ToolContext<'_>, rules: &DepositRules, settled: &Settled<'_>) -> Vec<(&'static str, String)> {
    let Some(own) = stationery(tool, &tool.bundle().header().language) else { return Vec::new() };
    let written = own.letters.iter().filter_map(|words| {
        let letter = write(&own, words, settled, rules, &Values::default(), tool.tenant.profile.name)?;
        Some((words.id, letter.title))
    });
    written.collect()
}

fn stationery(tool: &ToolContext<'_>, language: &str) -> Option<LetterTemplates<'static>> {
    tool.bundle().deposit_letters(language).ok().flatten()
}

/// Writes the screen of a letter.
pub fn letter(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, id: &str) {
    let facts = CaseFacts::new(tool.values());
    let (language, own_name) = (tool.bundle().header().language.as_str(), tool.tenant.profile.name);
    let settled = facts.settled(rules).ok().filter(|_| !facts.nothing_known());
    let written = |language: &str, name: &str| {
        let stationery = stationery(tool, language)?;
        let words = stationery.letters.iter().find(|words| words.id == id)?;
        write(&stationery, words, settled.as_ref()?, rules, tool.values(), name)
    };
    let chinese = written(CHINESE, rules.name().unwrap_or(own_name));
    let own = if language == CHINESE { chinese.clone() } else { written(language, own_name) };
    let (Some(chinese), Some(own), Some(settled)) = (chinese, own, &settled) else {
        return page.tool_screen("deposit-letter", "deposit.bar", |page| page.heading_word("deposit.letter.none"));
    };
    page.nest("div", "screen", |page| {
        page.test_id("deposit-letter");
        page.bar_word("deposit.bar", true);
        page.nest("div", "body", |page| {
            page.nest("div", "group off-paper", |page| {
                page.heading(tool.word_with("deposit.letter.draft", &[("title", &own.title)]), None);
                page.say("hint", "deposit.letter.check");
                assumptions(page, tool, rules, &facts);
                blanks(page, tool);
            });
            page.nest("div", "letter", |page| {
                page.set("lang", CHINESE);
                draw(page, &chinese);
            });
            page.nest("div", "group off-paper", |page| {
                if language != CHINESE {
                    page.say_in("h3", "", "deposit.letter.to_read");
                    page.nest("div", "letter", |page| draw(page, &own));
                }
                others(page, tool, rules, settled, id);
            });
        });
        page.nest("div", "foot", |page| {
            page.button(PRIMARY, "letter-print", "deposit.letter.print", Action::Print);
            let name = format!("{}.html", chinese.title);
            let label = tool.word("deposit.letter.save");
            page.download("letter-save", label, &letter_page::address(&chinese), &name);
            page.button(QUIET, "letter-copy", "copy.copy", Action::Copy(as_text(&chinese).into()));
        });
    });
}

fn blanks(page: &mut Page, tool: &ToolContext<'_>) {
    page.fold("fold", "letter-fields", tool.word("deposit.letter.fill_in"), |page| {
        page.say("hint", "deposit.letter.private");
        for (key, label, most) in FIELDS {
            let value = tool.values().get(key);
            let field = ValueField {
                key,
                label: tool.word(label),
                hint: (key == "letter_account").then(|| tool.word("deposit.letter.account_hint")),
                fault: (digits(value) > most).then(|| tool.word("deposit.letter.digits")),
                value,
                takes: Takes::Text,
            };
            value_field(page, field);
        }
    });
}

/// Rows that lead to the other letters; the blanks stay filled in.
fn others(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, settled: &Settled<'_>, id: &str) {
    let others: Vec<_> = titles(tool, rules, settled).into_iter().filter(|(other, _)| *other != id).collect();
    if !others.is_empty() {
        page.nest("ul", "list", |page| others.into_iter().for_each(|(id, title)| row(page, tool, id, &title)));
    }
}

/// Composes a letter in the language of the stationery; `None` if it is not for this case.
fn write(
    stationery: &LetterTemplates<'static>,
    words: &LetterTemplate<'static>,
    settled: &Settled<'_>,
    rules: &DepositRules,
    values: &Values,
    bank: &str,
) -> Option<Letter> {
    let answer = in_language_of(stationery, &settled.answer);
    let typed = |key: &str| {
        let (_, _, most) = FIELDS.iter().find(|(known, _, _)| *known == key)?;
        let text = values.get(key).trim();
        // It may be a card number, which must not be written down.
        (!text.is_empty() && digits(text) <= *most).then_some(text)
    };
    let particulars = SenderDetails {
        bank: Some(bank),
        merchant: typed("letter_merchant"),
        merchant_id: typed("letter_merchant_id"),
        terminal_id: typed("letter_terminal_id"),
        serial: typed("letter_serial"),
        contract: typed("letter_contract"),
        account: typed("letter_account"),
        phone: typed("letter_phone"),
    };
    domain::deposit::letter(&settled.case, &answer, rules.today(), &particulars, words)
}

/// The answer with the names of deductions and papers in the letter's language.
fn in_language_of<'r>(stationery: &LetterTemplates<'r>, answer: &Answer<'r>) -> Answer<'r> {
    let mut answer = answer.clone();
    for item in &mut answer.items {
        let label = stationery.labels.iter().find(|label| label.deduction == item.deduction);
        item.label = label.map_or(item.label, |label| label.item);
    }
    for paper in &mut answer.documents {
        if let Some((_, say)) = stationery.documents.iter().find(|(id, _)| *id == paper.note.id) {
            paper.say = (*say).to_owned();
        }
    }
    answer
}

fn digits(text: &str) -> usize {
    domain::text::digits(text).len()
}

fn draw(page: &mut Page, letter: &Letter) {
    let own = |text: &String| AttrValue::from(text.clone());
    page.text("h3", "", own(&letter.title));
    for block in &letter.blocks {
        match block {
            LetterBlock::To(text) | LetterBlock::Paragraph(text) => page.p("", own(text)),
            LetterBlock::Figures(lines) => amounts(page, "", |page| {
                lines.iter().for_each(|(name, of)| amount(page, own(name), of.to_string().into(), None));
            }),
            LetterBlock::List(intro, points) => {
                page.p("", own(intro));
                page.nest("ol", "steps", |page| points.iter().for_each(|point| page.text("li", "", own(point))));
            }
            LetterBlock::Sign(lines) => lines.iter().for_each(|line| page.p("", own(line))),
        }
    }
}

/// The letter as plain text, for copying.
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
