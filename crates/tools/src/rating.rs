//! The rating: one to five, what it is about, a few words. It stays with the visit until the merchant puts it into a
//! ticket, reads that and submits it.
//!
//! | value | |
//! |---|---|
//! | `score` | `1` to `5` |
//! | `about` | `service` (where it is absent), `terminal`, `deposit`, `helper` |
//! | `words` | what the merchant adds |

use sheet::{Act, Element, Input, Look, Sheet};

use crate::choose::choose;
use crate::desk::Desk;
use crate::values::Values;

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

/// The tool's screen.
pub fn screen(desk: &Desk<'_>, values: &Values) -> Vec<u8> {
    let mut sheet = Sheet::default();
    sheet.nest(Element::Screen, |sheet| {
        sheet.mark("tool-rating");
        sheet.bar(&desk.word("rating.bar"));
        sheet.nest(Element::Body, |sheet| {
            sheet.heading(&desk.word("rating.title"));
            let (score, about, words) = (values.get("score"), values.or("about", "service"), values.get("words"));
            choose(sheet, desk, "score", "rating.score", &SCORES, score);
            choose(sheet, desk, "about", "rating.about", &ABOUT, about);
            sheet.field(Input {
                key: "words",
                label: &desk.word("rating.words"),
                hint: &desk.word("rating.words_hint"),
                value: words,
                ..Input::default()
            });
            sheet.text(Element::Hint, &desk.word("rating.kept"));
            // Its place is always there: what comes and goes beside fields would take their focus along.
            sheet.nest(Element::Group, |sheet| {
                let (Some(score), Some(about)) = (word_of(desk, &SCORES, score), word_of(desk, &ABOUT, about)) else {
                    return;
                };
                let found = desk.word_with("rating.found", &[("score", &score), ("about", &about)]);
                let handed = format!("{found}\n\n{found}\n{words}");
                sheet.button(
                    Look::Primary,
                    "rating-ticket",
                    &desk.word("rating.ticket"),
                    Act::Ticket(handed.trim_end()),
                );
            });
        });
    });
    sheet.finish()
}

/// The word of the one that is chosen; `None` where it is none of them.
fn word_of(desk: &Desk<'_>, choices: &[(&str, &str)], chosen: &str) -> Option<String> {
    choices.iter().find(|(id, _)| *id == chosen).map(|(_, word)| desk.word(word))
}
