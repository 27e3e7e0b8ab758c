//! Line drawings as trees of SVG nodes, so that a page with Trusted Types can show them without parsing HTML.

use serde::{Deserialize, Serialize};

/// A drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture<'a> {
    /// A description, for people who can't see it.
    pub label: &'a str,
    /// `min-x min-y width height`.
    pub view_box: &'a str,
    /// The shapes, in drawing order.
    #[serde(borrow)]
    pub shapes: Vec<Shape<'a>>,
}

/// One SVG element with its attributes and children.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape<'a> {
    /// `path`, `rect`, `circle`, …: one of those that `kb` allows.
    pub tag: &'a str,
    /// Attributes that `kb` allows: geometry, `transform` and `class`.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// The children of a `g`.
    #[serde(borrow)]
    pub children: Vec<Shape<'a>>,
}
