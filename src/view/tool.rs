//! A tool's screen: reads the sheet the tool wrote and draws it with the parts every screen is made of.

use domain::flow::Tone;
use sheet::{Act, Choice, Element, Look, Op, Shade, Sign, read};
use yew::prelude::*;

use super::field::{TextField, describes, labelled, text_field, typing};
use super::icon::{Icon, icon};
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
    page.nest("div", "screen", |page| {
        page.bar_word("app.title", true);
        page.nest("div", "body", |page| match visit.tools {
            Some(_) => {
                page.heading_word("tool.missing");
                page.say("", "tool.missing_say");
                page.button(PRIMARY, "tool-retry", "tool.retry", Wish::LoadTools);
            }
            None => page.heading_word("tool.loading"),
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
    let (id, accept, testid) = (key.to_owned(), endings.to_owned(), format!("field-{key}"));
    let input = html! {
        <input {id} class="input file" type="file" {accept} aria-describedby={describes(key)} data-testid={testid} />
    };
    labelled(page, key, label.to_owned().into(), hint, fault, input);
}

fn select(page: &mut Page, key: &str, label: &str, hint: Option<AttrValue>, chosen: &str, choices: &[Choice<'_>]) {
    let (id, testid) = (key.to_owned(), format!("field-{key}"));
    let oninput = typing(page.here, Entry::Value(key.to_owned().into()));
    let mut options = Page::new(page.here);
    for choice in choices {
        options.begin("option", "");
        options.set("value", choice.id);
        // A property: after a first choice by hand, the attribute is passed over.
        options.property("selected", choice.id == chosen);
        options.words(choice.label.to_owned().into());
        options.end();
    }
    let options = options.finish();
    let input = html! {
        <select {id} class="input" {oninput} aria-describedby={describes(key)} data-testid={testid}>{ options }</select>
    };
    labelled(page, key, label.to_owned().into(), hint, None, input);
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

#[inline(never)]
fn one(page: &mut Page, key: &str, choice: &Choice<'_>, checked: bool, step: bool) {
    let key = AttrValue::from(key.to_owned());
    let (act, id) = (page.here.act.clone(), choice.id.to_owned());
    if step {
        // A press leads on at once: there is nothing to mark.
        let face = html! { <><span>{ choice.label.to_owned() }</span>{ icon(Icon::Further) }</> };
        let wish = Wish::Plain(Change::Step(key, id.clone()));
        return page.push(button(page.here, "row", &format!("choice-{id}"), None, None, face, wish));
    }
    let name = key.clone();
    let value = id.clone();
    let onchange = Callback::from(move |_: Event| {
        act.emit(Wish::Plain(Change::Typed(Entry::Value(key.clone()), id.clone())));
    });
    let testid = format!("{name}-{value}");
    page.push(html! {
        <label class="segment">
            <input type="radio" {name} {value} {onchange} {checked} data-testid={testid} />
            <span>{ choice.label.to_owned() }</span>
        </label>
    });
}

/// Pieces side by side, drawn as rectangles: a strict policy allows no width in a style attribute.
fn chart(page: &mut Page, label: &str, pieces: &[(u16, Shade)]) {
    page.nest("svg", "chart", |page| {
        page.set("viewBox", "0 0 1000 40");
        page.set("preserveAspectRatio", "none");
        page.set("role", "img");
        page.set("aria-label", label);
        let mut from = 0;
        for (part, shade) in pieces {
            page.nest("rect", shade_class(*shade), |page| {
                page.set("x", &from.to_string());
                page.set("y", "0");
                page.set("width", &part.to_string());
                page.set("height", "40");
            });
            from += part;
        }
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
