//! A box that stands out: stop, mind this, good. By word and shape, never by colour alone.

use domain::flow::{Notice, Tone};
use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::site::Site;

/// Draws a notice from content.
pub fn notice(site: &Site, notice: Option<&Notice<'static>>) -> Html {
    let Some(notice) = notice else { return Html::default() };
    let body = notice.say.map_or_else(Html::default, |text| html! { <p>{ site.fill(text) }</p> });
    toned(notice.tone, site.fill(notice.title), body)
}

/// Draws a notice with a body of its own.
pub fn toned(tone: Tone, title: AttrValue, body: Html) -> Html {
    let (class, sign) = match tone {
        Tone::Stop => ("stop", Icon::Stop),
        Tone::Mind => ("mind", Icon::Mind),
        Tone::Good => ("good", Icon::Done),
    };
    html! {
        <div class={format!("notice {class}")} role="note" data-testid={format!("notice-{class}")}>
            { icon(sign) }
            <div>
                <strong>{ title }</strong>
                { body }
            </div>
        </div>
    }
}
