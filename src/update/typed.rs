//! The answer at a question that is typed, or at a rule: what was typed is read, and the rule is asked.

use domain::flow::{Event, Flows, Input, InputFault, InputKind, NodeKind, Position, Session, TypedInput};
use domain::response_code::typed_code;
use yew::AttrValue;

use super::updater::Updater;
use crate::content::tenant::TenantContext;
use crate::visit::{Change, Visit};

impl Updater<'_> {
    /// Answers the question with what is typed or marked, or with the answer that was given here before; at a rule, with
    /// what the rule says.
    pub(super) fn continue_flow(&mut self) {
        let Some(place) = self.place().cloned() else { return };
        let answer = if self.node(&place).is_some_and(|node| !node.has_own_answers()) {
            given_answer(self, &place)
        } else {
            let earlier = || self.session()?.earlier_answer(&place);
            self.visit.answer.as_deref().or_else(earlier).map(str::to_owned)
        };
        match answer {
            Some(answer) => self.apply_event(Event::Answer(answer)),
            None => self.visit.change(Change::Unanswered),
        }
    }
}

/// The answer at a place; `None` if what was typed is not one, which is announced.
fn given_answer(updater: &mut Updater, place: &Position) -> Option<String> {
    let tenant = updater.tenant;
    let session = updater.session()?;
    let earlier = session.earlier_answer(place);
    let node = tenant.bundle.flow(&place.flow)?.node(&place.node)?;
    match &node.kind {
        NodeKind::Rule(_) => {
            let call = tenant.bundle.rule_call(&place.flow, &place.node).ok().flatten()?;
            let (answers, today) = (session.path(), tenant.now().date);
            Some(tenant.bundle.outcome_of(&call, &place.flow, answers, tenant.profile.id, today).to_owned())
        }
        NodeKind::Question(question) if question.input == Input::Typed => {
            let input = tenant.bundle.typed_input(&place.flow, &place.node).ok().flatten()?;
            let text = typed_text(updater.visit, &input, earlier);
            match input.read(&text, tenant.now().date) {
                Ok(answer) => Some(answer),
                Err(fault) => {
                    let said = fault_in_words(tenant, &input, fault, &text);
                    updater.visit.change(Change::Announce(said));
                    None
                }
            }
        }
        _ => updater.visit.answer.as_deref().or(earlier).and_then(typed_code),
    }
}

/// The text in the field of a typed question: what was typed, or the earlier answer as it could be typed.
pub fn typed_text(visit: &Visit, input: &TypedInput, earlier: Option<&str>) -> String {
    let earlier = || match (input.kind, earlier) {
        (_, None | Some(Session::UNKNOWN)) => "",
        // Without the day on which it was answered.
        (InputKind::Date, Some(answer)) => answer.split_once('@').map_or(answer, |(date, _)| date),
        (_, Some(answer)) => answer,
    };
    visit.answer.as_deref().unwrap_or_else(earlier).to_owned()
}

/// What is wrong with a typed answer, and what to do.
pub fn fault_in_words(tenant: &TenantContext, input: &TypedInput, fault: InputFault, text: &str) -> AttrValue {
    let limit = |limit: Option<u32>| match (limit, input.kind) {
        (Some(fen), InputKind::Amount) => {
            let amount = domain::money::Fen(fen.into()).to_string();
            tenant.word_with("money.yuan", &[("amount", &amount)]).to_string()
        }
        (limit, _) => format!("{} {}", limit.unwrap_or_default(), input.unit.unwrap_or_default()).trim().to_owned(),
    };
    match (fault, input.kind) {
        (InputFault::Empty, InputKind::Amount) => tenant.word("fault.empty"),
        (InputFault::Empty, _) => tenant.word("fault.missing"),
        (InputFault::TooLittle, _) => tenant.word_with("fault.too_little", &[("least", &limit(input.least))]),
        (InputFault::TooMuch, _) => tenant.word_with("fault.too_much", &[("most", &limit(input.most))]),
        (InputFault::TooLong, _) => {
            let values = [("limit", "80"), ("found", &*text.trim().chars().count().to_string())];
            tenant.word_with("fault.too_long", &values)
        }
        (InputFault::Rate(fault), _) if fault.code() == "not_a_number" => tenant.word("fault.not_a_rate"),
        (fault, _) => tenant.word(&format!("fault.{}", fault.code())),
    }
}
