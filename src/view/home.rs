//! Home: search, common problems, tools, and contacts.

use yew::virtual_dom::ListenerKind;

use super::contact::{address, service_state};
use super::hits::flow_rows;
use super::icon::{Icon, icon};
use super::listener::Handler;
use super::notice::notices;
use super::page::{LINK, Page, button};
use crate::late::table::late_part;
use crate::ports::clock;
use crate::update::action::Action;
use crate::visit::{Change, Entry, Screen};

/// How many common problems show outside the fold: as many as fit on a phone without scrolling, with the tools below.
const MOST_FIRST: usize = 5;
/// On a kiosk, which has two columns.
const MOST_FIRST_SHARED: usize = 6;

/// The first screen.
pub fn home(page: &mut Page) {
    page.nest("div", "screen", |page| {
        page.bar_word("app.title", page.props.visit.can_go_back());
        page.nest("div", "body", |page| {
            // Always four children: if their number changed, Yew would redraw the search box, which would lose the focus.
            notices(page, None);
            page.heading_word("home.title");
            search_box(page);
            page.nest("div", "rest", |page| {
                let query = &page.props.visit.query;
                match late_part(page.props.tenant) {
                    _ if query.trim().is_empty() => suggestions(page),
                    Some(late) => (late.results)(page, query),
                    None if page.props.visit.rest_loading => {
                        page.p_with_test_id("hint", "search-coming", page.props.tenant.word("search.coming"))
                    }
                    None => rest_loading(page),
                }
            });
        });
        page.nest("div", "foot", |page| {
            if self_help_is_first(page) {
                return self_help(page);
            }
            match page.props.visit.outbox.offline {
                true => page.p_with_test_id("grow", "offline", page.props.tenant.word("offline.home")),
                false => page.nest("p", "grow", service_state),
            }
            page.button(LINK, "contact", "home.contact", Action::Apply(Change::Push(Screen::Contact)));
        });
    });
}

/// Whether contacts come later: what fails, and whoever has tried, is not kept from a person.
fn self_help_is_first(page: &Page) -> bool {
    let (tenant, visit) = (page.props.tenant, page.props.visit);
    let fails = visit.outbox.offline || !visit.rest_loading && late_part(tenant).is_none();
    !visit.tried && !fails && tenant.is_self_help_first()
}

/// In place of the contacts: what to do first, and the hotline for what can't wait.
fn self_help(page: &mut Page) {
    page.nest("p", "grow", |page| {
        page.test_id("self-help");
        page.words(page.props.tenant.word("home.self_help"));
        page.words(" ".into());
        address(page, "tel:", page.props.tenant.profile.hotline);
    });
}

fn search_box(page: &mut Page) {
    let tenant = page.props.tenant;
    page.nest("form", "search", |page| {
        page.set("role", "search");
        page.on(ListenerKind::onsubmit, Handler::Action(Action::ShowFirstHit));
        page.push(icon(Icon::Search));
        page.nest("input", "", |page| {
            page.set("type", "search");
            page.set("id", "search");
            page.set("placeholder", &tenant.word("home.search_hint"));
            page.set("aria-label", &tenant.word("home.search"));
            page.set("autocomplete", "off");
            page.set("enterkeyhint", "search");
            page.test_id("search");
            page.value(page.props.visit.query.clone().into());
            page.on(ListenerKind::oninput, Handler::Typed(Entry::Query));
        });
    });
}

/// What shows before anything is typed.
fn suggestions(page: &mut Page) {
    let tenant = page.props.tenant;
    new_receipts(page);
    waiting_tickets(page);
    page.text("h3", "", tenant.word("home.common"));
    let mut flows = tenant.bundle.listed("home").unwrap_or_default();
    flows.retain(|flow| tenant.bundle.flow_title(flow).is_some());
    let most = if tenant.options.is_shared() { MOST_FIRST_SHARED } else { MOST_FIRST };
    let (first, further) = flows.split_at(flows.len().min(most));
    page.nest("ul", "list tiles", |page| flow_rows(page, first));
    let minute = clock::minute();
    let count = tenant.bundle.home_count("home", minute).unwrap_or_default().saturating_sub(first.len());
    if count > 0 {
        let title = tenant.word_with("home.further", &[("count", &count.to_string())]);
        page.fold("further", "further", title, |page| match late_part(tenant).is_some() {
            true => page.nest("ul", "list tiles", |page| flow_rows(page, further)),
            false => rest_loading(page),
        });
    }
    page.text("h3", "", tenant.word("home.tools"));
    page.nest("ul", "tools", |page| {
        tile(page, "fee", "home.fee", Icon::Fee);
        tile(page, "deposit", "home.deposit", Icon::Deposit);
        tile(page, "statement", "home.statement", Icon::Statement);
    });
    let count = tenant.bundle.home_count("guides", minute).unwrap_or_default();
    if count > 0 {
        let title = tenant.word_with("home.guides", &[("count", &count.to_string())]);
        page.fold("further", "guides", title, |page| match late_part(tenant) {
            Some(late) => (late.reading)(page, "guides"),
            None => rest_loading(page),
        });
    }
    page.nest("ul", "list", |page| {
        page.row("safety", tenant.word("home.safety"), Action::Apply(Change::Push(Screen::Safety)));
    });
}

/// In place of what the rest of the bundle has: says that it is loading, or offers another try.
fn rest_loading(page: &mut Page) {
    if page.props.visit.rest_loading {
        return page.say("hint", "tool.loading");
    }
    page.say("hint", "tool.missing_say");
    page.button(LINK, "more-retry", "tool.retry", Action::LoadRest);
}

/// A tool, as an icon with its short name.
fn tile(page: &mut Page, tool: &str, name: &str, which: Icon) {
    let mut face = Page::new(page.props);
    face.push(icon(which));
    face.text("span", "", page.props.tenant.word(name));
    let (face, action) = (face.finish(), Action::GoTo(format!("tool:{tool}")));
    page.nest("li", "", |page| {
        page.push(button(page.props, "tile", &format!("tool-{tool}"), None, None, face, action))
    });
}

/// Tickets that have arrived, each with its number, until the merchant has seen it.
fn new_receipts(page: &mut Page) {
    let tenant = page.props.tenant;
    let receipts: Vec<_> = page.props.visit.outbox.news().filter_map(|row| row.receipt()).collect();
    if receipts.is_empty() {
        return;
    }
    page.nest("ul", "list", |page| {
        for receipt in receipts {
            let words = format!("{} {}", tenant.word("receipt.title"), receipt.number);
            page.row("arrived", words.into(), Action::Apply(Change::Push(Screen::Receipt(receipt))));
        }
    });
}

/// How many tickets wait. If all belong to other owners, only their number shows.
fn waiting_tickets(page: &mut Page) {
    let (tenant, state) = (page.props.tenant, &page.props.visit.outbox);
    let own = state.waiting().count();
    let count = own + state.others;
    if count == 0 {
        return;
    }
    let words = tenant.word_with("home.waiting", &[("count", &count.to_string())]);
    if own == 0 {
        return page.p_with_test_id("hint", "waiting", words);
    }
    page.nest("ul", "list", |page| {
        page.row("waiting", words, Action::Apply(Change::Push(Screen::Outbox(None))));
    });
}
