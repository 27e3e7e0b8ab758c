//! A visit as text, so that it survives a reload or a trap of the engine.
//!
//! One line per item, its fields separated by tabs. It holds ids, answers and what was typed, but no sentence of the
//! content, so it stays readable after a content update. `www/engine/memory.ts` decides where the text is kept, and for
//! how long; on a shared device it is not stored.

pub mod late;

use std::rc::Rc;

use domain::draft::{Draft, Field};
use domain::flow::{Flows, Session};

use super::{Focus, PendingScreen, Screen, Visit};

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
pub fn write<F>(
    visit: &Visit,
    untouched: &Draft,
    language: Option<&str>,
    owner: &str,
    late: Option<&LateScreens<F>>,
) -> String {
    let mut lines = Vec::new();
    let mut line =
        |fields: &[&str]| lines.push(fields.iter().map(|field| escape(field)).collect::<Vec<_>>().join("\t"));
    if visit.large_text {
        line(&["large"]);
    }
    if visit.tried {
        line(&["tried"]);
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
            line(&screen_fields(screen, late).iter().map(String::as_str).collect::<Vec<_>>());
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
/// While the bundle is not `complete` or the late part is not here, screens of the rest stay pending until [`settle`].
pub fn restore<'a, F: Flows<'a>>(
    visit: &mut Visit,
    flows: &F,
    complete: bool,
    late: Option<&LateScreens<F>>,
    text: &str,
) -> Restored {
    let complete = complete && late.is_some();
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
            "tried" => visit.tried = true,
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
            _ => match screen(flows, &fields, &mut moved, late) {
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

/// Replaces pending screens by real ones once the bundle is `complete` and the late part is here, and the other way round
/// while only the first part of the bundle is. If the content no longer has a pending screen, the visit's note says so.
pub fn settle<'a, F: Flows<'a>>(visit: &mut Visit, flows: &F, complete: bool, late: Option<&LateScreens<F>>) {
    let complete = complete && late.is_some();
    let is_pending = |visit: &Visit| matches!(visit.screen(), Screen::Pending(_));
    let (was_pending, mut moved) = (is_pending(visit), false);
    visit.screens.retain_mut(|screen| {
        let fields = match &*screen {
            // The app goes to it.
            Screen::Pending(pending) if pending.target().is_some() => return true,
            Screen::Pending(PendingScreen(fields)) => Rc::clone(fields),
            _ if complete => return true,
            screen => Rc::new(screen_fields(screen, late)),
        };
        if !complete && needs_rest(flows, &fields) {
            *screen = Screen::Pending(PendingScreen(fields));
        } else if let Screen::Pending(_) = screen {
            let Some(found) = self::screen(flows, &fields, &mut moved, late) else {
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
        "home" | "contact" => false,
        // The first part has the first question only. Answers follow the flow's id, and lead beyond it.
        "flow" => fields.get(1).is_none_or(|text| text.contains('~') || Session::start(flows, text).is_err()),
        _ => true,
    }
}

/// Reads and writes the screens of the engine's late part.
pub struct LateScreens<F> {
    /// Reads a screen from its fields; `None` if content or widget does not have it. Sets the flag if a flow no longer
    /// accepts all the answers.
    pub read: fn(&F, &[String], &mut bool) -> Option<Screen>,
    /// Writes a screen's fields.
    pub write: fn(&Screen) -> Vec<String>,
}

fn screen_fields<F>(screen: &Screen, late: Option<&LateScreens<F>>) -> Vec<String> {
    let of = |fields: &[&str]| fields.iter().map(|field| (*field).to_owned()).collect::<Vec<_>>();
    match screen {
        Screen::Home => of(&["home"]),
        Screen::Flow(session) => of(&["flow", &session.to_text()]),
        Screen::Pending(PendingScreen(fields)) => fields.to_vec(),
        Screen::Contact => of(&["contact"]),
        // Only the late part makes one of the others.
        screen => late.map(|late| (late.write)(screen)).unwrap_or_default(),
    }
}

/// Reads a screen; sets `moved` if a flow no longer accepts all the answers.
fn screen<'a, F: Flows<'a>>(
    flows: &F,
    fields: &[String],
    moved: &mut bool,
    late: Option<&LateScreens<F>>,
) -> Option<Screen> {
    match (fields.first().map_or("", String::as_str), late) {
        ("home", _) => Some(Screen::Home),
        ("contact", _) => Some(Screen::Contact),
        (_, Some(late)) => (late.read)(flows, fields, moved),
        // The first part has flows without answers only.
        ("flow", None) => Session::start(flows, fields.get(1)?).ok().map(|session| Screen::Flow(Rc::new(session))),
        _ => None,
    }
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
