//! Finds flows, articles, response codes, tools and contacts by whatever a merchant types.
//!
//! `kb` packs an [`Index`]; [`Index::find`] answers a query. Both sides fold texts with the same code and cut them into
//! the same pieces. `docs/content/search.md` states the formula, `figures` has its figures. All scores are integers,
//! and the same query on the same index gives the same hits in the same order.
//!
//! Nothing here knows how hits are drawn.

mod accumulators;
mod anonymize;
mod entry;
mod evidence;
mod figures;
mod fold;
mod hit;
mod index;
mod letter;
mod pieces;
mod pinyin;
mod points;
mod postings;
mod query;
mod rank;
mod typos;
mod words;

pub use anonymize::anonymized;
pub use entry::{HitKind, SearchEntry};
pub use hit::{Hit, HitContext};
pub use index::{Index, PackedIndex, SearchDoc};

#[cfg(test)]
mod tests;
