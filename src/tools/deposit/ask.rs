//! The screens that ask: the fraud check with its warning, and each question.

use domain::deposit::{Case, CaseField, DepositError};
use domain::flow::Tone;
use yew::AttrValue;

use super::facts::{CaseFacts, left};
use super::questions::{Blank, Kind, Question, UNKNOWN};
use super::rules::DepositRules;
use crate::act::Wish;
use crate::tools::ToolContext;
use crate::view::form::{Takes, ValueField, bullets, leading_choices, set, step, value_field};
use crate::view::notice::toned;
use crate::view::page::{PRIMARY, Page, QUIET};

/// What callers who cheat ask for.
const ASKED_FOR: [&str; 4] =
    ["deposit.fraud.postage", "deposit.fraud.card", "deposit.fraud.swipe", "deposit.fraud.app"];
/// What to do about it, in order.
const TO_DO: [&str; 4] = ["deposit.fraud.hang_up", "deposit.fraud.call", "deposit.fraud.money", "deposit.fraud.keep"];
/// The article about such calls.
const CALLS: &str = "safe-calls";

/// Asks whether somebody called, before anything else.
pub fn fraud(page: &mut Page, tool: &ToolContext<'_>) {
    let answers = [("none", "deposit.fraud.none"), ("yes", "deposit.fraud.yes"), ("unsure", "deposit.fraud.unsure")];
    page.tool_screen("deposit-fraud", "deposit.bar", |page| {
        page.heading_word("deposit.fraud.title");
        page.say("", "deposit.fraud.say");
        bullets(page, ASKED_FOR.map(|key| tool.word(key)));
        leading_choices(page, "fraud", "deposit.fraud.ask", &answers);
    });
}

/// Says what to do where somebody called.
pub fn stop(page: &mut Page, tool: &ToolContext<'_>) {
    page.tool_screen("deposit-stop", "deposit.bar", |page| {
        page.heading_word("deposit.fraud.stop");
        toned(page, Tone::Stop, tool.word("deposit.fraud.never"), |page| {
            page.nest("ol", "steps", |page| TO_DO.iter().for_each(|key| page.say_in("li", "", key)));
        });
        page.nest("ul", "list", |page| {
            if tool.bundle().article(CALLS).is_ok_and(|article| article.is_some()) {
                let read = Wish::Begin(format!("article:{CALLS}"));
                page.row("deposit-calls", tool.word("deposit.fraud.read"), read);
            }
            let report = tool.ticket(&tool.word("deposit.fraud.found"));
            page.row("deposit-report", tool.word("deposit.fraud.report"), report);
            page.row("deposit-on", tool.word("deposit.fraud.on"), step("fraud", "seen"));
        });
    });
}

/// Asks a question; `done` were answered before, about `left` are left with this one.
pub fn ask(
    page: &mut Page,
    tool: &ToolContext<'_>,
    rules: &DepositRules,
    question: &'static Question,
    (done, left): (usize, usize),
) {
    page.nest("div", "screen", |page| {
        page.mark(&format!("deposit-{}", question.id));
        page.bar_word("deposit.bar", true);
        let blanks: &[Blank] = match &question.kind {
            Kind::One { .. } => &[],
            Kind::Typed(blanks) => blanks,
        };
        let form = Form::read(tool, rules, question, blanks);
        page.nest("div", "body", |page| {
            let numbers = [("done", &*done.to_string()), ("left", &*left.to_string())];
            page.progress(&tool.word_with("deposit.progress", &numbers), done, done + left);
            page.heading_word(&format!("deposit.ask.{}", question.id));
            if let Some(hint) = tool.bundle().word(&format!("deposit.hint.{}", question.id)) {
                page.p("hint", hint.into());
            }
            match &question.kind {
                Kind::One { key, answers, .. } => one(page, tool, rules, key, answers),
                Kind::Typed(_) => form.write(page, tool),
            }
        });
        if !blanks.is_empty() {
            form.foot(page, question);
        }
    });
}

fn one(
    page: &mut Page,
    tool: &ToolContext<'_>,
    rules: &DepositRules,
    key: &str,
    answers: &[(&'static str, &'static str)],
) {
    let values = tool.values();
    // An answer that stands here contradicts another.
    if !values.get(key).is_empty()
        && let Err(error) = CaseFacts::new(values).case(rules)
    {
        page.alert(fault(tool, &error));
    }
    // What went back is not lost.
    let back = key == "device_state" && values.get("device_returned") == "yes";
    let answers: Vec<_> = answers.iter().copied().filter(|(id, _)| !(back && *id == "lost")).collect();
    leading_choices(page, key, "deposit.choose", &answers);
}

/// Fields to fill in, each with its slip.
struct Form {
    /// What to type, and what is wrong with it; nothing where it can be taken.
    fields: Vec<(&'static Blank, Option<AttrValue>)>,
    /// Whether somebody wanted to go on with a slip in it.
    tried: bool,
}

impl Form {
    fn read(
        tool: &ToolContext<'_>,
        rules: &DepositRules,
        question: &'static Question,
        blanks: &'static [Blank],
    ) -> Self {
        let facts = CaseFacts { typing: question.id, ..CaseFacts::new(tool.values()) };
        let taken = blanks.iter().filter(|blank| facts.takes(blank.field));
        let fields = taken.map(|blank| (blank, slip(tool, rules, &facts, blank))).collect();
        Self { fields, tried: tool.values().get("tried") == question.id }
    }

    fn slipped(&self) -> bool {
        self.fields.iter().any(|(_, slip)| slip.is_some())
    }

    fn write(&self, page: &mut Page, tool: &ToolContext<'_>) {
        let (aside, first): (Vec<_>, Vec<_>) = self.fields.iter().partition(|(blank, _)| blank.aside);
        first.into_iter().for_each(|(blank, slip)| self.field(page, tool, blank, slip.as_ref()));
        for (blank, slip) in aside {
            page.fold("fold", "deposit-aside", tool.word("deposit.aside"), |page| {
                self.field(page, tool, blank, slip.as_ref());
            });
        }
        if self.tried && self.slipped() {
            page.alert(tool.word("deposit.tried"));
        }
    }

    fn field(&self, page: &mut Page, tool: &ToolContext<'_>, blank: &Blank, slip: Option<&AttrValue>) {
        let key = blank.field.name();
        let value = tool.values().get(key);
        let date = matches!(blank.field, CaseField::PaidOn | CaseField::EndedOn | CaseField::InspectedOn);
        let field = ValueField {
            key,
            label: tool.word(&format!("deposit.field.{}", key)),
            hint: (!blank.needed).then(|| tool.word("deposit.optional")),
            // An empty field is no slip before somebody wanted to go on.
            fault: slip.filter(|_| self.tried || !value.trim().is_empty()).cloned(),
            value,
            takes: if date { Takes::Date } else { Takes::Number },
        };
        value_field(page, field);
    }

    fn foot(&self, page: &mut Page, question: &Question) {
        let left = left(question);
        let go_on = if self.slipped() { set("tried", question.id) } else { step(&left, "yes") };
        page.nest("div", "foot", |page| {
            page.button(PRIMARY, "deposit-continue", "flow.continue", go_on);
            page.button(QUIET, "deposit-unknown", "deposit.unknown", step(&left, UNKNOWN));
        });
    }
}

/// Why a text can't be taken, if it can't.
fn slip(tool: &ToolContext<'_>, rules: &DepositRules, facts: &CaseFacts<'_>, blank: &Blank) -> Option<AttrValue> {
    let (field, text) = (blank.field, facts.values.get(blank.field.name()));
    if text.trim().is_empty() {
        return blank.needed.then(|| fault(tool, &DepositError::Missing { field }));
    }
    // By itself first: one that can't be read would hide what is wrong with the others.
    let alone = |asked: CaseField| match asked {
        asked if asked == field => Some(text),
        CaseField::DepositType => Some("rental_long"),
        CaseField::DepositPaid => Some("1"),
        _ => None,
    };
    let errors = [Case::read(alone, rules.today()).err(), facts.case(rules).err()];
    errors.into_iter().flatten().find(|error| error.field() == field.name()).map(|error| fault(tool, &error))
}

/// What is wrong, in words.
pub fn fault(tool: &ToolContext<'_>, error: &DepositError) -> AttrValue {
    let key = format!("deposit.fault.{}", error.code());
    match error {
        DepositError::NotAnAmount { why, .. } => tool.word(&format!("fault.{}", why.code())),
        DepositError::TooLarge { most, .. } => tool.word_with(&key, &[("most", most)]),
        DepositError::LaterThanToday { today, .. } => tool.word_with(&key, &[("today", &today.to_string())]),
        DepositError::NoValueInForce { earliest, .. } => tool.word_with(&key, &[("date", &earliest.to_string())]),
        _ => tool.word(&key),
    }
}
