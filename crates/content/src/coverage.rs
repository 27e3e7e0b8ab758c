//! Whether everything merchants ask has an answer: `coverage.yaml` names a place for each need, and here is said
//! whether that place is there and can be reached. What the answer is worth, cases and reviewers say.

mod place;
mod reach;
mod table;

pub use place::{Hold, Place};
pub use reach::reach;
pub use table::table;

/// The page that shows the table.
pub const PAGE: &str = "docs/content/coverage.md";
