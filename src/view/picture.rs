//! Draws a packed drawing node by node; no HTML sink is involved.

use domain::picture::Shape;
use yew::prelude::*;

use super::bits::{div, el};
use crate::site::Site;

/// Draws a picture by id; nothing where content has none.
pub fn picture(site: &Site, id: Option<&str>) -> Html {
    let Some(picture) = id.and_then(|id| site.knowledge.picture(id).ok().flatten()) else { return Html::default() };
    let attributes = [
        ("viewBox", picture.view_box.into()),
        ("role", "img".into()),
        ("aria-label", picture.label.into()),
        ("focusable", "false".into()),
    ];
    div("picture", vec![el("svg", &attributes, picture.shapes.iter().map(shape).collect())])
}

fn shape(shape: &Shape<'static>) -> Html {
    let attributes: Vec<_> = shape.attributes.iter().map(|(name, value)| (*name, AttrValue::from(*value))).collect();
    el(shape.tag, &attributes, shape.children.iter().map(self::shape).collect())
}
