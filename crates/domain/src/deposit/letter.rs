//! Letters: a refund request or a complaint, written from content and a case's answer.
//!
//! The texts, their order and the laws they cite are content, in one language per [`LetterTemplate`]. What the merchant
//! has not given stays a blank to be filled in by hand; nothing is invented.

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::case::Case;
use super::condition::CaseCondition;
use super::kind::DepositType;
use crate::date::Date;
use crate::money::Fen;
use crate::text::fill;

/// The placeholders of a letter's texts. Amounts are in yuan, dates in the letter's format.
pub const PLACEHOLDERS: [&str; 19] = [
    "bank",
    "merchant",
    "merchant_id",
    "terminal_id",
    "serial",
    "contract",
    "account",
    "phone",
    "deposit_type",
    "deposit",
    "refundable",
    "held",
    "deducted",
    "disputed",
    "paid_on",
    "ended_on",
    "inspected_on",
    "days",
    "today",
];

/// A letter as content writes it, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterTemplate<'a> {
    /// Its id.
    pub id: &'a str,
    /// The conditions under which it is written; all must hold.
    pub when: Vec<CaseCondition>,
    /// Its title.
    pub title: &'a str,
    /// The text for a value that is not known: `________`.
    pub blank: &'a str,
    /// The format of dates, with `{year}`, `{month}`, `{day}`; the last two have two digits.
    pub date: &'a str,
    /// The name of each type of deposit.
    #[serde(borrow)]
    pub types: Vec<(DepositType, &'a str)>,
    /// Its parts in order.
    pub parts: Vec<LetterPart<'a>>,
    /// The laws and rules it can cite.
    pub legal: Vec<Legal<'a>>,
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LetterPart<'a> {
    /// The recipient.
    To(&'a str),
    /// A paragraph, if its conditions hold.
    Paragraph {
        /// The conditions; all must hold.
        when: Vec<CaseCondition>,
        /// Its text.
        #[serde(borrow)]
        text: &'a str,
    },
    /// The calculation, one text per line.
    Figures {
        /// The deposit.
        deposit: &'a str,
        /// A deduction; `{label}` says which.
        less: &'a str,
        /// What is held.
        held: &'a str,
        /// What is due.
        due: &'a str,
        /// What is claimed and not accepted.
        disputed: &'a str,
    },
    /// The laws and rules it cites, below this text; left out if none applies.
    Legal(&'a str),
    /// The papers enclosed, below this text.
    Documents(&'a str),
    /// The lines it ends with.
    Sign(Vec<&'a str>),
}

/// A law or rule that a letter can cite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legal<'a> {
    /// The conditions under which it applies; all must hold.
    pub when: Vec<CaseCondition>,
    /// The id of the source.
    pub source: &'a str,
    /// How it is cited, with its article.
    pub cite: String,
    /// What it says, for this case.
    pub gist: &'a str,
}

/// The sender's details; `None` becomes a blank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SenderDetails<'p> {
    /// The acquirer's name.
    pub bank: Option<&'p str>,
    /// The merchant's name.
    pub merchant: Option<&'p str>,
    /// The merchant id.
    pub merchant_id: Option<&'p str>,
    /// The terminal id.
    pub terminal_id: Option<&'p str>,
    /// The terminal's serial number.
    pub serial: Option<&'p str>,
    /// The contract's number.
    pub contract: Option<&'p str>,
    /// The name of the settlement account.
    pub account: Option<&'p str>,
    /// The merchant's phone number.
    pub phone: Option<&'p str>,
}

/// A finished letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its title.
    pub title: String,
    /// Its blocks in order.
    pub blocks: Vec<LetterBlock>,
}

/// A block of a finished letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterBlock {
    /// The recipient.
    To(String),
    /// A paragraph.
    Paragraph(String),
    /// Lines of a calculation: a text and an amount.
    Figures(Vec<(String, Fen)>),
    /// Points below a line of text.
    List(String, Vec<String>),
    /// The lines it ends with.
    Sign(Vec<String>),
}

/// Writes a letter; `None` if its conditions do not hold for this answer.
pub fn letter(
    case: &Case,
    answer: &Answer,
    today: Date,
    sender: &SenderDetails,
    template: &LetterTemplate,
) -> Option<Letter> {
    if !answer.facts.hold(&template.when) {
        return None;
    }
    let writer = Writer { case, answer, today, sender, template };
    let blocks = template.parts.iter().filter_map(|part| writer.block(part)).collect();
    Some(Letter { title: writer.filled(template.title), blocks })
}

/// Everything a letter is written from.
struct Writer<'w> {
    case: &'w Case,
    answer: &'w Answer<'w>,
    today: Date,
    sender: &'w SenderDetails<'w>,
    template: &'w LetterTemplate<'w>,
}

impl Writer<'_> {
    /// The block for a part; `None` if it is left out.
    fn block(&self, part: &LetterPart) -> Option<LetterBlock> {
        let answer = self.answer;
        Some(match part {
            LetterPart::To(text) => LetterBlock::To(self.filled(text)),
            LetterPart::Paragraph { when, .. } if !answer.facts.hold(when) => return None,
            LetterPart::Paragraph { text, .. } => LetterBlock::Paragraph(self.filled(text)),
            LetterPart::Figures { deposit, less, held, due, disputed } => {
                let mut lines = vec![(self.filled(deposit), self.case.paid)];
                let taken = answer.items.iter().filter(|item| item.taken > Fen(0));
                lines.extend(taken.map(|item| {
                    let label = |name: &str| (name == "label").then(|| item.label.to_owned());
                    (fill(less, label), item.taken)
                }));
                let rest = [(held, answer.held), (due, answer.refundable), (disputed, answer.disputed)];
                let some = rest.into_iter().filter(|(_, amount)| *amount > Fen(0));
                lines.extend(some.map(|(text, amount)| (self.filled(text), amount)));
                LetterBlock::Figures(lines)
            }
            LetterPart::Legal(intro) => {
                let relevant = self.template.legal.iter().filter(|legal| answer.facts.hold(&legal.when));
                let gist = |legal: &Legal| fill(legal.gist, |name| (name == "cite").then(|| legal.cite.clone()));
                self.list(intro, relevant.map(gist).collect())?
            }
            LetterPart::Documents(intro) => {
                self.list(intro, answer.documents.iter().map(|note| note.say.clone()).collect())?
            }
            LetterPart::Sign(lines) => LetterBlock::Sign(lines.iter().map(|line| self.filled(line)).collect()),
        })
    }

    fn list(&self, intro: &str, points: Vec<String>) -> Option<LetterBlock> {
        (!points.is_empty()).then(|| LetterBlock::List(self.filled(intro), points))
    }

    fn filled(&self, text: &str) -> String {
        fill(text, |name| self.value(name))
    }

    /// The value of a placeholder, or a blank; `None` for an unknown placeholder.
    fn value(&self, name: &str) -> Option<String> {
        let (case, answer, sender) = (self.case, self.answer, self.sender);
        let given = |text: Option<&str>| text.map(str::to_owned);
        let date = |date: Option<Date>| date.map(|date| self.date(date));
        let known = match name {
            "bank" => given(sender.bank),
            "merchant" => given(sender.merchant),
            "merchant_id" => given(sender.merchant_id),
            "terminal_id" => given(sender.terminal_id),
            "serial" => given(sender.serial),
            "contract" => given(sender.contract),
            "account" => given(sender.account),
            "phone" => given(sender.phone),
            "deposit_type" => {
                let known = self.template.types.iter().find(|(known, _)| *known == case.deposit_type);
                given(known.map(|(_, name)| *name))
            }
            "deposit" => Some(case.paid.to_string()),
            "refundable" => Some(answer.refundable.to_string()),
            "held" => Some(answer.held.to_string()),
            "deducted" => Some(answer.deducted.to_string()),
            "disputed" => Some(answer.disputed.to_string()),
            "paid_on" => date(case.course.paid_on),
            "ended_on" => date(case.course.ended_on),
            "inspected_on" => date(case.course.inspected_on),
            "days" => answer.next.working_days.map(|days| days.to_string()),
            "today" => date(Some(self.today)),
            _ => return None,
        };
        Some(known.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| self.template.blank.to_owned()))
    }

    fn date(&self, date: Date) -> String {
        fill(self.template.date, |part| match part {
            "year" => Some(date.year().to_string()),
            "month" => Some(format!("{:02}", date.month())),
            "day" => Some(format!("{:02}", date.day())),
            _ => None,
        })
    }
}
