//! How the pages look: markup only, everything shown was read and decided before. Every text is written
//! here in both languages, side by side; what a merchant wrote is inserted as text, never as markup.

pub mod amendments;
pub mod device;
pub mod history;
pub mod list_filter;
pub mod refusal;
pub mod sign_in;
pub mod story;
pub mod ticket;
pub mod tickets;

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, html};

use super::{
    assets::{ICON, STYLE},
    auth::Agent,
    language::Language,
};
use crate::{config::LocalizedName, status::Status};

/// What every page for an agent needs.
#[derive(Clone, Copy)]
pub struct PageContext<'a> {
    /// The language of the page.
    pub language: Language,
    /// The agent who reads it.
    pub agent: &'a Agent,
    /// The configured names of categories.
    pub categories: &'a BTreeMap<String, LocalizedName>,
    /// The page's own address, to return to in the other language.
    pub here: &'a str,
}

impl<'a> PageContext<'a> {
    /// A category's name; its id if it has none.
    pub fn category(&self, id: &'a str) -> &'a str {
        self.categories.get(id).map_or(id, |named| self.language.say(&named.zh, &named.en))
    }

    /// The complete page around its main part.
    pub fn page(&self, title: &str, main: &Markup) -> Markup {
        let say = |zh, en| self.language.say(zh, en);
        let who = html! {
            span class="who" {
                span class="unseen" { (say("登录人：", "Signed in as ")) }
                (self.agent.name)
            }
        };
        let sign_out = html! {
            @if self.agent.signed_in {
                form method="post" action="/agent/sign-out" {
                    input type="hidden" name="form" value=(self.agent.csrf_token);
                    button class="quiet" { (say("退出", "Sign out")) }
                }
            }
        };
        layout(self.language, self.here, title, &html! { (who) (sign_out) }, main)
    }
}

/// A page with its head and its top bar.
pub fn layout(language: Language, here: &str, title: &str, beside: &Markup, main: &Markup) -> Markup {
    let (say, other) = (|zh, en| language.say(zh, en), language.other());
    let back = serde_urlencoded::to_string([("back", here)]).unwrap_or_default();
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href=(STYLE.path);
                link rel="icon" type="image/svg+xml" href=(ICON.path);
            }
            body {
                a class="skip" href="#main" { (say("跳到正文", "Skip to the content")) }
                header class="bar" {
                    a class="home" href="/agent" { (say("工单", "Tickets")) }
                    div class="beside" {
                        a class="quiet" lang=(other.tag()) hreflang=(other.tag())
                            href={ "/agent/language/" (other.tag()) "?" (back) } { (other.say("中文", "English")) }
                        (beside)
                    }
                }
                main id="main" tabindex="-1" { (main) }
            }
        }
    }
}

/// The first parts that together stay within so many bytes, and how many parts are left out.
pub fn take_within(parts: impl Iterator<Item = Markup>, most: usize) -> (Vec<Markup>, usize) {
    let (mut taken, mut left, mut more) = (Vec::new(), most, 0);
    for part in parts {
        let size = part.0.len();
        if more == 0 && size <= left {
            left -= size;
            taken.push(part);
        } else {
            more += 1;
        }
    }
    (taken, more)
}

/// A status's name.
pub fn status_name(language: Language, status: Status) -> &'static str {
    match status {
        Status::Received => language.say("已收到", "Received"),
        Status::InProgress => language.say("处理中", "In progress"),
        Status::Answered => language.say("已答复", "Answered"),
        Status::Closed => language.say("已结案", "Closed"),
    }
}

/// A status as a badge: a shape and a word, never colour alone.
pub fn badge(language: Language, status: Status) -> Markup {
    let shape = match status {
        Status::Received => "○",
        Status::InProgress => "◐",
        Status::Answered => "●",
        Status::Closed => "✓",
    };
    html! {
        span class={ "badge " (status.as_str()) } { span aria-hidden="true" { (shape) } " " (status_name(language, status)) }
    }
}

/// A time as people read it, `2026-11-22 10:41`; all times are in UTC+8.
pub fn time(stamp: &str) -> Markup {
    let shown = stamp.get(..16).unwrap_or(stamp).replace('T', " ");
    html! { time datetime=(stamp) { (shown) } }
}
