//! Draws a flow: as an SVG picture, as Mermaid text or as plain text.
//!
//! Every format shows the same [`Chart`]: a card for each node, its kind shown by shape and word, and an arrow for each
//! answer. The same flow always gives the same picture; nothing is placed by hand.

mod chart;
mod grid;
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
