//! A response code: who must act, what first, whether to try again.

use domain::flow::Tone;
use domain::response_code::ResponseCode;
use domain::search::HitKind;
use yew::AttrValue;

use super::notice::toned;
use super::page::{PRIMARY, Page, QUIET};
use super::plain::not_found;
use super::sources::sources;
use super::text::text;
use crate::content::tenant::TenantContext;
use crate::update::action::Action;
use crate::visit::Origin;

/// The card of one code.
pub fn code(page: &mut Page, code: &str) {
    let tenant = page.props.tenant;
    let Some(found) = tenant.code(code) else { return not_found(page) };
    let further = found.flow.and_then(|flow| Some((flow, tenant.bundle.flow_title(flow)?)));
    let unsolved = match &further {
        Some((flow, _)) => Action::ShowItem(HitKind::Flow, (*flow).into()),
        None => Action::StartTicket(Origin::Code(code.to_owned())),
    };
    page.nest("div", "screen", |page| {
        page.bar_word("code.title", true);
        page.nest("div", "body", |page| {
            card(page, found, false);
            if let Some((_, title)) = further {
                page.nest("ul", "list", |page| {
                    page.row("code-flow", tenant.word_with("code.flow", &[("title", title)]), unsolved.clone());
                });
            }
            sources(page, &found.sources, Some(found.confidence));
        });
        page.nest("div", "foot", |page| {
            page.say("grow", "helped.ask");
            page.button(QUIET, "unsolved", "helped.no", unsolved);
            page.button(PRIMARY, "solved", "helped.yes", Action::Solved(format!("code/{code}").into()));
        });
    });
}

/// What a code means and what to do first; `inside` another screen, which has its own heading.
pub fn card(page: &mut Page, code: &ResponseCode<'static>, inside: bool) {
    let tenant = page.props.tenant;
    head(page, code, inside);
    warning(page, code);
    text(page, &code.first);
    let retry = tenant.word(&format!("retry.{}", code.retry.key()));
    page.p("", tenant.word_with("code.retry", &[("retry", &retry)]));
}

fn head(page: &mut Page, code: &ResponseCode<'static>, inside: bool) {
    let tenant = page.props.tenant;
    page.nest("div", "code-head", |page| {
        page.nest("span", "code figure", |page| {
            // The screen's heading says it, too.
            if !inside {
                page.set("aria-hidden", "true");
            }
            page.words(code.code.into());
        });
        page.nest("div", "", |page| {
            match inside {
                true => page.text("h3", "", code.meaning.into()),
                false => page.heading(code.meaning.into(), Some(code_with_meaning(tenant, code))),
            }
            page.say("hint", &format!("actor.{}", code.actor.key()));
        });
    });
}

/// The code and its meaning in one line.
pub fn code_with_meaning(tenant: &TenantContext, code: &ResponseCode<'static>) -> AttrValue {
    tenant.word_with("code.heading", &[("code", code.code), ("meaning", code.meaning)])
}

/// The warning of a code that stops everything else.
fn warning(page: &mut Page, code: &ResponseCode<'static>) {
    if !code.action.is_stop() {
        return;
    }
    let key = code.action.key();
    let title = page.props.tenant.word(&format!("action.{key}.title"));
    toned(page, Tone::Stop, title, |page| page.say("", &format!("action.{key}.say")));
}
