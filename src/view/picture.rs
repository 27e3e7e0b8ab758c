//! Draws a packed picture node by node, without parsing HTML.

use domain::picture::Shape;

use super::page::Page;

/// Writes a picture by id; nothing if content has none.
pub fn picture(page: &mut Page, id: Option<&str>) {
    let Some(picture) = id.and_then(|id| page.props.tenant.bundle.picture(id).ok().flatten()) else { return };
    page.nest("div", "picture", |page| {
        page.nest("svg", "", |page| {
            page.set("viewBox", picture.view_box);
            page.set("role", "img");
            page.set("aria-label", picture.label);
            page.set("focusable", "false");
            picture.shapes.iter().for_each(|it| shape(page, it));
        });
    });
}

fn shape(page: &mut Page, of: &Shape<'static>) {
    page.nest(of.tag, "", |page| {
        for (name, value) in &of.attributes {
            page.set(name, value);
        }
        of.children.iter().for_each(|it| shape(page, it));
    });
}
