//! A visit as a text and back: what outlives a reload, or a fall of the engine.
//!
//! A line is a thing, its parts divided by tabs. Only ids, answers and what was typed: no sentence of
//! content, so an update of the content does not spoil it. Where the text is kept, and for how long,
//! is `www/engine/memory.ts`' affair; a shared device writes it nowhere.

use std::rc::Rc;

use domain::draft::{Draft, Field};
use domain::flow::{Flows, Session};
use ticket::{Key, Receipt, Secret};

use super::{Focus, Form, Origin, Screen, Tool, ToolName, Visit};

/// The form of the text. A text of another form is not read.
const FORM: &str = "1";

/// What a saved visit says beyond the visit itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// The language the merchant had chosen against the page's.
    pub language: Option<String>,
    /// Whether a screen was restored; if not, the visit begins where visits begin.
    pub placed: bool,
}

/// Whose visit a text is; empty for nobody's.
pub fn owner_of(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("owner\t")).unwrap_or_default()
}

/// What of a saved visit is shown to this owner, and what is held back until the page says who is here.
///
/// A visit of nobody is anybody's to go on with. Of somebody else's only the choice of larger letters is left.
pub fn for_owner(text: &str, owner: &str) -> (String, Option<String>) {
    let of = owner_of(text);
    if of.is_empty() || of == owner {
        return (text.to_owned(), None);
    }
    let large = text.lines().any(|line| line == "large");
    let rest = if large { format!("{FORM}\nlarge") } else { String::new() };
    (rest, owner.is_empty().then(|| text.to_owned()))
}

/// Writes a visit down, with its owner; empty where there is nothing worth keeping.
pub fn write(visit: &Visit, untouched: &Draft, language: Option<&str>, owner: &str) -> String {
    let mut lines = Vec::new();
    let mut line = |parts: &[&str]| lines.push(parts.iter().map(|part| escape(part)).collect::<Vec<_>>().join("\t"));
    if visit.large {
        line(&["large"]);
    }
    if let Some(language) = language {
        line(&["language", language]);
    }
    if visit.is_touched(untouched) {
        if !owner.is_empty() {
            line(&["owner", owner]);
        }
        line(&["query", &visit.query]);
        visit.missed.iter().for_each(|query| line(&["missed", query]));
        for screen in &visit.screens[1..] {
            line(&screen_parts(screen).iter().map(String::as_str).collect::<Vec<_>>());
        }
        if let Some(code) = &visit.code {
            line(&["typed", code]);
        }
        if let Some(picked) = &visit.picked {
            line(&["picked", picked]);
        }
        for (field, text) in visit.draft.typed() {
            line(&["field", field.key(), text]);
        }
    }
    if lines.is_empty() {
        return String::new();
    }
    format!("{FORM}\n{}", lines.join("\n"))
}

/// Takes up a visit where a text left it, as far as content still has the places it names; where it
/// has not, the visit's note says so.
/// While the bundle is not `whole`, what is not in its first part is left until [`settle`].
pub fn restore<'a>(visit: &mut Visit, flows: &impl Flows<'a>, whole: bool, text: &str) -> Restored {
    let mut lines = text.lines();
    let mut restored = Restored::default();
    if lines.next() != Some(FORM) {
        return restored;
    }
    let mut moved = false;
    let (mut typed, mut picked) = (None, None);
    for line in lines {
        let parts: Vec<String> = line.split('\t').map(unescape).collect();
        let part = |at: usize| parts.get(at).cloned().unwrap_or_default();
        match parts[0].as_str() {
            "large" => visit.large = true,
            "owner" => {}
            "language" => restored.language = Some(part(1)),
            "query" => visit.query = part(1),
            "missed" => visit.missed.push(part(1)),
            "typed" => typed = Some(part(1)),
            "picked" => picked = Some(part(1).into()),
            "field" => {
                if let Some(field) = Field::from_key(&part(1)) {
                    visit.draft = visit.draft.with(field, part(2));
                }
            }
            _ if !whole && is_later(flows, &parts) => visit.show(Screen::Later(Rc::new(parts))),
            _ => match screen(flows, &parts, &mut moved) {
                Some(screen) => visit.show(screen),
                None => moved = true,
            },
        }
    }
    restored.placed = visit.screens.len() > 1;
    // A mark is for the very screen it was made on.
    if !moved {
        (visit.code, visit.picked) = (typed, picked);
    }
    visit.note = moved.then_some("note.moved");
    restored
}

/// Brings the screens in line with a bundle that is `whole`, or of which only the first part is here. As far as
/// content no longer has a place that was waited for, the visit's note says so.
pub fn settle<'a>(visit: &mut Visit, flows: &impl Flows<'a>, whole: bool) {
    let waits = |visit: &Visit| matches!(visit.screen(), Screen::Later(_));
    let (waited, mut moved) = (waits(visit), false);
    visit.screens.retain_mut(|screen| {
        let parts = match &*screen {
            // Gone to by the app.
            Screen::Later(parts) if parts[0] == "target" => return true,
            Screen::Later(parts) => Rc::clone(parts),
            _ if whole => return true,
            screen => Rc::new(screen_parts(screen)),
        };
        if !whole && is_later(flows, &parts) {
            *screen = Screen::Later(parts);
        } else if let Screen::Later(_) = screen {
            let Some(there) = self::screen(flows, &parts, &mut moved) else {
                moved = true;
                return false;
            };
            *screen = there;
        }
        true
    });
    if moved {
        (visit.code, visit.picked) = (None, None);
        visit.note = Some("note.moved");
    }
    if waited && !waits(visit) {
        visit.look_at(Focus::Heading);
    }
}

/// Whether a saved screen shows more than a bundle's first part has.
fn is_later<'a>(flows: &impl Flows<'a>, parts: &[String]) -> bool {
    match parts.first().map_or("", String::as_str) {
        "home" | "contact" | "solved" => false,
        // The first question at most; answers stand behind the flow's id, and lead to what is not here.
        "flow" => parts.get(1).is_none_or(|text| text.contains('~') || Session::start(flows, text).is_err()),
        _ => true,
    }
}

fn screen_parts(screen: &Screen) -> Vec<String> {
    let of = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
    match screen {
        Screen::Home => of(&["home"]),
        Screen::Code(code) => of(&["code", code]),
        Screen::Flow(session) => of(&["flow", &session.to_text()]),
        Screen::Article(id) => of(&["article", id]),
        Screen::Later(parts) => parts.to_vec(),
        Screen::Tool(tool) => {
            let values = tool.values.iter().flat_map(|(key, text)| [key, text]);
            of(&["tool", tool.name.as_str()].into_iter().chain(values).collect::<Vec<_>>())
        }
        Screen::Safety => of(&["safety"]),
        Screen::Contact => of(&["contact"]),
        Screen::Solved => of(&["solved"]),
        Screen::Outbox(key) => of(&["outbox", key.as_ref().map_or("", Key::as_str)]),
        Screen::Receipt(Receipt { number, key, revision, received_at, .. }) => {
            of(&["receipt", number, key.as_str(), &revision.to_string(), received_at])
        }
        Screen::Ticket(form) => {
            let Form { origin, key, secret } = &**form;
            let mut parts = of(&["ticket", key.as_str(), secret.reveal()]);
            parts.extend(match origin {
                Origin::Flow(session, code) => of(&["flow", &session.to_text(), code.as_deref().unwrap_or_default()]),
                Origin::Code(code) => of(&["code", code]),
                Origin::Article(id) => of(&["article", id]),
                Origin::Tool(name, found) => of(&["tool", name.as_str(), found]),
                Origin::Search(query) => of(&["search", query]),
                Origin::Contact => of(&["contact"]),
            });
            parts
        }
    }
}

/// Reads a screen; `moved` is set where a flow no longer goes as far.
fn screen<'a>(flows: &impl Flows<'a>, parts: &[String], moved: &mut bool) -> Option<Screen> {
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let mut session = |text: &str| {
        let replay = Session::replay(flows, text).ok()?;
        *moved |= replay.dropped > 0;
        Some(Rc::new(replay.session))
    };
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Some(match part(0) {
        "home" => Screen::Home,
        "code" => Screen::Code(part(1).to_owned()),
        "flow" => Screen::Flow(session(part(1))?),
        "article" => Screen::Article(part(1).to_owned()),
        "tool" => {
            let values = parts.get(2..).unwrap_or_default().chunks_exact(2);
            let values = values.map(|pair| (pair[0].clone(), pair[1].clone())).collect();
            Screen::Tool(Rc::new(Tool { name: ToolName::named(part(1))?, values }))
        }
        "safety" => Screen::Safety,
        "contact" => Screen::Contact,
        "solved" => Screen::Solved,
        "outbox" => Screen::Outbox(filled(part(1)).map(Key::from_text)),
        "receipt" => Screen::Receipt(Receipt {
            number: part(1).to_owned(),
            key: Key::from_text(part(2)),
            revision: part(3).parse().ok()?,
            received_at: part(4).to_owned(),
            words_hash: None,
        }),
        "ticket" => {
            let origin = match part(3) {
                "flow" => Origin::Flow(session(part(4))?, filled(part(5))),
                "code" => Origin::Code(part(4).to_owned()),
                "article" => Origin::Article(part(4).to_owned()),
                "tool" => Origin::Tool(ToolName::named(part(4))?, part(5).to_owned()),
                "search" => Origin::Search(part(4).to_owned()),
                _ => Origin::Contact,
            };
            let (key, secret) = (Key::from_text(part(1)), Secret::from_text(part(2)));
            Screen::Ticket(Rc::new(Form { origin, key, secret }))
        }
        _ => return None,
    })
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        out.push(match sign {
            '\\' => match signs.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                other => other.unwrap_or('\\'),
            },
            sign => sign,
        });
    }
    out
}

// Property tests run natively.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
