//! A flow as something to look at: an SVG picture, Mermaid text or plain text.
//!
//! Every format shows the same [`Chart`]: a card for each node, told apart by shape and word, and an
//! arrow for each answer. The same flow gives the same picture; nothing is placed by hand.

mod chart;
mod layout;
mod mermaid;
mod order;
mod plain;
mod svg;
mod wrap;

pub use chart::{Card, Chart, Exit, Shape};
pub use mermaid::mermaid;
pub use plain::plain;
pub use svg::svg;
