//! The content of `kb-bundle` as a library: reads it, says everything that is wrong with it, and packs it for the
//! widget.
//!
//! Source types ([`source`]) are what authors write; packed types are in `domain` and are what the widget reads.
//! [`load`] goes from files to source types, [`check`] judges them, [`pack`] turns them into bundles. It asks no
//! network and no clock, and knows no command line.

pub mod article;
pub mod cases;
pub mod check;
pub mod condition;
pub mod coverage;
pub mod dated;
pub mod deposit;
pub mod facts;
pub mod fees;
pub mod finding;
pub mod journeys;
pub mod judge;
pub mod kept;
pub mod load;
pub mod pack;
pub mod plain_text;
pub mod read;
pub mod refusal;
pub mod rich;
pub mod rule;
pub mod schema;
pub mod search;
pub mod source;
pub mod svg;
