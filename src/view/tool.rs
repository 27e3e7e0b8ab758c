//! The statement check's screen: reads the sheet it wrote and draws it with the parts every screen is made of.

use domain::flow::Tone;
use sheet::{Act, Choice, Element, Look, Op, Sign, read};
use yew::prelude::*;

use super::form::{Takes, ValueField, file_field, select, set, step, value_field};
use super::hears::On;
use super::notice::begin_toned;
use super::page::{LINK, PRIMARY, Page, QUIET};
use super::sources::listed;
use super::waiting::waiting;
use crate::act::Wish;
use crate::visit::{Origin, Tool};

/// The tool as it stands; while it is fetched, and where it can't be, that is said.
pub fn tool(page: &mut Page, tool: &Tool) {
    let (site, visit) = (page.here.site, page.here.visit);
    if let Some(bytes) = site.draw(tool) {
        return draw(page, tool, &bytes);
    }
    waiting(page, visit.tools.is_none(), Wish::LoadTools);
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
                let field = ValueField {
                    key: input.key,
                    label: input.label.to_owned().into(),
                    hint: given(input.hint),
                    fault: given(input.fault),
                    value: input.value,
                    takes: match (input.date, input.digits) {
                        (true, _) => Takes::Date,
                        (_, true) => Takes::Number,
                        _ => Takes::Text,
                    },
                };
                value_field(page, field);
            }
            Op::Choices { key, label, chosen, choices } => choose(page, key, label, chosen, &choices),
            Op::Button { testid, label, look, act } => press(page, testid, label, look, wish(of, act)),
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
            Op::Pick([key, label, hint, fault, endings]) => {
                file_field(page, key, [given(label), given(hint), given(fault)], endings);
            }
            Op::Select([key, label, hint, chosen], choices) => {
                let choices = choices.iter().map(|choice| (choice.id, choice.label.to_owned().into())).collect();
                select(page, key, label.to_owned().into(), given(hint), choices, chosen);
            }
            Op::Download([testid, label, address, name]) => {
                page.download(testid, label.to_owned().into(), address, name)
            }
        }
    }
    open.into_iter().for_each(|ends| (0..ends).for_each(|_| page.end()));
}

fn wish(of: &Tool, act: Act<'_>) -> Wish {
    match act {
        Act::Set(key, value) => set(key, value),
        Act::Step(key, value) => step(key, value),
        Act::Go(target) => Wish::Begin(target.to_owned()),
        Act::Ticket(found) => Wish::Ticket(Origin::Tool(of.name, found.to_owned())),
        Act::Copy(text) => Wish::Copy(text.to_owned().into()),
        Act::Print => Wish::Print,
    }
}

fn press(page: &mut Page, testid: &str, label: &str, look: Look, wish: Wish) {
    let label = AttrValue::from(label.to_owned());
    match look {
        Look::Primary => page.press(PRIMARY, testid, label, wish),
        Look::Quiet => page.press(QUIET, testid, label, wish),
        Look::Link => page.press(LINK, testid, label, wish),
        Look::Row => page.row(testid, label, wish),
    }
}

fn choose(page: &mut Page, key: &str, label: &str, chosen: &str, choices: &[Choice<'_>]) {
    page.nest("fieldset", "segments", |page| {
        page.text("legend", "", label.to_owned().into());
        page.nest("div", "segment-row", |page| {
            for choice in choices {
                page.nest("label", "segment", |page| {
                    let on = On::Wish(set(key, choice.id));
                    page.tick("radio", &format!("{key}-{}", choice.id), choice.id == chosen, on, |page| {
                        page.set("name", key);
                        page.set("value", choice.id);
                    });
                    page.text("span", "", choice.label.to_owned().into());
                });
            }
        });
    });
}
