//! The authors' tool: reads `kb-bundle`, says everything that is wrong with it, runs its cases and
//! packs it for the widget.
//!
//! Source types ([`source`]) are what authors write; packed types live in `domain` and are what the
//! widget reads. [`load`] goes from files to source types, [`check`] judges them, [`pack`] turns them
//! into bundles. Nothing here asks a network, and nothing a clock but `kb ask deposit` without `--today`.

pub mod article;
pub mod check;
pub mod cmd;
pub mod coverage;
pub mod deposit;
pub mod diff;
pub mod draw;
pub mod fees;
pub mod finding;
pub mod i18n;
pub mod journeys;
pub mod load;
pub mod pack;
pub mod plain_text;
pub mod preview;
pub mod read;
pub mod refusal;
pub mod release;
pub mod rich;
pub mod rule;
pub mod schema;
pub mod search;
pub mod site;
pub mod source;
pub mod stale;
pub mod svg;
pub mod watch;
pub mod widget;
