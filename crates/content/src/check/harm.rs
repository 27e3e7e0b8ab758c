//! Advice that can cost a merchant money or hurt somebody, looked for on every screen in both languages.
//!
//! Each rule was written because of a sentence that was once in the content. The rules match phrases and their place,
//! not meanings: a sentence that is reported by mistake should be worded more plainly.

mod battery;
mod card;
mod ending;
mod fraud;
mod phrase;
mod sale_words;
pub(super) mod screen;
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
