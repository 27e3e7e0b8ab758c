//! All safety rules, in their order.

use yew::prelude::*;

use crate::components::layout::{Bar, Heading, use_back};
use crate::site::use_site;

/// The rules that stand above every flow.
#[component]
pub fn Safety() -> Html {
    let site = use_site();
    let on_back = use_back();
    let rules = site.knowledge.safety().unwrap_or_default();
    html! {
        <div class="screen">
            <Bar title={site.word("app.title")} {on_back} />
            <div class="body">
                <Heading text={site.word("safety.title")} />
                <ol class="rules" data-testid="rules">
                    for rule in rules.iter() {
                        <li key={rule.id}>
                            <strong>{ site.fill(rule.title) }</strong>
                            <p>{ site.fill(rule.say) }</p>
                        </li>
                    }
                </ol>
            </div>
        </div>
    }
}
