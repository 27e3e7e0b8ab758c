//! Ways to reach somebody, and whether somebody answers now.

use domain::date::Date;
use domain::profile::{Channel, Contact};
use domain::service_hours::{Service, clock, service_at};

use super::home::rows;
use super::icon::{Icon, icon};
use super::page::Page;
use crate::act::Wish;
use crate::visit::Origin;

/// All contacts of the tenant.
pub fn contact(page: &mut Page) {
    let site = page.here.site;
    page.nest("div", "screen", |page| {
        page.bar_word("contact.bar", true);
        page.nest("div", "body", |page| {
            page.heading_word("contact.title");
            page.say("hint", "contact.have_ready");
            if let Some(late) = site.late() {
                (late.reading)(page, "contact-read");
            }
            page.nest("ul", "contacts", |page| {
                page.mark("contacts");
                site.profile.contacts.iter().for_each(|contact| card(page, contact));
            });
            page.nest("ul", "list", |page| {
                rows(page, &site.knowledge.listed("contact").unwrap_or_default());
                page.row("contact-ticket", site.word("contact.to_ticket"), Wish::Ticket(Origin::Contact));
                page.row("tool-rating", site.word("tool.rating"), Wish::Begin("tool:rating".to_owned()));
            });
        });
    });
}

fn card(page: &mut Page, contact: &Contact<'static>) {
    let (sign, scheme) = match contact.channel {
        Channel::Phone => (Icon::Phone, "tel:"),
        Channel::Email => (Icon::Mail, "mailto:"),
        Channel::App => (Icon::App, ""),
        Channel::Branch => (Icon::Branch, ""),
    };
    page.nest("li", "contact", |page| {
        page.push(icon(sign));
        page.nest("div", "", |page| {
            page.text("b", "", contact.label.into());
            page.nest("p", "", |page| {
                if scheme.is_empty() {
                    page.words(contact.value.into());
                } else {
                    let dialled = |c: &char| contact.channel != Channel::Phone || c.is_ascii_digit();
                    page.nest("a", "figure", |page| {
                        page.set(
                            "href",
                            &(scheme.to_owned() + &contact.value.chars().filter(dialled).collect::<String>()),
                        );
                        page.words(contact.value.into());
                    });
                }
            });
            page.nest("p", "hint", |page| {
                state(page, contact);
            });
            if let Some(note) = contact.note {
                page.p("hint", page.here.site.fill(note));
            }
        });
    });
}

/// The first contact's state in one line, for the home screen's foot.
pub fn service_state(page: &mut Page) {
    let site = page.here.site;
    if let Some(first) = site.profile.contacts.iter().find(|contact| !contact.hours.is_empty()) {
        state(page, first);
    }
}

fn state(page: &mut Page, contact: &Contact<'static>) {
    let site = page.here.site;
    let (class, key, in_days, minute) = match service_at(&contact.hours, site.now()) {
        Service::Open { until } => ("service open", "service.open", 0, until),
        Service::Closed { in_days: 0, at } => ("service", "service.opens_today", 0, at),
        Service::Closed { in_days: 1, at } => ("service", "service.opens_tomorrow", 1, at),
        Service::Closed { in_days, at } => ("service", "service.opens_on", in_days, at),
        Service::Unknown => return,
    };
    let date = site.date(Date::from_days(site.now().date.days() + i64::from(in_days)));
    page.nest("span", class, |page| {
        page.mark("service");
        page.words(site.word_with(key, &[("time", &clock(minute)), ("date", &date)]));
    });
}
