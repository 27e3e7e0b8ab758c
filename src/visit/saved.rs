//! A visit as text, so that it survives a reload or a trap of the engine.
//!
//! One line per item, its fields separated by tabs. It holds ids, answers and what was typed, but no sentence of the
//! content, so it stays readable after a content update. `www/engine/memory.ts` decides where the text is kept, and for
//! how long; on a shared device it is not stored.

use std::rc::Rc;

use domain::draft::{Draft, Field};
use domain::flow::{Flows, Session};
use ticket::{Key, Receipt, Secret};

use super::{Focus, Form, Origin, PendingScreen, Screen, Tool, ToolName, Visit};

/// The version of the format. A text of another version is not read.
const VERSION: &str = "1";

/// What a saved visit says beyond the visit itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// The language that the merchant chose, if it was not the page's.
    pub language: Option<String>,
    /// Whether a screen beyond home was restored.
    pub has_screens: bool,
}

/// The owner of a saved visit; empty if nobody was signed in.
pub fn owner_of(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("owner\t")).unwrap_or_default()
}

/// The part of a saved visit that this owner may see, and the text to keep until the page names its owner.
///
/// Everybody may continue a visit without an owner. Of a visit of somebody else, only larger letters remain.
pub fn for_owner(text: &str, owner: &str) -> (String, Option<String>) {
    let saved_owner = owner_of(text);
    if saved_owner.is_empty() || saved_owner == owner {
        return (text.to_owned(), None);
    }
    let large_text = text.lines().any(|line| line == "large");
    let visible = if large_text { format!("{VERSION}\nlarge") } else { String::new() };
    (visible, owner.is_empty().then(|| text.to_owned()))
}

/// A visit and its owner as text; empty if there is nothing to keep.
pub fn write(visit: &Visit, untouched: &Draft, language: Option<&str>, owner: &str) -> String {
    let mut lines = Vec::new();
    let mut line =
        |fields: &[&str]| lines.push(fields.iter().map(|field| escape(field)).collect::<Vec<_>>().join("\t"));
    if visit.large_text {
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
            line(&screen_fields(screen).iter().map(String::as_str).collect::<Vec<_>>());
        }
        if let Some(answer) = &visit.answer {
            line(&["typed", answer]);
        }
        for (field, text) in visit.draft.typed() {
            line(&["field", field.key(), text]);
        }
    }
    if lines.is_empty() {
        return String::new();
    }
    format!("{VERSION}\n{}", lines.join("\n"))
}

/// Restores a visit from text, as far as the content still has what it names; if not, the visit's note says so.
///
/// While the bundle is not `complete`, screens that its first part does not have stay pending until [`settle`].
pub fn restore<'a>(visit: &mut Visit, flows: &impl Flows<'a>, complete: bool, text: &str) -> Restored {
    let mut lines = text.lines();
    let mut restored = Restored::default();
    if lines.next() != Some(VERSION) {
        return restored;
    }
    let mut moved = false;
    let mut typed = None;
    for line in lines {
        let fields: Vec<String> = line.split('\t').map(unescape).collect();
        let field = |at: usize| fields.get(at).cloned().unwrap_or_default();
        match fields[0].as_str() {
            "large" => visit.large_text = true,
            // A choice that was marked and not sent, as it was before a choice answered at once.
            "owner" | "picked" => {}
            "language" => restored.language = Some(field(1)),
            "query" => visit.query = field(1),
            "missed" => visit.missed.push(field(1)),
            "typed" => typed = Some(field(1)),
            "field" => {
                if let Some(known) = Field::from_key(&field(1)) {
                    visit.draft = visit.draft.with(known, field(2));
                }
            }
            _ if !complete && needs_rest(flows, &fields) => visit.show(Screen::Pending(PendingScreen(Rc::new(fields)))),
            _ => match screen(flows, &fields, &mut moved) {
                Some(screen) => visit.show(screen),
                None => moved = true,
            },
        }
    }
    restored.has_screens = visit.screens.len() > 1;
    // What was typed belongs to the screen on which it was typed.
    if !moved {
        visit.answer = typed;
    }
    visit.note = moved.then_some("note.moved");
    restored
}

/// Replaces pending screens by real ones once the bundle is `complete`, and the other way round while only its first
/// part is here. If the content no longer has a pending screen, the visit's note says so.
pub fn settle<'a>(visit: &mut Visit, flows: &impl Flows<'a>, complete: bool) {
    let is_pending = |visit: &Visit| matches!(visit.screen(), Screen::Pending(_));
    let (was_pending, mut moved) = (is_pending(visit), false);
    visit.screens.retain_mut(|screen| {
        let fields = match &*screen {
            // The app goes to it.
            Screen::Pending(pending) if pending.target().is_some() => return true,
            Screen::Pending(PendingScreen(fields)) => Rc::clone(fields),
            _ if complete => return true,
            screen => Rc::new(screen_fields(screen)),
        };
        if !complete && needs_rest(flows, &fields) {
            *screen = Screen::Pending(PendingScreen(fields));
        } else if let Screen::Pending(_) = screen {
            let Some(found) = self::screen(flows, &fields, &mut moved) else {
                moved = true;
                return false;
            };
            *screen = found;
        }
        true
    });
    if moved {
        visit.answer = None;
        visit.note = Some("note.moved");
    }
    if was_pending && !is_pending(visit) {
        visit.set_focus(Focus::Heading);
    }
}

/// Whether a saved screen needs more than the first part of a bundle.
fn needs_rest<'a>(flows: &impl Flows<'a>, fields: &[String]) -> bool {
    match fields.first().map_or("", String::as_str) {
        "home" | "contact" | "solved" => false,
        // The first part has the first question only. Answers follow the flow's id, and lead beyond it.
        "flow" => fields.get(1).is_none_or(|text| text.contains('~') || Session::start(flows, text).is_err()),
        _ => true,
    }
}

fn screen_fields(screen: &Screen) -> Vec<String> {
    let of = |fields: &[&str]| fields.iter().map(|field| (*field).to_owned()).collect::<Vec<_>>();
    match screen {
        Screen::Home => of(&["home"]),
        Screen::Code(code) => of(&["code", code]),
        Screen::Flow(session) => of(&["flow", &session.to_text()]),
        Screen::Article(id) => of(&["article", id]),
        Screen::Pending(PendingScreen(fields)) => fields.to_vec(),
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
    }
}

/// Reads a screen; sets `moved` if a flow no longer accepts all the answers.
fn screen<'a>(flows: &impl Flows<'a>, fields: &[String], moved: &mut bool) -> Option<Screen> {
    let field = |at: usize| fields.get(at).map_or("", String::as_str);
    let mut session = |text: &str| {
        let replay = Session::replay(flows, text).ok()?;
        *moved |= replay.dropped > 0;
        Some(Rc::new(replay.session))
    };
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Some(match field(0) {
        "home" => Screen::Home,
        "code" => Screen::Code(field(1).to_owned()),
        "flow" => Screen::Flow(session(field(1))?),
        "article" => Screen::Article(field(1).to_owned()),
        "tool" => {
            let values = fields.get(2..).unwrap_or_default().chunks_exact(2);
            let values = values.map(|pair| (pair[0].clone(), pair[1].clone())).collect();
            Screen::Tool(Rc::new(Tool { name: ToolName::named(field(1))?, values }))
        }
        "safety" => Screen::Safety,
        "contact" => Screen::Contact,
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

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        out.push(match character {
            '\\' => match characters.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                other => other.unwrap_or('\\'),
            },
            character => character,
        });
    }
    out
}

// Property tests run natively.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
