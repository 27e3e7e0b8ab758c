//! The field of a typed question: an amount, a date, a whole number, a short text, a rate.

use domain::flow::{InputKind, Session, TypedInput};
use yew::AttrValue;

use super::node::FlowNode;
use crate::update::action::Action;
use crate::update::typed::{fault_in_words, typed_text};
use crate::view::field::{TextField, text_field};
use crate::view::page::{LINK, Page};
use crate::visit::Entry;

/// Writes the field, and the button for those who do not know the answer, if the flow goes on without it.
pub fn field(page: &mut Page, at: &FlowNode) {
    let (tenant, visit) = (page.props.tenant, page.props.visit);
    let Some(input) = tenant.bundle.typed_input(at.flow.id, at.node.id).ok().flatten() else { return };
    let today = tenant.now().date;
    let value = typed_text(visit, &input, at.earlier);
    let fault = input.read(&value, today).err().filter(|_| visit.unanswered);
    let (kind, inputmode) = match input.kind {
        InputKind::Date => ("date", None),
        InputKind::Amount | InputKind::Rate => ("text", Some("decimal")),
        InputKind::WholeNumber => ("text", Some("numeric")),
        InputKind::Text => ("text", None),
    };
    let latest = |days: u32| domain::date::Date::from_days(today.days() + i64::from(days)).to_string();
    let field = TextField {
        id: "typed-answer".into(),
        label: label(page, &input),
        hint: input.example.map(|example| tenant.word_with("typed.example", &[("example", example)])),
        fault: fault.map(|fault| fault_in_words(tenant, &input, fault, &value)),
        kind,
        inputmode,
        autocomplete: "off",
        max: input.most.filter(|_| input.kind == InputKind::Date).map(latest),
        value,
        tall: false,
    };
    text_field(page, Entry::Answer, field);
    if input.takes_unknown() {
        page.button(LINK, "unknown", "typed.unknown", Action::Answer(Session::UNKNOWN));
    }
}

/// What is typed, with its unit.
fn label(page: &Page, input: &TypedInput<'_>) -> AttrValue {
    let tenant = page.props.tenant;
    match input.unit {
        Some(unit) => tenant.word_with("typed.whole_number_in", &[("unit", unit)]),
        None => tenant.word(&format!("typed.{}", input.kind.key())),
    }
}
