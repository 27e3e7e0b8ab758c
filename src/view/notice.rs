//! A notice: stop, mind, or good. Words and shape tell them apart, not colour alone.

use domain::flow::{Notice, Tone};
use yew::{AttrValue, Html};

use super::icon::{Icon, icon};
use super::page::{LINK, Page, button};
use crate::update::action::Action;

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

/// Writes the tenant's notices that are valid now, and the page's own; with a flow, those that concern it. Always one
/// child, so that what follows keeps its position.
pub fn notices(page: &mut Page, flow: Option<&str>) {
    let tenant = page.props.tenant;
    let mut notices = tenant.notices();
    notices.retain(|notice| flow.is_none_or(|flow| notice.flows.contains(&flow)));
    let own = tenant.own_notice().filter(|_| flow.is_none());
    if notices.is_empty() && own.is_none() {
        return page.push(Html::default());
    }
    page.begin("div", "notices");
    page.set("role", "group");
    page.set("aria-label", &tenant.word("notice.known"));
    page.test_id("notices");
    for of in &notices {
        begin_toned(page, of.notice.tone, tenant.fill(of.notice.title));
        let link = of.link.filter(|_| flow.is_none());
        end_told(page, of.notice.say.map(|say| tenant.fill(say)), of.id, link);
    }
    if let Some(own) = own {
        begin_toned(page, own.tone, own.title.clone().into());
        end_told(page, Some(own.say.clone().into()), "", None);
    }
    page.end();
}

/// Writes what a notice says, if it says anything, and its link as a button with a test id; closes the notice.
#[inline(never)]
fn end_told(page: &mut Page, say: Option<AttrValue>, testid: &str, link: Option<(&str, &str)>) {
    if let Some(say) = say.filter(|say| !say.is_empty()) {
        page.p("", say);
    }
    if let Some((target, title)) = link {
        let (title, open) = (page.props.tenant.fill(title), Action::GoTo(target.to_owned()));
        page.push(button(page.props, LINK, testid, None, None, title.into(), open));
    }
    page.end();
    page.end();
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
