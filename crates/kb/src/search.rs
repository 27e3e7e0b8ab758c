//! Search, as authors care for it: other words people say, how characters are read, and the queries that search
//! is judged by. The engine itself is `domain::search`; `pack` writes what it looks through.
//!
//! `docs/content/search.md` describes the files of `search/`.

mod files;
mod han;
mod judge;
mod source;

use domain::search::HitKind;

use crate::article::Target;
pub use files::{FOLDER, Files, load};
pub use han::{Han, reading_of};
pub use judge::{FEW, Figures, Judged, Place, Report, index, judge};
pub use source::{Kind, Queries, Query, Readings, Say, Words};

/// Reads `flow:no-network`, `article:safe-calls` or `code:51`.
pub fn target(text: &str) -> Option<(HitKind, &str)> {
    match Target::read(text)? {
        Target::Flow(id) => Some((HitKind::Flow, id)),
        Target::Article(id) => Some((HitKind::Article, id)),
        Target::Code(code) => Some((HitKind::Code, code)),
        Target::Hotline | Target::Web(_) => None,
    }
}
