//! The screens that ask: the fraud check with its warning, and each question.

use domain::deposit::{Case, CaseField, DepositError};
use domain::flow::Tone;
use yew::AttrValue;

use super::facts::{CaseFacts, completed_key};
use super::questions::{Blank, Kind, Question, UNKNOWN};
use super::questions_needed::Asking;
use super::rules::DepositRules;
use super::so_far;
use crate::tools::context::ToolContext;
use crate::update::action::Action;
use crate::view::form::{Takes, ValueField, bullets, leading_choices, set, step, value_field};
use crate::view::notice::toned;
use crate::view::page::{PRIMARY, Page, QUIET};

/// What fraudulent callers ask for.
const FRAUD_SIGNS: [&str; 4] =
    ["deposit.fraud.postage", "deposit.fraud.card", "deposit.fraud.swipe", "deposit.fraud.app"];
/// What to do about it, in order.
const TO_DO: [&str; 4] = ["deposit.fraud.hang_up", "deposit.fraud.call", "deposit.fraud.money", "deposit.fraud.keep"];
/// The article about such calls.
const ARTICLE: &str = "safe-calls";

/// Asks first whether somebody called.
pub fn fraud(page: &mut Page, tool: &ToolContext<'_>) {
    let answers = [("none", "deposit.fraud.none"), ("yes", "deposit.fraud.yes"), ("unsure", "deposit.fraud.unsure")];
    page.tool_screen("deposit-fraud", "deposit.bar", |page| {
        page.heading_word("deposit.fraud.title");
        page.say("", "deposit.fraud.say");
        bullets(page, FRAUD_SIGNS.map(|key| tool.word(key)));
        leading_choices(page, "fraud", "deposit.fraud.ask", &answers);
    });
}

/// Says what to do if somebody called.
pub fn stop(page: &mut Page, tool: &ToolContext<'_>) {
    page.tool_screen("deposit-stop", "deposit.bar", |page| {
        page.heading_word("deposit.fraud.stop");
        toned(page, Tone::Stop, tool.word("deposit.fraud.never"), |page| {
            page.nest("ol", "steps", |page| TO_DO.iter().for_each(|key| page.say_in("li", "", key)));
        });
        page.nest("ul", "list", |page| {
            if tool.tenant.bundle.valid_article(ARTICLE).is_some() {
                let read = Action::GoTo(format!("article:{ARTICLE}"));
                page.row("deposit-calls", tool.word("deposit.fraud.read"), read);
            }
            let report = tool.ticket(&tool.word("deposit.fraud.found"));
            page.row("deposit-report", tool.word("deposit.fraud.report"), report);
            page.row("deposit-on", tool.word("deposit.fraud.on"), step("fraud", "seen"));
        });
    });
}

/// Asks a question, and says below what is known so far.
pub fn ask(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, asking: &Asking) {
    let (question, done, remaining) = (asking.question, asking.done, asking.remaining.len().max(1));
    page.nest("div", "screen", |page| {
        page.test_id(&format!("deposit-{}", question.id));
        page.bar_word("deposit.bar", true);
        let blanks: &[Blank] = match &question.kind {
            Kind::One { .. } => &[],
            Kind::Typed(blanks) => blanks,
        };
        let form = QuestionForm::read(tool, rules, question, blanks);
        page.nest("div", "body", |page| {
            let numbers = [("done", &*done.to_string()), ("left", &*remaining.to_string())];
            page.progress(&tool.word_with("deposit.progress", &numbers), done, done + remaining);
            page.heading_word(&format!("deposit.ask.{}", question.id));
            if let Some(hint) = tool.bundle().word(&format!("deposit.hint.{}", question.id)) {
                page.p("hint", hint.into());
            }
            match &question.kind {
                Kind::One { key, answers, .. } => choices(page, tool, rules, key, answers),
                Kind::Typed(_) => form.write(page, tool),
            }
            if done > 0 {
                so_far::line(page, tool, rules, asking);
            }
        });
        if !blanks.is_empty() {
            form.foot(page, question);
        }
    });
}

fn choices(
    page: &mut Page,
    tool: &ToolContext<'_>,
    rules: &DepositRules,
    key: &str,
    answers: &[(&'static str, &'static str)],
) {
    let values = tool.values();
    // If this question has an answer already, it contradicts another one.
    if !values.get(key).is_empty()
        && let Err(error) = CaseFacts::new(values).case(rules)
    {
        page.alert(fault(tool, &error));
    }
    // A terminal that was returned is not lost.
    let returned = key == "device_state" && values.get("device_returned") == "yes";
    let answers: Vec<_> = answers.iter().copied().filter(|(id, _)| !(returned && *id == "lost")).collect();
    leading_choices(page, key, "deposit.choose", &answers);
}

/// The fields of a typed question, each with its fault.
struct QuestionForm {
    /// What to type, and what is wrong with it.
    fields: Vec<(&'static Blank, Option<AttrValue>)>,
    /// Whether somebody tried to continue with a fault in it.
    tried: bool,
}

impl QuestionForm {
    fn read(
        tool: &ToolContext<'_>,
        rules: &DepositRules,
        question: &'static Question,
        blanks: &'static [Blank],
    ) -> Self {
        let facts = CaseFacts { typing: question.id, ..CaseFacts::new(tool.values()) };
        let possible = blanks.iter().filter(|blank| facts.takes(blank.field));
        let fields = possible.map(|blank| (blank, field_fault(tool, rules, &facts, blank))).collect();
        Self { fields, tried: tool.values().get("tried") == question.id }
    }

    fn has_fault(&self) -> bool {
        self.fields.iter().any(|(_, fault)| fault.is_some())
    }

    fn write(&self, page: &mut Page, tool: &ToolContext<'_>) {
        let (aside, first): (Vec<_>, Vec<_>) = self.fields.iter().partition(|(blank, _)| blank.aside);
        first.into_iter().for_each(|(blank, fault)| self.field(page, tool, blank, fault.as_ref()));
        for (blank, fault) in aside {
            page.fold("fold", "deposit-aside", tool.word("deposit.aside"), |page| {
                self.field(page, tool, blank, fault.as_ref());
            });
        }
        if self.tried && self.has_fault() {
            page.alert(tool.word("deposit.tried"));
        }
    }

    fn field(&self, page: &mut Page, tool: &ToolContext<'_>, blank: &Blank, fault: Option<&AttrValue>) {
        let key = blank.field.name();
        let value = tool.values().get(key);
        let date = matches!(blank.field, CaseField::PaidOn | CaseField::EndedOn | CaseField::InspectedOn);
        let field = ValueField {
            key,
            label: tool.word(&format!("deposit.field.{}", key)),
            hint: (!blank.needed).then(|| tool.word("deposit.optional")),
            // An empty field is no fault until somebody tries to continue.
            fault: fault.filter(|_| self.tried || !value.trim().is_empty()).cloned(),
            value,
            takes: if date { Takes::Date } else { Takes::Number },
        };
        value_field(page, field);
    }

    fn foot(&self, page: &mut Page, question: &Question) {
        let completed = completed_key(question);
        let on_continue = if self.has_fault() { set("tried", question.id) } else { step(&completed, "yes") };
        page.nest("div", "foot", |page| {
            page.button(PRIMARY, "deposit-continue", "flow.continue", on_continue);
            page.button(QUIET, "deposit-unknown", "deposit.unknown", step(&completed, UNKNOWN));
        });
    }
}

/// What is wrong with the text of a field.
fn field_fault(
    tool: &ToolContext<'_>,
    rules: &DepositRules,
    facts: &CaseFacts<'_>,
    blank: &Blank,
) -> Option<AttrValue> {
    let (field, text) = (blank.field, facts.values.get(blank.field.name()));
    if text.trim().is_empty() {
        return blank.needed.then(|| fault(tool, &DepositError::Missing { field }));
    }
    // First alone, in a case without other facts: a fault of another field would hide this one's.
    let alone = |asked: CaseField| match asked {
        asked if asked == field => Some(text),
        CaseField::DepositType => Some("rental_long"),
        CaseField::DepositPaid => Some("1"),
        _ => None,
    };
    let errors = [Case::read(alone, rules.today()).err(), facts.case(rules).err()];
    errors.into_iter().flatten().find(|error| error.field() == field.name()).map(|error| fault(tool, &error))
}

/// An error in words.
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
