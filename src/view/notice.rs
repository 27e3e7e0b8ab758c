//! A notice: stop, mind, or good. Words and shape tell them apart, not colour alone.

use domain::flow::{Notice, Tone};
use yew::AttrValue;

use super::icon::{Icon, icon};
use super::page::Page;

/// Writes a notice from content.
pub fn notice(page: &mut Page, notice: Option<&Notice<'static>>) {
    let Some(notice) = notice else { return };
    let tenant = page.props.tenant;
    toned(page, notice.tone, tenant.fill(notice.title), |page| {
        if let Some(say) = notice.say {
            page.p("", tenant.fill(say));
        }
    });
}

/// Writes a notice with a body of its own.
pub fn toned(page: &mut Page, tone: Tone, title: AttrValue, body: impl FnOnce(&mut Page)) {
    begin_toned(page, tone, title);
    body(page);
    page.end();
    page.end();
}

/// Opens a notice; two ends close it.
pub fn begin_toned(page: &mut Page, tone: Tone, title: AttrValue) {
    let (class, testid, which) = match tone {
        Tone::Stop => ("notice stop", "notice-stop", Icon::Stop),
        Tone::Mind => ("notice mind", "notice-mind", Icon::Mind),
        Tone::Good => ("notice good", "notice-good", Icon::Done),
    };
    page.begin("div", class);
    page.set("role", "note");
    page.test_id(testid);
    page.push(icon(which));
    page.begin("div", "");
    page.text("strong", "", title);
}
