//! A ticket arrived: its number, to copy or to read out on the phone.

use ticket::Receipt;
use yew::prelude::*;

use crate::components::copy::CopyButton;
use crate::components::icon::{Icon, icon};
use crate::components::layout::{Heading, PRIMARY, bar, button, screen};
use crate::here::Here;
use crate::navigation::Move;

/// The receipt.
pub fn receipt(here: &Here, receipt: &Receipt) -> Html {
    let site = &here.site;
    let number = AttrValue::from(receipt.number.clone());
    let body = html! {
        <>
            <div class="outcome-head good" data-testid="receipt">
                { icon(Icon::Done) }
                <Heading text={site.word("receipt.title")} />
            </div>
            <div class="number">
                <p class="hint">{ site.word("receipt.number") }</p>
                <p class="figure big" data-testid="receipt-number">{ number.clone() }</p>
                <CopyButton here={here.clone()} text={number} />
            </div>
            <p>{ site.word("receipt.say") }</p>
            <p class="hint">{ site.word("receipt.keep") }</p>
        </>
    };
    let home = button(PRIMARY, "home", site.word("bar.home"), here.deeds.go.reform(|_| Move::Home));
    screen(bar(here, site.word("ticket.bar"), None), body, home)
}
