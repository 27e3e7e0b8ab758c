//! Names of what search finds, and how Chinese characters are read. The search engine is `domain::search`; `pack`
//! writes its index, and `judge` measures it.
//!
//! `docs/content/search.md` describes the files of `search/`.

mod han;

use domain::search::HitKind;

use crate::article::Target;
pub use han::{Han, HanError, OFTEN_SEVERAL, reading_of};

/// The name of the contact screen.
pub const CONTACT: &str = "contact";

/// The key of the interface word that is the title of a tool or of the contact screen; `None` for a hit with a record.
pub fn title_word(kind: HitKind, id: &str) -> Option<String> {
    match kind {
        HitKind::Tool => Some(format!("tool.{id}")),
        HitKind::Contact => Some("home.contact".to_owned()),
        HitKind::Flow | HitKind::Article | HitKind::Code => None,
    }
}

/// The name of a hit, as [`target`] reads it.
pub fn target_name(kind: HitKind, id: &str) -> String {
    match kind {
        HitKind::Contact => id.to_owned(),
        _ => format!("{}:{id}", kind.name()),
    }
}

/// Reads `flow:no-network`, `article:safe-calls`, `code:51`, `tool:fee` or `contact`.
pub fn target(text: &str) -> Option<(HitKind, &str)> {
    if text == CONTACT {
        return Some((HitKind::Contact, text));
    }
    if let Some(name) = text.strip_prefix("tool:") {
        return Some((HitKind::Tool, name));
    }
    match Target::read(text)? {
        Target::Flow(id) => Some((HitKind::Flow, id)),
        Target::Article(id) => Some((HitKind::Article, id)),
        Target::Code(code) => Some((HitKind::Code, code)),
        Target::Tool(name) => Some((HitKind::Tool, name)),
        Target::Contact => Some((HitKind::Contact, CONTACT)),
        Target::Hotline | Target::Web(_) => None,
    }
}
