//! Pictures.

use domain::picture::{Picture, Shape};

use crate::svg::{Drawing, Figure};

pub(super) fn picture<'a>(drawing: &'a Drawing, label: &'a str) -> Picture<'a> {
    Picture { label, view_box: &drawing.view_box, shapes: drawing.shapes.iter().map(shape).collect() }
}

fn shape(figure: &Figure) -> Shape<'_> {
    Shape {
        tag: &figure.tag,
        attributes: figure.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
        children: figure.children.iter().map(shape).collect(),
    }
}
