//! The rating: one to five, what it is about, a few words. It stays with the visit until the merchant puts it into a
//! ticket, reads that and submits it.
//!
//! | value | |
//! |---|---|
//! | `score` | `1` to `5` |
//! | `about` | `service` (where it is absent), `terminal`, `deposit`, `helper` |
//! | `words` | what the merchant adds |

use yew::AttrValue;

use super::ToolContext;
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
        // Its place is always there: what comes and goes beside fields would take their focus along.
        page.nest("div", "group", |page| {
            let (Some(score), Some(about)) = (word_of(tool, &SCORES, score), word_of(tool, &ABOUT, about)) else {
                return;
            };
            let found = tool.word_with("rating.found", &[("score", &score), ("about", &about)]);
            let handed = format!("{found}\n\n{found}\n{words}");
            page.button(PRIMARY, "rating-ticket", "rating.ticket", tool.ticket(handed.trim_end()));
        });
    });
}

/// The word of the one that is chosen; `None` where it is none of them.
fn word_of(tool: &ToolContext<'_>, choices: &[(&str, &str)], chosen: &str) -> Option<AttrValue> {
    choices.iter().find(|(id, _)| *id == chosen).map(|(_, word)| tool.word(word))
}
