//! All safety rules, in their order.

use yew::prelude::*;

use crate::components::layout::{Heading, back, bar, screen};
use crate::here::Here;

/// The rules that stand above every flow.
pub fn safety(here: &Here) -> Html {
    let site = &here.site;
    let rules = site.knowledge.safety().unwrap_or_default();
    let body = html! {
        <>
            <Heading text={site.word("safety.title")} />
            <ol class="rules" data-testid="rules">
                for rule in rules.iter() {
                    <li>
                        <strong>{ site.fill(rule.title) }</strong>
                        <p>{ site.fill(rule.say) }</p>
                    </li>
                }
            </ol>
        </>
    };
    screen(bar(here, site.word("app.title"), back(here)), body, Html::default())
}
