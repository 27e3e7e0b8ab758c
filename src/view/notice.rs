//! A box that stands out: stop, mind this, good. By word and shape, never by colour alone.

use domain::flow::{Notice, Tone};
use yew::prelude::*;

use super::bits::{classed, div, el, text};
use super::icon::{Icon, icon};
use crate::site::Site;

/// Draws a notice from content.
pub fn notice(site: &Site, notice: Option<&Notice<'static>>) -> Html {
    let Some(notice) = notice else { return Html::default() };
    let say = notice.say.map(|say| text(site.fill(say)));
    toned(notice.tone, site.fill(notice.title), say.into_iter().collect())
}

/// Draws a notice with a body of its own.
pub fn toned(tone: Tone, title: AttrValue, body: Vec<Html>) -> Html {
    let (class, testid, sign) = match tone {
        Tone::Stop => ("notice stop", "notice-stop", Icon::Stop),
        Tone::Mind => ("notice mind", "notice-mind", Icon::Mind),
        Tone::Good => ("notice good", "notice-good", Icon::Done),
    };
    let mut words = vec![classed("strong", "", vec![title.into()])];
    words.extend(body);
    let attributes = [("class", class), ("role", "note"), ("data-testid", testid)];
    el("div", &attributes, vec![icon(sign), div("", words)])
}
