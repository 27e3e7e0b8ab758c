//! The parts of tool screens: fields, choices, checkboxes, amounts, charts.

use yew::AttrValue;
use yew::virtual_dom::ListenerKind;

use super::field::{TextField, labelled, set_id, text_field};
use super::listener::Handler;
use super::page::Page;
use crate::update::action::Action;
use crate::visit::{Change, Entry};

/// A field for a tool's value.
pub struct ValueField<'a> {
    /// The name of the value, also part of the test id.
    pub key: &'a str,
    /// What to type.
    pub label: AttrValue,
    /// Where to find it, or how it was read.
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    pub fault: Option<AttrValue>,
    /// The text in it.
    pub value: &'a str,
    /// What can be typed.
    pub takes: Takes,
}

/// What can be typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Any text.
    Text,
    /// A number: a phone shows its number keys.
    Number,
    /// A date.
    Date,
}

/// The shade of a piece of a chart. It carries no information alone: each piece has a name and an amount, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// What the merchant keeps.
    Kept,
    /// The first deduction.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
}

/// The action that sets a value of this tool; screen and focus stay.
pub fn set(key: &str, text: &str) -> Action {
    Action::Apply(Change::Typed(value(key), text.to_owned()))
}

/// The action that sets a value on a further screen; back returns to this one.
pub fn step(key: &str, text: &str) -> Action {
    Action::Apply(Change::PushValue(key.to_owned().into(), text.to_owned()))
}

fn value(key: &str) -> Entry {
    Entry::Value(key.to_owned().into())
}

/// Writes a field for a tool's value.
pub fn value_field(page: &mut Page, field: ValueField<'_>) {
    let text = TextField {
        id: field.key.to_owned().into(),
        label: field.label,
        hint: field.hint,
        fault: field.fault,
        value: field.value.to_owned(),
        kind: if field.takes == Takes::Date { "date" } else { "text" },
        inputmode: (field.takes == Takes::Number).then_some("decimal"),
        autocomplete: "off",
        max: None,
        tall: false,
    };
    text_field(page, value(field.key), text);
}

/// Writes choices side by side, each an id and the key of its word; `chosen` is selected.
pub fn choices(page: &mut Page, key: &str, label: &str, choices: &[(&str, &str)], chosen: &str) {
    page.nest("fieldset", "segments", |page| {
        page.say_in("legend", "", label);
        page.nest("div", "segment-row", |page| {
            for (id, word) in choices {
                page.nest("label", "segment", |page| {
                    page.tick("radio", &format!("{key}-{id}"), *id == chosen, Handler::Action(set(key, id)), |page| {
                        page.set("name", key);
                        page.set("value", id);
                    });
                    page.say_in("span", "", word);
                });
            }
        });
    });
}

/// Writes choices, each an id and the key of its word, as buttons that lead to the next screen.
pub fn leading_choices(page: &mut Page, key: &str, label: &str, choices: &[(&str, &str)]) {
    page.nest("fieldset", "", |page| {
        page.say_in("legend", "", label);
        page.nest("div", "choices", |page| {
            for (id, word) in choices {
                page.leading(&format!("choice-{id}"), page.props.tenant.word(word), false, step(key, id));
            }
        });
    });
}

/// Writes a checkbox; the value is `yes` if it is ticked, else empty.
pub fn tick(page: &mut Page, key: &str, label: AttrValue, ticked: bool) {
    page.nest("label", "tick", |page| {
        page.tick("checkbox", key, ticked, Handler::Action(set(key, if ticked { "" } else { "yes" })), |_| {});
        page.text("span", "", label);
    });
}

/// Writes a field that takes a file with these extensions, `.csv,.xlsx`. The tool's own script listens to it.
pub fn file_field(
    page: &mut Page,
    key: &str,
    label: AttrValue,
    hint: AttrValue,
    fault: Option<AttrValue>,
    extensions: &str,
) {
    labelled(page, key, label, Some(hint), fault, |page| {
        page.nest("input", "input file", |page| {
            page.set("type", "file");
            page.set("accept", extensions);
            set_id(page, key);
        });
    });
}

/// Writes a select box; each choice has an id and a label, and `chosen` is selected.
pub fn select(
    page: &mut Page,
    key: &str,
    label: AttrValue,
    hint: Option<AttrValue>,
    choices: Vec<(&str, AttrValue)>,
    chosen: &str,
) {
    labelled(page, key, label, hint, None, |page| {
        page.begin("select", "input");
        page.on(ListenerKind::oninput, Handler::Typed(value(key)));
        set_id(page, key);
        for (id, label) in choices {
            page.begin("option", "");
            page.set("value", id);
            // A property: once the user has chosen, browsers ignore the attribute.
            page.property("selected", id == chosen);
            page.words(label);
            page.end();
        }
        page.end();
    });
}

/// Writes a list of names and amounts.
pub fn amounts(page: &mut Page, testid: &str, inside: impl FnOnce(&mut Page)) {
    page.nest("ul", "amounts", |page| {
        if !testid.is_empty() {
            page.test_id(testid);
        }
        inside(page);
    });
}

/// Writes a name with its amount, and how it was calculated.
pub fn amount(page: &mut Page, name: AttrValue, amount: AttrValue, how: Option<AttrValue>) {
    page.nest("li", "amount", |page| {
        page.text("span", "name", name);
        page.text("span", "figure value", amount);
        if let Some(how) = how {
            page.p("hint how", how);
        }
    });
}

/// Writes a paragraph with emphasised words, and an amount after them.
pub fn strong(page: &mut Page, words: AttrValue, amount: Option<AttrValue>) {
    page.nest("p", "", |page| {
        page.text("strong", "", words);
        if let Some(amount) = amount {
            page.words(" ".into());
            page.text("span", "figure value", amount);
        }
    });
}

/// Writes a list.
pub fn bullets(page: &mut Page, lines: impl IntoIterator<Item = AttrValue>) {
    page.nest("ul", "bullets", |page| lines.into_iter().for_each(|line| page.text("li", "", line)));
}

/// Writes a bar of pieces, in thousandths; `label` says in words what it shows.
///
/// The pieces are drawn as rectangles: a strict policy allows no width in a style attribute.
pub fn chart(page: &mut Page, label: &str, pieces: &[(u16, Shade)]) {
    drawing(page, "chart", label, |page| {
        let mut from = 0;
        for (part, shade) in pieces {
            shape(page, "rect", *shade, &[("x", from), ("y", 0), ("width", *part), ("height", 1_000)]);
            from += part;
        }
    });
}

/// Writes straight lines `[x1, y1, x2, y2]`, in thousandths of the drawing from its lower left corner; `label` says in
/// words what they show.
pub fn lines(page: &mut Page, label: &str, lines: &[([u16; 4], Shade)]) {
    drawing(page, "lines", label, |page| {
        for ([x1, y1, x2, y2], shade) in lines {
            shape(page, "line", *shade, &[("x1", *x1), ("y1", 1_000 - y1), ("x2", *x2), ("y2", 1_000 - y2)]);
        }
    });
}

fn drawing(page: &mut Page, class: &'static str, label: &str, inside: impl FnOnce(&mut Page)) {
    page.nest("svg", class, |page| {
        page.set("viewBox", "0 0 1000 1000");
        page.set("preserveAspectRatio", "none");
        page.set("role", "img");
        page.set("aria-label", label);
        inside(page);
    });
}

fn shape(page: &mut Page, tag: &'static str, shade: Shade, numbers: &[(&'static str, u16)]) {
    let class = match shade {
        Shade::Kept => "kept",
        Shade::First => "first",
        Shade::Second => "second",
        Shade::Third => "third",
    };
    page.nest(tag, class, |page| {
        numbers.iter().for_each(|(name, number)| page.set(name, &number.to_string()));
    });
}
