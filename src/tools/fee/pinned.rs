//! The result in short, at the foot of the screen: it stays in sight while somebody types above it.

use yew::AttrValue;

use crate::view::page::Page;

/// Stands for a figure that is not there yet.
const NONE: &str = "–";

/// A result in short.
pub struct PinnedResult {
    /// What the figure is.
    pub label: AttrValue,
    /// The figure; `None` as long as there is none.
    pub figure: Option<AttrValue>,
    /// More about it, or why there is none.
    pub more: AttrValue,
}

/// Writes a screen with its result pinned to the foot. The result is no live region, because it changes at each key: the
/// announcer says it once it has settled.
pub fn pinned_screen(page: &mut Page, testid: &str, result: &PinnedResult, body: impl FnOnce(&mut Page)) {
    page.nest("div", "screen", |page| {
        page.test_id(testid);
        page.bar_word("fee.bar", true);
        page.nest("div", "body", body);
        page.nest("div", "pinned", |page| {
            page.test_id("fee-pinned");
            page.nest("div", "", |page| {
                page.p("hint", result.label.clone());
                page.p_with_test_id("figure", "fee-figure", result.figure.clone().unwrap_or(NONE.into()));
            });
            let class = if result.figure.is_some() { "hint" } else { "fault" };
            page.p_with_test_id(class, "fee-taken", result.more.clone());
        });
    });
}
