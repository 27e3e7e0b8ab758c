//! Draws a packed drawing node by node; no HTML sink is involved.

use domain::picture::Shape;
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag};

use crate::site::Site;

/// Draws a picture by id; nothing where content has none.
pub fn picture(site: &Site, id: Option<&str>) -> Html {
    let Some(picture) = id.and_then(|id| site.knowledge.picture(id).ok().flatten()) else { return Html::default() };
    html! {
        <div class="picture">
            <svg viewBox={picture.view_box} role="img" aria-label={picture.label} focusable="false">
                { picture.shapes.iter().map(shape).collect::<Html>() }
            </svg>
        </div>
    }
}

fn shape(shape: &Shape<'static>) -> VNode {
    let mut tag = VTag::new(shape.tag);
    for (name, value) in &shape.attributes {
        tag.add_attribute(name, *value);
    }
    tag.add_children(shape.children.iter().map(self::shape));
    tag.into()
}
