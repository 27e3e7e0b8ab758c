//! A tool's screen: reads the sheet the tool wrote and draws it with the parts every screen is made of.

use domain::flow::Tone;
use sheet::{Act, Choice, Element, Look, Op, Shade, Sign, read};
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::field::{TextField, labelled, named, text_field};
use super::hears::On;
use super::notice::begin_toned;
use super::page::{LINK, PRIMARY, Page, QUIET, button};
use super::sources::listed;
use crate::act::Wish;
use crate::visit::{Change, Entry, Origin, Tool};

/// The tool as it stands; while it is fetched, and where it can't be, that is said.
pub fn tool(page: &mut Page, tool: &Tool) {
    let (site, visit) = (page.here.site, page.here.visit);
    if let Some(bytes) = site.draw(tool) {
        return draw(page, tool, &bytes);
    }
    coming(page, visit.tools.is_none(), Wish::LoadTools);
}

/// What shows while something is fetched, and where it does not come.
pub fn coming(page: &mut Page, on_its_way: bool, again: Wish) {
    page.nest("div", "screen", |page| {
        page.bar_word("app.title", true);
        page.nest("div", "body", |page| match on_its_way {
            false => {
                page.heading_word("tool.missing");
                page.say("", "tool.missing_say");
                page.button(PRIMARY, "tool-retry", "tool.retry", again);
            }
            true => page.heading_word("tool.loading"),
        });
    });
}

fn given(text: &str) -> Option<AttrValue> {
    (!text.is_empty()).then(|| AttrValue::from(text.to_owned()))
}

fn draw(page: &mut Page, of: &Tool, bytes: &[u8]) {
    // How many elements each thing that is open has opened.
    let mut open: Vec<u8> = Vec::new();
    for op in read(bytes) {
        match op {
            Op::Open(element) => {
                let (tag, class) = element.tag();
                page.begin(tag, class);
                match element {
                    Element::Fault => page.set("role", "alert"),
                    Element::Chinese => page.set("lang", "zh-CN"),
                    Element::Status => page.set("role", "status"),
                    _ => {}
                }
                open.push(1);
            }
            Op::Close => (0..open.pop().unwrap_or_default()).for_each(|_| page.end()),
            Op::Words(words) => page.words(words.to_owned().into()),
            Op::Mark(testid) => page.mark(testid),
            Op::Bar(title) => page.bar(title.to_owned().into(), true),
            Op::Heading(words) => page.heading(words.to_owned().into(), None),
            Op::Field(input) => {
                let field = TextField {
                    id: input.key.to_owned().into(),
                    label: input.label.to_owned().into(),
                    hint: given(input.hint),
                    fault: given(input.fault),
                    value: input.value.to_owned(),
                    kind: if input.date { "date" } else { "text" },
                    inputmode: input.digits.then_some("decimal"),
                    autocomplete: "off",
                    max: None,
                    tall: false,
                };
                text_field(page, Entry::Value(input.key.to_owned().into()), field);
            }
            Op::Choices { key, label, chosen, step, choices } => choose(page, key, label, chosen, step, &choices),
            Op::Button { testid, label, look, act } => press(page, testid, label, look, wish(of, act)),
            Op::Chart(label, pieces) => chart(page, label, &pieces),
            Op::Lines(label, ends) => lines(page, label, &ends),
            Op::Tick(key, label, ticked) => tick(page, key, label, ticked),
            Op::Sources(ids, sure) => listed(page, &ids, (!sure.is_empty()).then_some(sure)),
            Op::Notice(sign, title) => {
                let tone = match sign {
                    Sign::Stop => Tone::Stop,
                    Sign::Mind => Tone::Mind,
                    Sign::Good => Tone::Good,
                };
                begin_toned(page, tone, title.to_owned().into());
                open.push(2);
            }
            Op::Fold(testid, title) => {
                page.begin("details", "fold");
                page.mark(testid);
                page.text("summary", "", title.to_owned().into());
                open.push(1);
            }
            Op::Progress(label, done, most) => page.progress(label, done, most),
            Op::Pick([key, label, hint, fault, endings]) => pick(page, key, label, given(hint), given(fault), endings),
            Op::Select([key, label, hint, chosen], choices) => select(page, key, label, given(hint), chosen, &choices),
            Op::Download([testid, label, address, name]) => page.nest("a", QUIET, |page| {
                page.set("href", address);
                page.set("download", name);
                page.mark(testid);
                page.words(label.to_owned().into());
            }),
        }
    }
    open.into_iter().for_each(|ends| (0..ends).for_each(|_| page.end()));
}

/// A field for a file. What is picked is the tool's own script's to take: it hears the change.
fn pick(page: &mut Page, key: &str, label: &str, hint: Option<AttrValue>, fault: Option<AttrValue>, endings: &str) {
    labelled(page, key, label.to_owned().into(), hint, fault, |page| {
        page.nest("input", "input file", |page| {
            page.set("type", "file");
            page.set("accept", endings);
            named(page, key);
        });
    });
}

fn select(page: &mut Page, key: &str, label: &str, hint: Option<AttrValue>, chosen: &str, choices: &[Choice<'_>]) {
    labelled(page, key, label.to_owned().into(), hint, None, |page| {
        page.begin("select", "input");
        page.on(ListenerKind::oninput, On::Typed(Entry::Value(key.to_owned().into())));
        named(page, key);
        for choice in choices {
            page.begin("option", "");
            page.set("value", choice.id);
            // A property: after a first choice by hand, the attribute is passed over.
            page.property("selected", choice.id == chosen);
            page.words(choice.label.to_owned().into());
            page.end();
        }
        page.end();
    });
}

fn wish(of: &Tool, act: Act<'_>) -> Wish {
    match act {
        Act::Set(key, value) => Wish::Plain(Change::Typed(Entry::Value(key.to_owned().into()), value.to_owned())),
        Act::Step(key, value) => Wish::Plain(Change::Step(key.to_owned().into(), value.to_owned())),
        Act::Go(target) => Wish::Begin(target.to_owned()),
        Act::Ticket(found) => Wish::Ticket(Origin::Tool(of.name.clone(), found.to_owned())),
        Act::Copy(text) => Wish::Copy(text.to_owned().into()),
        Act::Print => Wish::Print,
    }
}

fn press(page: &mut Page, testid: &str, label: &str, look: Look, wish: Wish) {
    let label = AttrValue::from(label.to_owned());
    let class = match look {
        Look::Primary => PRIMARY,
        Look::Quiet => QUIET,
        Look::Link => LINK,
        Look::Row => return page.row(testid, label, wish),
    };
    page.push(button(page.here, class, testid, None, None, label.into(), wish));
}

fn choose(page: &mut Page, key: &str, label: &str, chosen: &str, step: bool, choices: &[Choice<'_>]) {
    page.nest("fieldset", if step { "" } else { "segments" }, |page| {
        page.text("legend", "", label.to_owned().into());
        page.nest("div", if step { "choices" } else { "segment-row" }, |page| {
            for choice in choices {
                one(page, key, choice, choice.id == chosen, step);
            }
        });
    });
}

fn one(page: &mut Page, key: &str, choice: &Choice<'_>, checked: bool, step: bool) {
    let (name, id) = (AttrValue::from(key.to_owned()), choice.id.to_owned());
    let label = AttrValue::from(choice.label.to_owned());
    if step {
        // A press leads on at once: there is nothing to mark.
        let testid = format!("choice-{id}");
        return page.leading(&testid, label, Wish::Plain(Change::Step(name, id)));
    }
    let wish = Wish::Plain(Change::Typed(Entry::Value(name), id));
    page.nest("label", "segment", |page| {
        page.tick("radio", &format!("{key}-{}", choice.id), checked, On::Wish(wish), |page| {
            page.set("name", key);
            page.set("value", choice.id);
        });
        page.text("span", "", label);
    });
}

fn tick(page: &mut Page, key: &str, label: &str, ticked: bool) {
    let turned = if ticked { "" } else { "yes" };
    let wish = Wish::Plain(Change::Typed(Entry::Value(key.to_owned().into()), turned.to_owned()));
    page.nest("label", "tick", |page| {
        page.tick("checkbox", key, ticked, On::Wish(wish), |_| {});
        page.text("span", "", label.to_owned().into());
    });
}

/// Pieces side by side, drawn as rectangles: a strict policy allows no width in a style attribute.
fn chart(page: &mut Page, label: &str, pieces: &[(u16, Shade)]) {
    drawing(page, "chart", label, |page| {
        let mut from = 0;
        for (part, shade) in pieces {
            shape(page, "rect", *shade, &[("x", from), ("y", 0), ("width", *part), ("height", 1_000)]);
            from += part;
        }
    });
}

/// Straight lines; up is up.
fn lines(page: &mut Page, label: &str, lines: &[([u16; 4], Shade)]) {
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
    page.nest(tag, shade_class(shade), |page| {
        numbers.iter().for_each(|(name, number)| page.set(name, &number.to_string()));
    });
}

fn shade_class(shade: Shade) -> &'static str {
    match shade {
        Shade::Kept => "kept",
        Shade::First => "first",
        Shade::Second => "second",
        Shade::Third => "third",
    }
}
