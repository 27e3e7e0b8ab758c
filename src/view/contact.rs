//! The tenant's contacts, and whether each is in service now.

use domain::date::Date;
use domain::profile::{Channel, Contact};
use domain::service_hours::{Service, clock, service_at};

use super::hits::flow_rows;
use super::icon::{Icon, icon};
use super::page::Page;
use crate::late::table::late_part;
use crate::update::action::Action;
use crate::visit::Origin;

/// All contacts of the tenant.
pub fn contact(page: &mut Page) {
    let tenant = page.props.tenant;
    page.nest("div", "screen", |page| {
        page.bar_word("contact.bar", true);
        page.nest("div", "body", |page| {
            page.heading_word("contact.title");
            page.say("hint", "contact.have_ready");
            if let Some(late) = late_part(tenant) {
                (late.reading)(page, "contact-read");
            }
            page.nest("ul", "contacts", |page| {
                page.test_id("contacts");
                tenant.profile.contacts.iter().for_each(|contact| card(page, contact));
            });
            page.nest("ul", "list", |page| {
                flow_rows(page, &tenant.bundle.listed("contact").unwrap_or_default());
                page.row("contact-ticket", tenant.word("contact.to_ticket"), Action::StartTicket(Origin::Contact));
                page.row("tool-rating", tenant.word("tool.rating"), Action::GoTo("tool:rating".to_owned()));
            });
        });
    });
}

fn card(page: &mut Page, contact: &Contact<'static>) {
    let (which, scheme) = match contact.channel {
        Channel::Phone => (Icon::Phone, "tel:"),
        Channel::Email => (Icon::Mail, "mailto:"),
        Channel::App => (Icon::App, ""),
        Channel::Branch => (Icon::Branch, ""),
    };
    page.nest("li", "contact", |page| {
        page.push(icon(which));
        page.nest("div", "", |page| {
            page.text("b", "", contact.label.into());
            page.nest("p", "", |page| match scheme {
                "" => page.words(contact.value.into()),
                scheme => address(page, scheme, contact.value),
            });
            page.nest("p", "hint", |page| {
                state(page, contact);
            });
            if let Some(note) = contact.note {
                page.p("hint", page.props.tenant.fill(note));
            }
        });
    });
}

/// A phone number or a mail address, as a link.
pub fn address(page: &mut Page, scheme: &str, value: &'static str) {
    page.nest("a", "figure", |page| {
        let dialled = |c: &char| scheme != "tel:" || c.is_ascii_digit();
        page.set("href", &(scheme.to_owned() + &value.chars().filter(dialled).collect::<String>()));
        page.words(value.into());
    });
}

/// Whether the first contact is in service, in one line, for the foot of the home screen.
pub fn service_state(page: &mut Page) {
    let tenant = page.props.tenant;
    if let Some(first) = tenant.profile.contacts.iter().find(|contact| !contact.hours.is_empty()) {
        state(page, first);
    }
}

fn state(page: &mut Page, contact: &Contact<'static>) {
    let tenant = page.props.tenant;
    let (class, key, in_days, minute) = match service_at(&contact.hours, tenant.now()) {
        Service::Open { until } => ("service open", "service.open", 0, until),
        Service::Closed { in_days: 0, at } => ("service", "service.opens_today", 0, at),
        Service::Closed { in_days: 1, at } => ("service", "service.opens_tomorrow", 1, at),
        Service::Closed { in_days, at } => ("service", "service.opens_on", in_days, at),
        Service::Unknown => return,
    };
    let date = tenant.date(Date::from_days(tenant.now().date.days() + i64::from(in_days)));
    page.nest("span", class, |page| {
        page.test_id("service");
        page.words(tenant.word_with(key, &[("time", &clock(minute)), ("date", &date)]));
    });
}
