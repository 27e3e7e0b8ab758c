//! The answer: how it comes out, the figures, what could still be done, what comes next, and why.

use domain::deposit::{Answer, Outcome};
use sheet::{Act, Choice, Element, Look, Sheet, Sign};

use super::ask::{bullets, fault, screen};
use super::found::{Deed, Found, deeds, find, supposed};
use super::office::{Office, Settled};
use super::question::{Kind, QUESTIONS};
use super::told::{Told, left};
use super::way::matters;
use super::{complain, figures, letter, next, said, why};
use crate::desk::Desk;
use crate::values::Values;

/// The screen.
pub fn answer(sheet: &mut Sheet, desk: &Desk<'_>, office: &Office, values: &Values) {
    let told = Told::new(values);
    let offered = deeds(office, values);
    let on: Vec<Deed> = offered.iter().copied().filter(|deed| deed.on(values)).collect();
    let facts = supposed(&on, values);
    screen(sheet, desk, "deposit-answer", |sheet| {
        match find(office, &told.supposing(&facts)) {
            Found::Settled(settled) => {
                outcome(sheet, desk, &settled.answer, !on.is_empty());
                figures::figures(sheet, desk, &settled);
                assumed(sheet, desk, office, &told);
                why::why(sheet, desk, &settled.answer);
                suppose(sheet, desk, values, &offered);
                further(sheet, desk, office, values, &settled, on.is_empty());
            }
            Found::Lacking(field, settled) => {
                sheet.heading(&desk.word("deposit.lacking"));
                let what = desk.word(&format!("deposit.field.{}", field.name()));
                sheet.text(Element::Paragraph, &desk.word_with("deposit.lacking_say", &[("what", &what)]));
                if let Some(question) = told.question_of(field) {
                    let act = Act::Step(&left(question), "");
                    sheet.button(Look::Quiet, "deposit-add", &desk.word("deposit.lacking_add"), act);
                }
                papers(sheet, desk, values, &settled.answer);
                next::warnings(sheet, desk, &settled.answer);
                complain::complain(sheet, desk, office, values, &settled);
                said::answers(sheet, desk, &told);
                links(sheet, desk, &said::summary(desk, &told, "deposit.lacking", None));
            }
            Found::Refused(error) => {
                sheet.heading(&desk.word("deposit.refused"));
                sheet.text(Element::Fault, &fault(desk, &error));
                said::answers(sheet, desk, &told);
            }
        };
    });
}

/// How it comes out.
fn outcome(sheet: &mut Sheet, desk: &Desk<'_>, answer: &Answer<'_>, supposed: bool) {
    let name = answer.outcome.name();
    sheet.heading(&desk.word(&format!("deposit.outcome.{}", name)));
    if supposed {
        sheet.notice(Sign::Mind, &desk.word("deposit.if.on"), |_| {});
    }
    let say = desk.word(&format!("deposit.say.{}", name));
    if answer.outcome == Outcome::ComplaintPath {
        sheet.notice(Sign::Stop, &say, |_| {});
    } else {
        sheet.text(Element::Paragraph, &say);
    }
}

/// What could still be done, each to be tried.
fn suppose(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, offered: &[Deed]) {
    if offered.is_empty() {
        return;
    }
    sheet.nest(Element::Group, |sheet| {
        sheet.mark("deposit-if");
        sheet.text(Element::Subheading, &desk.word("deposit.if"));
        for deed in offered {
            let (key, word, about) = deed.words();
            let (as_is, done) = (desk.word("deposit.if.as_is"), desk.word(word));
            let choices = [Choice { id: "no", label: &as_is }, Choice { id: "yes", label: &done }];
            sheet.choices(key, &desk.word(about), &choices, values.or(key, "no"), false);
        }
    });
}

/// What follows from it: what comes next, letters, papers, warnings, complaints.
fn further(sheet: &mut Sheet, desk: &Desk<'_>, office: &Office, values: &Values, settled: &Settled<'_>, as_is: bool) {
    let told = Told::new(values);
    next::next(sheet, desk, settled);
    if as_is && !told.nothing_known() {
        letter::rows(sheet, desk, office, settled);
    }
    papers(sheet, desk, values, &settled.answer);
    next::warnings(sheet, desk, &settled.answer);
    complain::complain(sheet, desk, office, values, settled);
    said::answers(sheet, desk, &told);
    // What is handed over is the case as it is.
    if let Ok(real) = told.settled(office) {
        let title = format!("deposit.outcome.{}", real.answer.outcome.name());
        links(sheet, desk, &said::summary(desk, &told, &title, Some(&real)));
    }
}

/// The papers, each to be ticked once it is at hand.
fn papers(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, answer: &Answer<'_>) {
    sheet.nest(Element::Group, |sheet| {
        sheet.mark("deposit-papers");
        sheet.text(Element::Subheading, &desk.word("deposit.papers"));
        for told in &answer.documents {
            let key = format!("paper_{}", told.note.id);
            sheet.tick(&key, &told.say, values.get(&key) == "yes");
        }
    });
}

/// What is taken for granted because nobody knows, where something turns on it.
pub fn assumed(sheet: &mut Sheet, desk: &Desk<'_>, office: &Office, told: &Told<'_>) {
    let unknown = QUESTIONS.iter().filter(|question| told.belongs(question.id) && told.unknown(question));
    let unknown = unknown.filter(|question| matters(office, told, question));
    let lines: Vec<String> = unknown
        .filter_map(|question| match question.kind {
            Kind::One { assumed, .. } if !assumed.is_empty() => Some(desk.word(assumed)),
            _ => None,
        })
        .collect();
    if !lines.is_empty() {
        sheet.notice(Sign::Mind, &desk.word("deposit.assumed"), |sheet| bullets(sheet, &lines));
    }
}

fn links(sheet: &mut Sheet, desk: &Desk<'_>, summary: &str) {
    sheet.button(Look::Link, "deposit-copy", &desk.word("deposit.copy"), Act::Copy(summary));
    sheet.button(Look::Link, "deposit-ticket", &desk.word("deposit.ticket"), Act::Ticket(summary));
    sheet.button(Look::Link, "deposit-again", &desk.word("deposit.again"), Act::Go("tool:deposit"));
}
