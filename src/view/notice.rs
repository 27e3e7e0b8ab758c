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
        if let Some(say) = of.notice.say {
            page.p("", tenant.fill(say));
        }
        if let (Some((target, title)), None) = (of.link, flow) {
            let open = Action::GoTo(target.to_owned());
            page.push(button(page.props, LINK, of.id, None, None, tenant.fill(title).into(), open));
        }
        page.end();
        page.end();
    }
    if let Some(own) = own {
        begin_toned(page, own.tone, own.title.clone().into());
        if !own.say.is_empty() {
            page.p("", own.say.clone().into());
        }
        page.end();
        page.end();
    }
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
