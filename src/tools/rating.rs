//! The rating: one to five, what it is about, a few words. It stays in the visit until the merchant submits it in a
//! ticket.
//!
//! | value | |
//! |---|---|
//! | `score` | `1` to `5` |
//! | `about` | `service` (the default), `terminal`, `deposit`, `helper` |
//! | `words` | what the merchant adds |

use yew::AttrValue;

use super::context::ToolContext;
use crate::view::form::{Takes, ValueField, choices, value_field};
use crate::view::page::{PRIMARY, Page};

/// Scores, and their words.
const SCORES: [(&str, &str); 5] = [
    ("5", "rating.score.5"),
    ("4", "rating.score.4"),
    ("3", "rating.score.3"),
    ("2", "rating.score.2"),
    ("1", "rating.score.1"),
];
/// What can be rated, and their words.
const ABOUT: [(&str, &str); 4] = [
    ("service", "rating.about.service"),
    ("terminal", "rating.about.terminal"),
    ("deposit", "rating.about.deposit"),
    ("helper", "rating.about.helper"),
];

/// Whether somebody could choose or type this value.
pub fn takes(key: &str, text: &str) -> bool {
    let is_one_of = |choices: &[(&str, &str)]| choices.iter().any(|(id, _)| *id == text);
    match key {
        "score" => is_one_of(&SCORES),
        "about" => is_one_of(&ABOUT),
        _ => key == "words",
    }
}

/// Writes the screen.
pub fn screen(page: &mut Page, tool: &ToolContext<'_>) {
    let values = tool.values();
    page.tool_screen("tool-rating", "rating.bar", |page| {
        page.heading_word("rating.title");
        let (score, about, words) = (values.get("score"), values.or("about", "service"), values.get("words"));
        choices(page, "score", "rating.score", &SCORES, score);
        choices(page, "about", "rating.about", &ABOUT, about);
        let field = ValueField {
            key: "words",
            label: tool.word("rating.words"),
            hint: Some(tool.word("rating.words_hint")),
            fault: None,
            value: words,
            takes: Takes::Text,
        };
        value_field(page, field);
        page.say("hint", "rating.kept");
        // The group is always there: if it appeared and disappeared, Yew would redraw the field, which would lose the focus.
        page.nest("div", "group", |page| {
            let (Some(score), Some(about)) = (word_of(tool, &SCORES, score), word_of(tool, &ABOUT, about)) else {
                return;
            };
            let result = tool.word_with("rating.found", &[("score", &score), ("about", &about)]);
            let with_words = format!("{result}\n\n{result}\n{words}");
            page.button(PRIMARY, "rating-ticket", "rating.ticket", tool.ticket(with_words.trim_end()));
        });
    });
}

/// The word of the chosen id; `None` if it is none of the choices.
fn word_of(tool: &ToolContext<'_>, choices: &[(&str, &str)], chosen: &str) -> Option<AttrValue> {
    choices.iter().find(|(id, _)| *id == chosen).map(|(_, word)| tool.word(word))
}
