//! Line drawings as node trees, so that a page with Trusted Types can show them without an HTML sink.

use serde::{Deserialize, Serialize};

/// A drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture<'a> {
    /// What it shows, for people who don't see it.
    pub label: &'a str,
    /// `min-x min-y width height`.
    pub view_box: &'a str,
    /// What is drawn, in order.
    #[serde(borrow)]
    pub shapes: Vec<Shape<'a>>,
}

/// One SVG element with its attributes and children.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape<'a> {
    /// `path`, `rect`, `circle`, … one of those `kb` lets through.
    pub tag: &'a str,
    /// Attributes `kb` lets through: geometry, `transform` and `class`.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// For `g`.
    #[serde(borrow)]
    pub children: Vec<Shape<'a>>,
}
