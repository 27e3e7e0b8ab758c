//! Whether everything merchants ask has an answer: `coverage.yaml` names a place for each need; this module says
//! whether the place exists and can be reached. Whether the answer is good is for cases and reviewers to say.

mod place;
mod reach;
mod table;

pub use place::{CoveragePlace, FactCheck};
pub use reach::reach;
pub use table::table;

/// The page that shows the table.
pub const PAGE: &str = "docs/content/coverage.md";
