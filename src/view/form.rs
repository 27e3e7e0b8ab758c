//! What tools ask with and answer with: fields, one of several, boxes to tick, amounts, bars.

use yew::AttrValue;
use yew::virtual_dom::ListenerKind;

use super::field::{TextField, labelled, named, text_field};
use super::hears::On;
use super::page::Page;
use crate::act::Wish;
use crate::visit::{Change, Entry};

/// A field for a tool's value.
pub struct ValueField<'a> {
    /// The value it holds, also its test hook.
    pub key: &'a str,
    /// What to type.
    pub label: AttrValue,
    /// Where to find it, or how it was understood.
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    pub fault: Option<AttrValue>,
    /// What stands in it.
    pub value: &'a str,
    /// What it takes.
    pub takes: Takes,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Any text.
    Text,
    /// A number: a phone shows digits.
    Number,
    /// A date.
    Date,
}

/// How a piece of a bar is filled; never told by shade alone, each has a name and an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// What is left to the reader.
    Kept,
    /// The first that is taken.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
}

/// Sets a value of the tool that shows; the screen stays, and so does the focus.
pub fn set(key: &str, text: &str) -> Wish {
    Wish::Plain(Change::Typed(value(key), text.to_owned()))
}

/// The same on a further screen: back leads here again.
pub fn step(key: &str, text: &str) -> Wish {
    Wish::Plain(Change::Step(key.to_owned().into(), text.to_owned()))
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

/// Writes one of several, each an id with its word, side by side; `chosen` is marked.
pub fn choices(page: &mut Page, key: &str, label: &str, choices: &[(&str, &str)], chosen: &str) {
    page.nest("fieldset", "segments", |page| {
        page.say_in("legend", "", label);
        page.nest("div", "segment-row", |page| {
            for (id, word) in choices {
                page.nest("label", "segment", |page| {
                    page.tick("radio", &format!("{key}-{id}"), *id == chosen, On::Wish(set(key, id)), |page| {
                        page.set("name", key);
                        page.set("value", id);
                    });
                    page.say_in("span", "", word);
                });
            }
        });
    });
}

/// Writes one of several, each an id with its word; a press leads on at once, so there is nothing to mark.
pub fn leading_choices(page: &mut Page, key: &str, label: &str, choices: &[(&str, &str)]) {
    page.nest("fieldset", "", |page| {
        page.say_in("legend", "", label);
        page.nest("div", "choices", |page| {
            for (id, word) in choices {
                page.leading(&format!("choice-{id}"), page.here.site.word(word), step(key, id));
            }
        });
    });
}

/// Writes a box to tick; ticked, the value is `yes`, else empty.
pub fn tick(page: &mut Page, key: &str, label: AttrValue, ticked: bool) {
    page.nest("label", "tick", |page| {
        page.tick("checkbox", key, ticked, On::Wish(set(key, if ticked { "" } else { "yes" })), |_| {});
        page.text("span", "", label);
    });
}

/// Writes a field that takes a file of these endings, `.csv,.xlsx`. The tool's own script hears the change.
pub fn file_field(
    page: &mut Page,
    key: &str,
    label: AttrValue,
    hint: AttrValue,
    fault: Option<AttrValue>,
    endings: &str,
) {
    labelled(page, key, label, Some(hint), fault, |page| {
        page.nest("input", "input file", |page| {
            page.set("type", "file");
            page.set("accept", endings);
            named(page, key);
        });
    });
}

/// Writes one of many, each an id with what it is called; `chosen` shows.
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
        page.on(ListenerKind::oninput, On::Typed(value(key)));
        named(page, key);
        for (id, label) in choices {
            page.begin("option", "");
            page.set("value", id);
            // A property: after a first choice by hand, the attribute is passed over.
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
            page.mark(testid);
        }
        inside(page);
    });
}

/// Writes one name with its amount, and how that came about.
pub fn amount(page: &mut Page, name: AttrValue, amount: AttrValue, how: Option<AttrValue>) {
    page.nest("li", "amount", |page| {
        page.text("span", "name", name);
        page.text("span", "figure value", amount);
        if let Some(how) = how {
            page.p("hint how", how);
        }
    });
}

/// Writes a paragraph that begins with what stands out, and an amount behind it.
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

/// Writes a bar of pieces, in parts of a thousand; `label` says in words what it shows.
///
/// Pieces side by side are drawn as rectangles: a strict policy allows no width in a style attribute.
pub fn chart(page: &mut Page, label: &str, pieces: &[(u16, Shade)]) {
    drawing(page, "chart", label, |page| {
        let mut from = 0;
        for (part, shade) in pieces {
            shape(page, "rect", *shade, &[("x", from), ("y", 0), ("width", *part), ("height", 1_000)]);
            from += part;
        }
    });
}

/// Writes straight lines from `[x, y]` to `[x, y]`, in parts of a thousand of the drawing, from its lower left
/// corner; `label` says in words what they show.
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
