//! Draws a packed drawing node by node; no HTML sink is involved.

use domain::picture::Shape;
use yew::prelude::*;

use super::bits::{div, el};
use crate::site::Site;

/// Draws a picture by id; nothing where content has none.
pub fn picture(site: &Site, id: Option<&str>) -> Html {
    let Some(picture) = id.and_then(|id| site.knowledge.picture(id).ok().flatten()) else { return Html::default() };
    let attributes =
        [("viewBox", picture.view_box), ("role", "img"), ("aria-label", picture.label), ("focusable", "false")];
    div("picture", vec![el("svg", &attributes, picture.shapes.iter().map(shape).collect())])
}

fn shape(shape: &Shape<'static>) -> Html {
    el(shape.tag, &shape.attributes, shape.children.iter().map(self::shape).collect())
}
