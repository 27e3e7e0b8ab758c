//! Advice that can cost a merchant money or hurt somebody, looked for on every screen in both languages.
//!
//! Each rule here began as a sentence that stood in the content. The rules know phrases and where they may stand,
//! not meanings: a sentence that is flagged wrongly is worded more plainly.

mod battery;
mod card;
mod ending;
mod fraud;
mod phrase;
mod sale_words;
mod screen;
mod settlement;
mod unknown;

use crate::finding::Findings;
use crate::load::Content;

pub(super) fn check(content: &Content, findings: &mut Findings) {
    let screens = screen::all(content);
    unknown::check(content, &screens, findings);
    ending::check(content, findings);
    battery::check(&screens, findings);
    settlement::check(&screens, findings);
    card::check(content, findings);
    fraud::check(&screens, findings);
}
