//! The screens that ask: the fraud check with its warning, and each question.

use domain::deposit::{Case, DepositError, Field};
use sheet::{Act, Choice, Element, Input, Look, Sheet, Sign};

use super::office::Office;
use super::question::{Blank, Kind, Question, UNKNOWN};
use super::told::{Told, left};
use crate::desk::Desk;
use crate::values::Values;

/// What callers who cheat ask for.
const ASKED_FOR: [&str; 4] =
    ["deposit.fraud.postage", "deposit.fraud.card", "deposit.fraud.swipe", "deposit.fraud.app"];
/// What to do about it, in order.
const TO_DO: [&str; 4] = ["deposit.fraud.hang_up", "deposit.fraud.call", "deposit.fraud.money", "deposit.fraud.keep"];
/// The article about such calls.
const CALLS: &str = "safe-calls";

/// Asks whether somebody called, before anything else.
pub fn fraud(sheet: &mut Sheet, desk: &Desk<'_>) {
    let answers = [("none", "deposit.fraud.none"), ("yes", "deposit.fraud.yes"), ("unsure", "deposit.fraud.unsure")];
    screen(sheet, desk, "deposit-fraud", |sheet| {
        sheet.heading(&desk.word("deposit.fraud.title"));
        sheet.text(Element::Paragraph, &desk.word("deposit.fraud.say"));
        bullets(sheet, &ASKED_FOR.map(|key| desk.word(key)));
        choose(sheet, desk, "fraud", "deposit.fraud.ask", &answers);
    });
}

/// Says what to do where somebody called.
pub fn stop(sheet: &mut Sheet, desk: &Desk<'_>) {
    screen(sheet, desk, "deposit-stop", |sheet| {
        sheet.heading(&desk.word("deposit.fraud.stop"));
        sheet.notice(Sign::Stop, &desk.word("deposit.fraud.never"), |sheet| {
            sheet.nest(Element::Ordered, |sheet| {
                TO_DO.iter().for_each(|key| sheet.text(Element::Item, &desk.word(key)));
            });
        });
        sheet.nest(Element::Rows, |sheet| {
            if desk.bundle.article(CALLS).is_ok_and(|article| article.is_some()) {
                let act = Act::Go("article:safe-calls");
                sheet.button(Look::Row, "deposit-calls", &desk.word("deposit.fraud.read"), act);
            }
            let found = desk.word("deposit.fraud.found");
            sheet.button(Look::Row, "deposit-report", &desk.word("deposit.fraud.report"), Act::Ticket(&found));
            sheet.button(Look::Row, "deposit-on", &desk.word("deposit.fraud.on"), Act::Step("fraud", "seen"));
        });
    });
}

/// Asks a question; `done` were answered before, about `left` are left with this one.
pub fn ask(
    sheet: &mut Sheet,
    desk: &Desk<'_>,
    office: &Office,
    values: &Values,
    question: &'static Question,
    (done, left): (usize, usize),
) {
    sheet.nest(Element::Screen, |sheet| {
        sheet.mark(&format!("deposit-{}", question.id));
        sheet.bar(&desk.word("deposit.bar"));
        let blanks: &[Blank] = match &question.kind {
            Kind::One { .. } => &[],
            Kind::Typed(blanks) => blanks,
        };
        let form = Form::read(desk, office, values, question, blanks);
        sheet.nest(Element::Body, |sheet| {
            let numbers = [("done", &*done.to_string()), ("left", &*left.to_string())];
            sheet.progress(&desk.word_with("deposit.progress", &numbers), done, done + left);
            sheet.heading(&desk.word(&format!("deposit.ask.{}", question.id)));
            if let Some(hint) = desk.bundle.word(&format!("deposit.hint.{}", question.id)) {
                sheet.text(Element::Hint, hint);
            }
            match &question.kind {
                Kind::One { key, answers, .. } => one(sheet, desk, office, values, key, answers),
                Kind::Typed(_) => form.write(sheet, desk, values),
            }
        });
        if !blanks.is_empty() {
            form.foot(sheet, desk, question);
        }
    });
}

fn one(
    sheet: &mut Sheet,
    desk: &Desk<'_>,
    office: &Office,
    values: &Values,
    key: &str,
    answers: &[(&'static str, &'static str)],
) {
    // An answer that stands here contradicts another.
    if !values.get(key).is_empty()
        && let Err(error) = Told::new(values).case(office)
    {
        sheet.text(Element::Fault, &fault(desk, &error));
    }
    // What went back is not lost.
    let back = key == "device_state" && values.get("device_returned") == "yes";
    let answers: Vec<_> = answers.iter().copied().filter(|(id, _)| !(back && *id == "lost")).collect();
    choose(sheet, desk, key, "deposit.choose", &answers);
}

/// Fields to fill in, each with its slip.
struct Form {
    /// What to type, and what is wrong with it; nothing where it can be taken.
    fields: Vec<(&'static Blank, Option<String>)>,
    /// Whether somebody wanted to go on with a slip in it.
    tried: bool,
}

impl Form {
    fn read(
        desk: &Desk<'_>,
        office: &Office,
        values: &Values,
        question: &'static Question,
        blanks: &'static [Blank],
    ) -> Self {
        let told = Told { typing: question.id, ..Told::new(values) };
        let taken = blanks.iter().filter(|blank| told.takes(blank.field));
        let fields = taken.map(|blank| (blank, slip(desk, office, &told, blank))).collect();
        Self { fields, tried: values.get("tried") == question.id }
    }

    fn slipped(&self) -> bool {
        self.fields.iter().any(|(_, slip)| slip.is_some())
    }

    fn write(&self, sheet: &mut Sheet, desk: &Desk<'_>, values: &Values) {
        let (aside, first): (Vec<_>, Vec<_>) = self.fields.iter().partition(|(blank, _)| blank.aside);
        let field = |sheet: &mut Sheet, (blank, slip): &(&Blank, Option<String>)| {
            let key = blank.field.name();
            let (label, value) = (desk.word(&format!("deposit.field.{}", key)), values.get(key));
            // An empty field is no slip before somebody wanted to go on.
            let fault = slip.as_deref().filter(|_| self.tried || !value.trim().is_empty()).unwrap_or("");
            let date = matches!(blank.field, Field::PaidOn | Field::EndedOn | Field::InspectedOn);
            let hint = if blank.needed { String::new() } else { desk.word("deposit.optional") };
            sheet.field(Input { key, label: &label, hint: &hint, fault, value, digits: !date, date });
        };
        first.into_iter().for_each(|one| field(sheet, one));
        for one in aside {
            sheet.fold("deposit-aside", &desk.word("deposit.aside"), |sheet| field(sheet, one));
        }
        if self.tried && self.slipped() {
            sheet.text(Element::Fault, &desk.word("deposit.tried"));
        }
    }

    fn foot(&self, sheet: &mut Sheet, desk: &Desk<'_>, question: &Question) {
        let left = left(question);
        let act = if self.slipped() { Act::Set("tried", question.id) } else { Act::Step(&left, "yes") };
        sheet.nest(Element::Foot, |sheet| {
            sheet.button(Look::Primary, "deposit-continue", &desk.word("flow.continue"), act);
            sheet.button(Look::Quiet, "deposit-unknown", &desk.word("deposit.unknown"), Act::Step(&left, UNKNOWN));
        });
    }
}

/// Why a text can't be taken, if it can't.
fn slip(desk: &Desk<'_>, office: &Office, told: &Told<'_>, blank: &Blank) -> Option<String> {
    let (field, text) = (blank.field, told.values.get(blank.field.name()));
    if text.trim().is_empty() {
        return blank.needed.then(|| fault(desk, &DepositError::Missing { field }));
    }
    // By itself first: one that can't be read would hide what is wrong with the others.
    let alone = |asked: Field| match asked {
        asked if asked == field => Some(text),
        Field::DepositType => Some("rental_long"),
        Field::DepositPaid => Some("1"),
        _ => None,
    };
    let errors = [Case::read(alone, office.today()).err(), told.case(office).err()];
    errors.into_iter().flatten().find(|error| error.field() == field.name()).map(|error| fault(desk, &error))
}

/// What is wrong, in words.
pub fn fault(desk: &Desk<'_>, error: &DepositError) -> String {
    let key = format!("deposit.fault.{}", error.code());
    match error {
        DepositError::NotAnAmount { why, .. } => desk.word(&format!("fault.{}", why.code())),
        DepositError::TooLarge { most, .. } => desk.word_with(&key, &[("most", most)]),
        DepositError::LaterThanToday { today, .. } => desk.word_with(&key, &[("today", &today.to_string())]),
        DepositError::NoValueInForce { earliest, .. } => desk.word_with(&key, &[("date", &earliest.to_string())]),
        _ => desk.word(&key),
    }
}

/// Writes a screen with its bar.
pub fn screen(sheet: &mut Sheet, desk: &Desk<'_>, testid: &str, body: impl FnOnce(&mut Sheet)) {
    sheet.nest(Element::Screen, |sheet| {
        sheet.mark(testid);
        sheet.bar(&desk.word("deposit.bar"));
        sheet.nest(Element::Body, body);
    });
}

/// Writes a list.
pub fn bullets(sheet: &mut Sheet, lines: &[String]) {
    sheet.nest(Element::Bullets, |sheet| lines.iter().for_each(|line| sheet.text(Element::Item, line)));
}

/// Writes one of several that leads on.
fn choose(sheet: &mut Sheet, desk: &Desk<'_>, key: &str, label: &str, answers: &[(&str, &str)]) {
    let words: Vec<String> = answers.iter().map(|(_, word)| desk.word(word)).collect();
    let choices: Vec<Choice<'_>> = answers.iter().zip(&words).map(|((id, _), label)| Choice { id, label }).collect();
    sheet.choices(key, &desk.word(label), &choices, "", true);
}
