//! The sign-in page.

use maud::{Markup, html};

use super::layout;
use crate::agent::language::Language;

/// Draws the page; signing in leads to `back`. `error` is why the last attempt failed.
pub fn page(language: Language, back: &str, error: Option<&str>) -> Markup {
    let say = |zh, en| language.say(zh, en);
    let main = html! {
        div class="narrow" {
            h1 { (say("登录", "Sign in")) }
            @if let Some(error) = error {
                p class="note stop" id="said" role="alert" { (error) }
            }
            form class="stack" method="post" action="/agent/sign-in" {
                input type="hidden" name="back" value=(back);
                label for="token" { (say("您的令牌", "Your token")) }
                input type="password" id="token" name="token" required autofocus autocomplete="current-password"
                    spellcheck="false" aria-describedby=(if error.is_some() { "hint said" } else { "hint" })
                    aria-invalid=[error.map(|_| "true")];
                p class="hint" id="hint" {
                    (say("由管理员交给您，64 位。查看和修改工单都会以您的名字留痕。",
                         "Given to you by your operator, 64 characters. What you look at and change is recorded under your name."))
                }
                button class="main" { (say("登录", "Sign in")) }
            }
            @if back != "/agent" {
                // A strict cookie is not sent when a link on another site is followed; from here it is sent.
                p class="hint" {
                    (say("从别处点链接进来、其实已经登录？", "Came by a link and are signed in already? "))
                    a href=(back) { (say("直接打开", "Open it")) }
                }
            }
        }
    };
    layout(language, back, say("登录 · 工单", "Sign in · Tickets"), &html! {}, &main)
}
