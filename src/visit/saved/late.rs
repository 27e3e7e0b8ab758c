//! The screens of the engine's late part as fields of a line, and flows with answers: only the late part makes them.

use std::rc::Rc;

use domain::flow::{Flows, Session};
use ticket::{Key, Receipt, Secret};

use super::LateScreens;
use crate::visit::{Form, Origin, Screen, Tool, ToolName};

/// How these screens are read, with the content `F`, and written.
pub const fn late_screens<'a, F: Flows<'a>>() -> LateScreens<F> {
    LateScreens { read: read::<F>, write }
}

/// Writes a screen's fields.
fn write(screen: &Screen) -> Vec<String> {
    let of = |fields: &[&str]| fields.iter().map(|field| (*field).to_owned()).collect::<Vec<_>>();
    match screen {
        Screen::Code(code) => of(&["code", code]),
        Screen::Article(id) => of(&["article", id]),
        Screen::Tool(tool) => {
            let values = tool.values.iter().flat_map(|(key, text)| [key, text]);
            of(&["tool", tool.name.as_str()].into_iter().chain(values).collect::<Vec<_>>())
        }
        Screen::Safety => of(&["safety"]),
        Screen::Solved => of(&["solved"]),
        Screen::Outbox(key) => of(&["outbox", key.as_ref().map_or("", Key::as_str)]),
        Screen::Receipt(Receipt { number, key, revision, received_at, .. }) => {
            of(&["receipt", number, key.as_str(), &revision.to_string(), received_at])
        }
        Screen::Ticket(form) => {
            let Form { origin, key, secret } = &**form;
            let mut fields = of(&["ticket", key.as_str(), secret.reveal()]);
            fields.extend(match origin {
                Origin::Flow(session, code) => of(&["flow", &session.to_text(), code.as_deref().unwrap_or_default()]),
                Origin::Code(code) => of(&["code", code]),
                Origin::Article(id) => of(&["article", id]),
                Origin::Tool(name, found) => of(&["tool", name.as_str(), found]),
                Origin::Search(query) => of(&["search", query]),
                Origin::Contact => of(&["contact"]),
            });
            fields
        }
        // The first part writes the others.
        Screen::Home | Screen::Flow(_) | Screen::Pending(_) | Screen::Contact => Vec::new(),
    }
}

/// Reads a screen; sets `moved` if a flow no longer accepts all the answers.
fn read<'a, F: Flows<'a>>(flows: &F, fields: &[String], moved: &mut bool) -> Option<Screen> {
    let field = |at: usize| fields.get(at).map_or("", String::as_str);
    let mut session = |text: &str| {
        let replay = Session::replay(flows, text).ok()?;
        *moved |= replay.dropped > 0;
        Some(Rc::new(replay.session))
    };
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Some(match field(0) {
        "code" => Screen::Code(field(1).to_owned()),
        "flow" => Screen::Flow(session(field(1))?),
        "article" => Screen::Article(field(1).to_owned()),
        "tool" => {
            let values = fields.get(2..).unwrap_or_default().chunks_exact(2);
            let values = values.map(|pair| (pair[0].clone(), pair[1].clone())).collect();
            Screen::Tool(Rc::new(Tool { name: ToolName::named(field(1))?, values }))
        }
        "safety" => Screen::Safety,
        "solved" => Screen::Solved,
        "outbox" => Screen::Outbox(filled(field(1)).map(Key::from_text)),
        "receipt" => Screen::Receipt(Receipt {
            number: field(1).to_owned(),
            key: Key::from_text(field(2)),
            revision: field(3).parse().ok()?,
            received_at: field(4).to_owned(),
            words_hash: None,
        }),
        "ticket" => {
            let origin = match field(3) {
                "flow" => Origin::Flow(session(field(4))?, filled(field(5))),
                "code" => Origin::Code(field(4).to_owned()),
                "article" => Origin::Article(field(4).to_owned()),
                "tool" => Origin::Tool(ToolName::named(field(4))?, field(5).to_owned()),
                "search" => Origin::Search(field(4).to_owned()),
                _ => Origin::Contact,
            };
            let (key, secret) = (Key::from_text(field(1)), Secret::from_text(field(2)));
            Screen::Ticket(Rc::new(Form { origin, key, secret }))
        }
        _ => return None,
    })
}
