//! Ways to reach somebody, and whether somebody answers now.

use domain::date::Date;
use domain::profile::{Channel, Contact};
use domain::service_hours::{Service, clock, service_at};
use yew::prelude::*;

use super::bits::{bar, classed, div, el, heading, hint, list, row, say, screen, word};
use super::icon::{Icon, icon};
use crate::act::Wish;
use crate::here::Here;
use crate::site::Site;
use crate::visit::Origin;

/// All contacts of the tenant.
pub fn contact(here: &Here) -> Html {
    let site = here.site;
    let cards = site.profile.contacts.iter().map(|contact| card(site, contact)).collect();
    let to_ticket = row(here, "contact-ticket".into(), word(here, "contact.to_ticket"), Wish::Ticket(Origin::Contact));
    let body = vec![
        heading(site.word("contact.title"), None),
        say(here, "hint", "contact.have_ready"),
        el("ul", &[("class", "contacts"), ("data-testid", "contacts")], cards),
        list(vec![to_ticket]),
    ];
    screen(bar(here, site.word("contact.bar"), true), body, vec![])
}

fn card(site: &Site, contact: &Contact<'static>) -> Html {
    let (sign, link) = match contact.channel {
        Channel::Phone => {
            let number: String = contact.value.chars().filter(char::is_ascii_digit).collect();
            (Icon::Phone, Some(format!("tel:{number}")))
        }
        Channel::Email => (Icon::Mail, Some(format!("mailto:{}", contact.value))),
        Channel::App => (Icon::App, None),
        Channel::Branch => (Icon::Branch, None),
    };
    let value: Html = AttrValue::from(contact.value).into();
    let value = match link {
        Some(link) => el("a", &[("class", "figure"), ("href", &link)], vec![value]),
        None => value,
    };
    let mut words = vec![
        classed("b", "", vec![AttrValue::from(contact.label).into()]),
        classed("p", "", vec![value]),
        classed("p", "hint", vec![state(site, contact)]),
    ];
    words.extend(contact.note.map(|note| hint(site.fill(note))));
    classed("li", "contact", vec![icon(sign), div("", words)])
}

/// The first contact's state in one line, for the home screen's foot.
pub fn service_state(site: &Site) -> Html {
    let first = site.profile.contacts.iter().find(|contact| !contact.hours.is_empty());
    first.map_or_else(Html::default, |contact| state(site, contact))
}

fn state(site: &Site, contact: &Contact<'static>) -> Html {
    let at = |key: &str, minute: u16| site.word_with(key, &[("time", &clock(minute))]);
    let (class, words) = match service_at(&contact.hours, site.now()) {
        Service::Open { until } => ("service open", at("service.open", until)),
        Service::Closed { in_days: 0, at: minute } => ("service", at("service.opens_today", minute)),
        Service::Closed { in_days: 1, at: minute } => ("service", at("service.opens_tomorrow", minute)),
        Service::Closed { in_days, at: minute } => {
            let date = site.date(Date::from_days(site.now().date.days() + i64::from(in_days)));
            ("service", site.word_with("service.opens_on", &[("date", &date), ("time", &clock(minute))]))
        }
        Service::Unknown => return Html::default(),
    };
    el("span", &[("class", class), ("data-testid", "service")], vec![words.into()])
}
