//! Letters: a refund request or a complaint, put together from content and a case's answer.
//!
//! The words, their order and the laws they cite are content, in one language per [`LetterWords`]. What
//! the merchant has not said stays a blank to be filled in by hand; nothing is made up.

use serde::{Deserialize, Serialize};

use super::condition::Test;
use super::{Answer, Case, DepositType};
use crate::date::Date;
use crate::money::Fen;
use crate::text::fill;

/// The names a letter's texts may use in braces. Amounts are in yuan, dates as the letter writes them.
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
pub struct LetterWords<'a> {
    /// Its id.
    pub id: &'a str,
    /// For which answers it is, all of it.
    pub when: Vec<Test>,
    /// Its title.
    pub title: &'a str,
    /// What stands for something not known: `________`.
    pub blank: &'a str,
    /// How a date is written, with `{year}`, `{month}`, `{day}`; the last two have two digits.
    pub date: &'a str,
    /// What each type of deposit is called.
    #[serde(borrow)]
    pub types: Vec<(DepositType, &'a str)>,
    /// Its parts in order.
    pub parts: Vec<Part<'a>>,
    /// What it can lean on.
    pub legal: Vec<Legal<'a>>,
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part<'a> {
    /// Whom it is to.
    To(&'a str),
    /// A paragraph, where all of this holds.
    Paragraph {
        /// When it belongs to the letter.
        when: Vec<Test>,
        /// Its text.
        #[serde(borrow)]
        text: &'a str,
    },
    /// The calculation, line by line.
    Figures {
        /// The deposit.
        deposit: &'a str,
        /// A deduction; `{label}` says which.
        less: &'a str,
        /// What is held.
        held: &'a str,
        /// What is due.
        due: &'a str,
        /// What is asked for and not accepted.
        disputed: &'a str,
    },
    /// What it leans on, below these words; left out where nothing fits.
    Legal(&'a str),
    /// The papers enclosed, below these words.
    Documents(&'a str),
    /// The lines it ends with.
    Sign(Vec<&'a str>),
}

/// Something a letter leans on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legal<'a> {
    /// When it bears on the case.
    pub when: Vec<Test>,
    /// The id of the source.
    pub source: &'a str,
    /// How it is cited, with its article.
    pub cite: String,
    /// What it says, for this case.
    pub gist: &'a str,
}

/// What the merchant says of itself; `None` stays a blank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Particulars<'p> {
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
    /// Where the merchant is reached.
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
    /// Whom it is to.
    To(String),
    /// A paragraph.
    Paragraph(String),
    /// Lines of a calculation: what, and the amount in yuan.
    Figures(Vec<(String, Fen)>),
    /// Points below a line of words.
    List(String, Vec<String>),
    /// The lines it ends with.
    Sign(Vec<String>),
}

/// Puts a letter together; `None` where it is not for such an answer.
pub fn letter(
    case: &Case,
    answer: &Answer,
    today: Date,
    particulars: &Particulars,
    words: &LetterWords,
) -> Option<Letter> {
    if !answer.facts.hold(&words.when) {
        return None;
    }
    let writer = Writer { case, answer, today, particulars, words };
    let blocks = words.parts.iter().filter_map(|part| writer.block(part)).collect();
    Some(Letter { title: writer.say(words.title), blocks })
}

/// What a letter is written from.
struct Writer<'w> {
    case: &'w Case,
    answer: &'w Answer<'w>,
    today: Date,
    particulars: &'w Particulars<'w>,
    words: &'w LetterWords<'w>,
}

impl Writer<'_> {
    /// The block a part makes; `None` where it has nothing to say here.
    fn block(&self, part: &Part) -> Option<LetterBlock> {
        let answer = self.answer;
        Some(match part {
            Part::To(text) => LetterBlock::To(self.say(text)),
            Part::Paragraph { when, .. } if !answer.facts.hold(when) => return None,
            Part::Paragraph { text, .. } => LetterBlock::Paragraph(self.say(text)),
            Part::Figures { deposit, less, held, due, disputed } => {
                let mut lines = vec![(self.say(deposit), self.case.paid)];
                let taken = answer.items.iter().filter(|item| item.taken > Fen(0));
                lines.extend(taken.map(|item| {
                    let label = |name: &str| (name == "label").then(|| item.label.to_owned());
                    (fill(less, label), item.taken)
                }));
                let rest = [(held, answer.held), (due, answer.refundable), (disputed, answer.disputed)];
                let some = rest.into_iter().filter(|(_, amount)| *amount > Fen(0));
                lines.extend(some.map(|(text, amount)| (self.say(text), amount)));
                LetterBlock::Figures(lines)
            }
            Part::Legal(intro) => {
                let fitting = self.words.legal.iter().filter(|legal| answer.facts.hold(&legal.when));
                let gist = |legal: &Legal| fill(legal.gist, |name| (name == "cite").then(|| legal.cite.clone()));
                self.list(intro, fitting.map(gist).collect())?
            }
            Part::Documents(intro) => {
                self.list(intro, answer.documents.iter().map(|told| told.say.clone()).collect())?
            }
            Part::Sign(lines) => LetterBlock::Sign(lines.iter().map(|line| self.say(line)).collect()),
        })
    }

    fn list(&self, intro: &str, points: Vec<String>) -> Option<LetterBlock> {
        (!points.is_empty()).then(|| LetterBlock::List(self.say(intro), points))
    }

    fn say(&self, text: &str) -> String {
        fill(text, |name| self.value(name))
    }

    /// What stands for a placeholder; `None` for one nobody knows.
    fn value(&self, name: &str) -> Option<String> {
        let (case, answer, particulars) = (self.case, self.answer, self.particulars);
        let own = |text: Option<&str>| text.map(str::to_owned);
        let date = |date: Option<Date>| date.map(|date| self.date(date));
        let known = match name {
            "bank" => own(particulars.bank),
            "merchant" => own(particulars.merchant),
            "merchant_id" => own(particulars.merchant_id),
            "terminal_id" => own(particulars.terminal_id),
            "serial" => own(particulars.serial),
            "contract" => own(particulars.contract),
            "account" => own(particulars.account),
            "phone" => own(particulars.phone),
            "deposit_type" => {
                let known = self.words.types.iter().find(|(known, _)| *known == case.deposit_type);
                own(known.map(|(_, name)| *name))
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
        Some(known.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| self.words.blank.to_owned()))
    }

    fn date(&self, date: Date) -> String {
        fill(self.words.date, |part| match part {
            "year" => Some(date.year().to_string()),
            "month" => Some(format!("{:02}", date.month())),
            "day" => Some(format!("{:02}", date.day())),
            _ => None,
        })
    }
}
