//! The engine's late part: code that is not needed before the first answer, loaded as soon as the first screen shows.
//!
//! The first part calls it through the function pointers of [`table`]. Nothing else of the late part may be reachable
//! from the first: the build splits the wasm by what is reachable (ADR 0026).

mod flows;
pub mod part;
pub mod table;

use domain::bundle::Bundle;

use self::part::engine_part;
use self::table::{LATE_PART, LatePart};
use crate::host::date_watch;
use crate::known;
use crate::ticket::sender;
use crate::update::{late as update, search, target};
use crate::view::flow::later;
use crate::view::late as view;
use crate::visit::saved::late::late_screens;

static TABLE: LatePart = LatePart {
    screen: view::screen,
    update: update::update,
    go_to: target::go_to,
    screen_of: target::screen_of,
    answers: update::answers,
    skip_known: known::skip,
    flow_node: later::flow_node,
    dispatch_outcome: update::dispatch_outcome,
    count_missed: search::count_missed,
    derive: update::derive,
    edge_of: Bundle::edge_of,
    reading: view::reading,
    results: view::results,
    start_outbox: sender::start,
    watch: date_watch::watch,
    screens: late_screens(),
    trap,
};

fn trap() {
    std::process::abort();
}

engine_part!(late, LatePart, TABLE, LATE_PART);
