//! A ticket arrived: its number, to copy or to read out on the phone.

use ticket::Receipt;
use yew::prelude::*;

use crate::components::copy::CopyButton;
use crate::components::icon::{Icon, icon};
use crate::components::layout::{Bar, Foot, Heading};
use crate::navigation::Move;
use crate::shell::use_deeds;
use crate::site::use_site;

/// Props of [`ReceiptScreen`].
#[derive(Properties, PartialEq)]
pub struct ReceiptScreenProps {
    /// What intake answered.
    pub receipt: Receipt,
}

/// The receipt.
#[component]
pub fn ReceiptScreen(props: &ReceiptScreenProps) -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    let number = AttrValue::from(props.receipt.number.clone());
    html! {
        <div class="screen" data-testid="receipt">
            <Bar title={site.word("ticket.bar")} />
            <div class="body">
                <div class="outcome-head good">
                    { icon(Icon::Done) }
                    <Heading text={site.word("receipt.title")} />
                </div>
                <div class="number">
                    <p class="hint">{ site.word("receipt.number") }</p>
                    <p class="figure big" data-testid="receipt-number">{ number.clone() }</p>
                    <CopyButton text={number} />
                </div>
                <p>{ site.word("receipt.say") }</p>
                <p class="hint">{ site.word("receipt.keep") }</p>
            </div>
            <Foot>
                <button type="button" class="button primary" onclick={deeds.go.reform(|_: MouseEvent| Move::Home)}
                    data-testid="home">{ site.word("bar.home") }</button>
            </Foot>
        </div>
    }
}
