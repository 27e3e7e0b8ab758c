//! The authors' tool: the program around the `content` library. It checks, tests, packs, shows, walks, compares and
//! signs the content of `kb-bundle`.
//!
//! Nothing here asks a network, and nothing a clock but `kb ask deposit` and `kb walk` without `--today`.

pub mod cmd;
pub mod dates;
pub mod diff;
pub mod draw;
pub mod i18n;
pub mod preview;
pub mod release;
pub mod site;
pub mod stale;
pub mod watch;
pub mod widget;
