//! Parts of several fee screens: number fields and choices.

use yew::AttrValue;

use crate::tools::context::ToolContext;
use crate::view::form::{Takes, ValueField, value_field};
use crate::view::page::Page;

/// Writes a field for a number, with the tool's value of that name.
pub fn number(
    page: &mut Page,
    tool: &ToolContext<'_>,
    key: &str,
    label: AttrValue,
    hint: Option<AttrValue>,
    fault: Option<AttrValue>,
) {
    let value = tool.values().get(key);
    value_field(page, ValueField { key, label, hint, fault, value, takes: Takes::Number });
}

/// The payment methods and their words.
pub const METHODS: [(&str, &str); 4] =
    [("credit", "fee.way.credit"), ("debit", "fee.way.debit"), ("qr", "fee.way.qr"), ("foreign", "fee.way.foreign")];
/// The merchant classes and their words.
pub const CLASSES: [(&str, &str); 3] =
    [("standard", "fee.class.standard"), ("preferential", "fee.class.preferential"), ("exempt", "fee.class.exempt")];
